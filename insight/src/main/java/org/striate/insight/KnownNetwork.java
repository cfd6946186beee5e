package org.striate.insight;

import java.util.List;

/**
 * A network that many know, as a measure for others.
 *
 * @param parameters its learned numbers
 * @param source where the count is from
 */
public record KnownNetwork(String name, int year, double parameters, String source) {
    private static final String TORCHVISION = "torchvision 0.29, num_params";

    /** From the smallest to the largest. */
    public static final List<KnownNetwork> ALL = List.of(
            new KnownNetwork("LeNet-5", 1998, 6e4, "LeCun, Bottou, Bengio & Haffner 1998, section II.B: 60,000"),
            new KnownNetwork("MobileNetV2", 2018, 3_504_872, TORCHVISION),
            new KnownNetwork("ResNet-50", 2015, 25_557_032, TORCHVISION),
            new KnownNetwork("AlexNet", 2012, 61_100_840, TORCHVISION),
            new KnownNetwork("VGG-16", 2014, 138_357_544, TORCHVISION),
            new KnownNetwork("GPT-3", 2020, 175e9, "Brown et al. 2020, table 2.1: 175.0 B"));
}
