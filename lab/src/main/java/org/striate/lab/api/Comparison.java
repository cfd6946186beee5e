package org.striate.lab.api;

import java.util.List;

/**
 * What layers on the same picture cost.
 *
 * @param inputs numbers of one picture
 * @param alike a fully-connected layer with the output of the convolution
 * @param ratio parameters of the fully-connected layer for each of the convolution
 * @param ratioAlike likewise of {@code alike}
 * @param networks real ones, as a measure
 * @param datasets real ones, and how many parameters of each layer there are for one of their pictures
 */
public record Comparison(
        double inputs,
        Layer connected,
        Layer convolution,
        Layer alike,
        double ratio,
        double ratioAlike,
        List<Network> networks,
        List<Dataset> datasets) {
    public Comparison {
        networks = List.copyOf(networks);
        datasets = List.copyOf(datasets);
    }

    /** @param outputs numbers for one picture */
    public record Layer(double weights, double biases, double parameters, double outputs, Memory memory) {}

    /** Memory to train with Adam, in bytes. */
    public record Memory(double parameters, double gradients, double moments, double activations, double total) {}

    /** @param source where the count is from */
    public record Network(String name, int year, double parameters, String source) {}

    /** @param connected parameters of the fully-connected layer for each picture; likewise the others */
    public record Dataset(
            String name, double pictures, double connected, double convolution, double alike, String source) {}
}
