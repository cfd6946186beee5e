package org.striate.lab.api;

import java.util.List;

/**
 * Three layers from the same inputs to the same outputs; both are numbered row by row.
 *
 * @param outputSize of each side of the output
 * @param local joins what the convolution joins, by a weight of its own each
 * @param input the picture's numbers
 * @param weights the kernel's
 * @param output the convolution of the two
 * @param product the convolution's table, with its weights put in, times the picture
 * @param isSame whether the two are equal to the last bit
 */
public record Wiring(
        int size,
        int outputSize,
        Table connected,
        Table local,
        Table convolution,
        List<Float> input,
        List<Float> weights,
        List<Float> output,
        List<Float> product,
        boolean isSame) {
    public Wiring {
        input = List.copyOf(input);
        weights = List.copyOf(weights);
        output = List.copyOf(output);
        product = List.copyOf(product);
    }

    /**
     * The connections of one layer.
     *
     * @param connections how many there are
     * @param weights how many different ones join them
     * @param numbers a row an output, a number an input: which weight joins the two, −1 where none does
     */
    public record Table(int connections, int weights, List<List<Long>> numbers) {
        public Table {
            numbers = numbers.stream().map(List::copyOf).toList();
        }
    }
}
