package org.striate.lab.api;

import java.util.List;

/**
 * A convolution of two dimensions with everything that led to it.
 *
 * @param rows of the output
 * @param columns of the output
 * @param span how many rows and columns of the input a window spans
 * @param outputs row by row
 */
public record Conv2dAnswer(int rows, int columns, int span, List<Output> outputs) {
    public Conv2dAnswer {
        outputs = List.copyOf(outputs);
    }

    /**
     * One number of the output.
     *
     * @param channel 0 where there is but one
     * @param products of its window, row by row, in the order in which they are added up
     */
    public record Output(int channel, int row, int column, float value, List<Product> products) {
        public Output {
            products = List.copyOf(products);
        }
    }

    /**
     * One product.
     *
     * @param row of the input; outside of it lies padding
     * @param column of the input
     */
    public record Product(int row, int column, float value, float weight, double product, boolean padding) {}
}
