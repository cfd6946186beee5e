package org.striate.formats.numpy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.striate.formats.FormatException;
import org.striate.formats.raw.RawInput;

/** The Python dictionary in a {@code .npy} header: exactly the keys descr, fortran_order and shape, in any order, each once. */
record NpyDictionary(String descr, boolean fortranOrder, List<Long> shape) {

    /** Parses Python's notation, strictly: {@code {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }}. */
    static NpyDictionary parse(String text, RawInput input) throws FormatException {
        return new Parser(text, input).dictionary();
    }

    private static final class Parser {
        private final String text;
        private final RawInput input;
        private int at;

        Parser(String text, RawInput input) {
            this.text = text;
            this.input = input;
        }

        NpyDictionary dictionary() throws FormatException {
            Optional<String> descr = Optional.empty();
            Optional<Boolean> fortranOrder = Optional.empty();
            Optional<List<Long>> shape = Optional.empty();
            expect('{');
            while (!accept('}')) {
                String key = string();
                expect(':');
                switch (key) {
                    case "descr" -> descr = once(key, descr, type());
                    case "fortran_order" -> fortranOrder = once(key, fortranOrder, truth());
                    case "shape" -> shape = once(key, shape, tuple());
                    default -> throw malformed("the key " + RawInput.shown(key) + " is unknown");
                }
                if (!accept(',')) {
                    expect('}');
                    break;
                }
            }
            if (skipSpace() < text.length()) {
                throw malformed("there is something after the dictionary");
            }
            return new NpyDictionary(
                    descr.orElseThrow(() -> malformed("descr is missing")),
                    fortranOrder.orElseThrow(() -> malformed("fortran_order is missing")),
                    shape.orElseThrow(() -> malformed("shape is missing")));
        }

        private <T> Optional<T> once(String key, Optional<T> before, T value) throws FormatException {
            if (before.isPresent()) {
                throw malformed("the key " + key + " comes twice");
            }
            return Optional.of(value);
        }

        private String type() throws FormatException {
            if (peek('[')) {
                throw input.refusal(
                        "the elements are structured (%s), which is not supported: save one field as an array of its own",
                        RawInput.shown(text.substring(at)));
            }
            return string();
        }

        private String string() throws FormatException {
            char quote = peek('"') ? '"' : '\'';
            expect(quote);
            int end = text.indexOf(quote, at);
            if (end < 0 || text.substring(at, end).indexOf('\\') >= 0) {
                throw malformed("a string does not end");
            }
            String string = text.substring(at, end);
            at = end + 1;
            return string;
        }

        private boolean truth() throws FormatException {
            skipSpace();
            for (boolean truth : new boolean[] {false, true}) {
                String word = truth ? "True" : "False";
                if (text.startsWith(word, at)) {
                    at += word.length();
                    return truth;
                }
            }
            throw malformed("fortran_order is neither True nor False");
        }

        private List<Long> tuple() throws FormatException {
            List<Long> numbers = new ArrayList<>();
            expect('(');
            while (!accept(')')) {
                numbers.add(number());
                boolean comma = accept(',');
                if (!comma && numbers.size() == 1) {
                    throw malformed("the shape is a number in parentheses, not a tuple");
                }
                if (!comma) {
                    expect(')');
                    break;
                }
            }
            return numbers;
        }

        private long number() throws FormatException {
            int from = skipSpace();
            at = peek('-') ? at + 1 : at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            String digits = text.substring(from, at);
            // Python 2 wrote its long integers with an L.
            at = at < text.length() && text.charAt(at) == 'L' ? at + 1 : at;
            try {
                return Long.parseLong(digits);
            } catch (NumberFormatException e) {
                throw malformed("the shape has a size that is not a whole number below 2^63");
            }
        }

        private boolean peek(char expected) {
            return skipSpace() < text.length() && text.charAt(at) == expected;
        }

        private boolean accept(char expected) {
            boolean there = peek(expected);
            at = there ? at + 1 : at;
            return there;
        }

        private void expect(char expected) throws FormatException {
            if (!accept(expected)) {
                throw malformed("'" + expected + "' is missing");
            }
        }

        private int skipSpace() {
            while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
                at++;
            }
            return at;
        }

        private FormatException malformed(String what) {
            return input.refusal("the .npy header is malformed at character %d: %s", at, what);
        }
    }
}
