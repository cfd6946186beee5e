package org.striate.formats.image;

import java.awt.image.Raster;

/**
 * What the samples of a JPEG file mean. The file says it in its header, by the rules of JFIF and of Adobe's marker that libjpeg follows; the conversions are
 * libjpeg's, in fixed point, so that pixels are those that Pillow gives.
 */
enum JpegColours {
    GREY,
    RGB,
    YCBCR,
    CMYK,
    /** Adobe's: what the paper shows through instead of ink. */
    INVERTED_CMYK,
    /** YCbCr and black, all inverted. */
    YCCK;

    private static final int START_OF_SCAN = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP14 = 0xEE;
    private static final int ADOBE_TRANSFORM = 11;

    /** The colours of a file with so many bands. */
    static JpegColours of(byte[] file, int bands) {
        Header header = Header.read(file);
        return switch (bands) {
            case 1 -> GREY;
            case 3 -> {
                boolean named = header.components.equals("RGB");
                boolean plain = header.jfif ? false : header.adobe ? header.transform == 0 : named;
                yield plain ? RGB : YCBCR;
            }
            // Pillow takes every CMYK file for one of Adobe's.
            default -> header.adobe && header.transform == 2 ? YCCK : INVERTED_CMYK;
        };
    }

    /** A pixel as {@code 0xRRGGBB}. */
    int rgb(Raster raster, int x, int y) {
        int a = raster.getSample(x, y, 0);
        if (this == GREY) {
            return a << 16 | a << 8 | a;
        }
        int b = raster.getSample(x, y, 1);
        int c = raster.getSample(x, y, 2);
        return switch (this) {
            case GREY, RGB -> a << 16 | b << 8 | c;
            case YCBCR -> rgb(a, b, c);
            case CMYK -> printed(a << 16 | b << 8 | c, 0xFF ^ raster.getSample(x, y, 3));
            case INVERTED_CMYK -> printed(0xFFFFFF ^ (a << 16 | b << 8 | c), raster.getSample(x, y, 3));
            // Stored inverted twice, as ink and as Adobe's complement of it.
            case YCCK -> printed(rgb(a, b, c), raster.getSample(x, y, 3));
        };
    }

    /** Rec. 601, full range, with libjpeg's 16 bits after the point. */
    private static int rgb(int luma, int blueness, int redness) {
        int cb = blueness - 128;
        int cr = redness - 128;
        int red = luma + ((91881 * cr + 0x8000) >> 16);
        int green = luma + ((-22554 * cb - 46802 * cr + 0x8000) >> 16);
        int blue = luma + ((116130 * cb + 0x8000) >> 16);
        return Math.clamp(red, 0, 0xFF) << 16 | Math.clamp(green, 0, 0xFF) << 8 | Math.clamp(blue, 0, 0xFF);
    }

    /** Three inks on a paper of which the black leaves a share. */
    private static int printed(int inks, int paper) {
        return seen(inks >> 16 & 0xFF, paper) << 16 | seen(inks >> 8 & 0xFF, paper) << 8 | seen(inks & 0xFF, paper);
    }

    private static int seen(int ink, int paper) {
        int product = ink * paper + 128;
        return paper - ((product + (product >> 8)) >> 8);
    }

    /** @param components the components' identifiers as characters */
    private record Header(boolean jfif, boolean adobe, int transform, String components) {
        static Header read(byte[] file) {
            boolean jfif = false;
            boolean adobe = false;
            int transform = 0;
            String components = "";
            int at = 2;
            while (at + 4 <= file.length && (file[at] & 0xFF) == 0xFF) {
                int marker = file[at + 1] & 0xFF;
                if (marker == 0xFF) {
                    at++;
                    continue;
                }
                int length = ((file[at + 2] & 0xFF) << 8) | (file[at + 3] & 0xFF);
                int body = at + 4;
                if (marker == START_OF_SCAN || body + length - 2 > file.length) {
                    break;
                }
                jfif |= marker == APP0 && startsWith(file, body, "JFIF");
                if (marker == APP14 && length > ADOBE_TRANSFORM + 2 && startsWith(file, body, "Adobe")) {
                    adobe = true;
                    transform = file[body + ADOBE_TRANSFORM];
                }
                // Start of frame, but for the tables' and arithmetic coding's markers between.
                if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
                    StringBuilder identifiers = new StringBuilder();
                    for (int c = 0; c < (file[body + 5] & 0xFF) && body + 6 + 3 * c < file.length; c++) {
                        identifiers.append((char) (file[body + 6 + 3 * c] & 0xFF));
                    }
                    components = identifiers.toString();
                }
                at = body + length - 2;
            }
            return new Header(jfif, adobe, transform, components);
        }

        private static boolean startsWith(byte[] file, int at, String text) {
            for (int i = 0; i < text.length(); i++) {
                if (at + i >= file.length || file[at + i] != text.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }
}
