package org.striate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The chapter's numbers, by the commands that a reader would type. */
final class ChapterTest {
    private static final String PICTURE = "1 2 0 1 2; 0 1 2 1 0; 2 0 1 0 1; 1 2 0 2 1; 0 1 2 1 0";

    @Test
    void aKernelSlidesAlongARamp() {
        assertThat(out("conv1d", "--signal", "1,2,3,4,5", "--kernel", "1,0,-1")).isEqualTo("[-2, -2, -2]\n");
    }

    @Test
    void theTrueConvolutionTurnsTheKernelAround() {
        assertThat(out("conv1d", "--signal", "1,2,3,4,5", "--kernel", "1,0,-1", "--flip"))
                .isEqualTo("[2, 2, 2]\n");
    }

    @Test
    void everyWindowIsExplained() {
        assertThat(out("conv1d", "--signal", "1,2,3,4,5", "--kernel", "1,0,-1", "--explain"))
                .startsWith("y[0] = 1·1 + 2·0 + 3·(-1) = 1 + 0 + (-3) = -2\n")
                .endsWith("[-2, -2, -2]\n");
    }

    @Test
    void paddingIsMarkedInTheExplanation() {
        assertThat(out("conv1d", "--signal", "5,7", "--kernel", "1,2,3", "--padding", "1", "--explain"))
                .startsWith("y[0] = 0ₚ·1 + 5·2 + 7·3 = 0 + 10 + 21 = 31    (ₚ padding)\n");
    }

    @Test
    void aTemperatureLikeSignalIsSmoothed() {
        assertThat(out(
                        "conv1d",
                        "--signal",
                        ".82,.91,.76,.88,.95,.71,.84,.93",
                        "--kernel",
                        ".33,.34,.33",
                        "--padding",
                        "1"))
                .isEqualTo("[0.5791, 0.8308, 0.8491, 0.8635, 0.8477, 0.8321, 0.8268, 0.5934]\n");
    }

    @Test
    void aPictureOfFiveByFive() {
        assertThat(out("conv2d", "--input", PICTURE, "--kernel", "-1 0 1; -2 0 2; -1 0 1"))
                .isEqualTo("""
                         2  -1  -2
                        -1   0  -1
                        -1   0   0
                        """);
    }

    @Test
    void theGalleryHasTheSameKernel() {
        assertThat(out("conv2d", "--input", PICTURE, "--gallery", "sobel-x"))
                .isEqualTo(out("conv2d", "--input", PICTURE, "--kernel", "-1 0 1; -2 0 2; -1 0 1"));
    }

    @Test
    void fullyConnectedLayersExplode() {
        assertThat(out("params"))
                .contains("fully connected to 1,000 units                          150,529,000")
                .contains("convolution, 64 kernels of 3 × 3                              1,792")
                .contains("4.83·10¹¹ weights");
    }

    @Test
    void aMillionWeightsForASmallPicture() {
        assertThat(out("params", "--input", "3,32,32", "--units", "512", "--json"))
                .contains("\"weights\" : 1572864.0");
    }

    @Test
    void seventeenSensorsAndSixtyFourKernels() {
        assertThat(out("params", "--input", "17,100", "--out-channels", "64", "--kernel", "3", "--units", "64"))
                .contains("convolution, 64 kernels of 3                                  3,328");
    }

    @Test
    void theSizeOfTheOutput() {
        assertThat(out("size", "--input", "224", "--kernel", "7", "--stride", "2", "--padding", "3"))
                .isEqualTo("""
                        output = ⌊(I − K + 2P) / S⌋ + 1
                               = ⌊(224 − 7 + 2·3) / 2⌋ + 1
                               = ⌊223 / 2⌋ + 1
                               = 112
                        the last 1 of the 230 padded samples are never seen
                        """);
    }

    @Test
    void theSizeOfADilatedKernelsOutput() {
        assertThat(out("size", "--input", "32", "--kernel", "3", "--dilation", "4"))
                .contains("= ⌊(32 − 4·(3 − 1) − 1 + 2·0) / 1⌋ + 1")
                .contains("= 24\n");
    }

    private static String out(String... arguments) {
        Invocation invocation = Invocation.of(arguments);
        assertThat(invocation.err()).isEmpty();
        assertThat(invocation.status()).isZero();
        return invocation.out().replace("\r\n", "\n");
    }
}
