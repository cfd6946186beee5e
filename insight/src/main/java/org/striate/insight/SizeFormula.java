package org.striate.insight;

import org.striate.engine.geometry.Window;

/**
 * The formula of an output's size, {@code ⌊(I − D·(K − 1) − 1 + 2P) / S⌋ + 1}, with a window's numbers put in.
 *
 * @param symbols the formula; without dilation in its short form, {@code ⌊(I − K + 2P) / S⌋ + 1}
 * @param numbers the same with the numbers in place of the letters
 * @param quotient the same with the numerator worked out
 * @param output the size
 * @param unseen samples at the end, of the padded ones, that no position of the kernel reaches
 */
public record SizeFormula(String symbols, String numbers, String quotient, int output, int unseen) {
    public static SizeFormula of(Window window) {
        String padding =
                window.before() == window.after() ? "2·" + window.before() : window.before() + " + " + window.after();
        int room = window.input() + window.before() + window.after() - window.span();
        boolean isDense = window.dilation() == 1;
        return new SizeFormula(
                isDense ? "⌊(I − K + 2P) / S⌋ + 1" : "⌊(I − D·(K − 1) − 1 + 2P) / S⌋ + 1",
                isDense
                        ? "⌊(%d − %d + %s) / %d⌋ + 1"
                                .formatted(window.input(), window.kernel(), padding, window.stride())
                        : "⌊(%d − %d·(%d − 1) − 1 + %s) / %d⌋ + 1"
                                .formatted(
                                        window.input(), window.dilation(), window.kernel(), padding, window.stride()),
                "⌊%d / %d⌋ + 1".formatted(room, window.stride()),
                window.output(),
                room % window.stride());
    }
}
