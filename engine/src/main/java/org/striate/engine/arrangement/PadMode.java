package org.striate.engine.arrangement;

/** What stands around the samples of an axis when it is made longer. */
public enum PadMode {
    /** One and the same number. */
    CONSTANT {
        @Override
        int sample(int position, int size) {
            return position < 0 || position >= size ? Run.NOWHERE : position;
        }
    },
    /** The samples mirrored at the first and at the last, which are not repeated: {@code c b | a b c | b a}. */
    REFLECT {
        @Override
        int sample(int position, int size) {
            int period = Math.max(1, 2 * (size - 1));
            int within = Math.floorMod(position, period);
            return Math.min(within, period - within);
        }
    },
    /** The first sample and the last: {@code a a | a b c | c c}. */
    EDGE {
        @Override
        int sample(int position, int size) {
            return Math.clamp(position, 0, size - 1);
        }
    },
    /** The samples over and over again: {@code b c | a b c | a b}. */
    WRAP {
        @Override
        int sample(int position, int size) {
            return Math.floorMod(position, size);
        }
    };

    /** Which sample of an axis of so many stands at a position before, on or after it; {@link Run#NOWHERE} if none does. */
    abstract int sample(int position, int size);
}
