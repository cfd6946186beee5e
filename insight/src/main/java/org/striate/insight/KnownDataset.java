package org.striate.insight;

import java.util.List;

/**
 * A collection of labelled pictures that many train on.
 *
 * @param pictures for training
 * @param source where the count is from
 */
public record KnownDataset(String name, double pictures, String source) {
    /** From the smallest to the largest. */
    public static final List<KnownDataset> ALL = List.of(
            new KnownDataset("CIFAR-10", 50_000, "Krizhevsky 2009, chapter 3"),
            new KnownDataset("MNIST", 60_000, "LeCun, Bottou, Bengio & Haffner 1998, section III.A"),
            new KnownDataset("ImageNet", 1_281_167, "Russakovsky et al. 2015, table 2 (ILSVRC2012)"),
            new KnownDataset(
                    "JFT-300M", 300e6, "Sun, Shrivastava, Singh & Gupta 2017, section 3: more than 300 million"));

    /** How many learned numbers there are for each picture. */
    public double parametersPerPicture(double parameters) {
        return parameters / pictures;
    }
}
