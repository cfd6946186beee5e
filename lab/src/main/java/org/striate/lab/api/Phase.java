package org.striate.lab.api;

import java.util.Locale;

/** What a line of a convolution's code is about: the same thought has the same phase in every language, and so carries one's states to the others. */
public enum Phase {
    /** The axes are named and the counting begins. */
    ARRANGE,
    /** n moves to the next input of the batch. */
    NEXT_INPUT,
    /** o moves to the next output channel. */
    NEXT_OUT_CHANNEL,
    /** p moves to the next position of the output. */
    NEXT_POSITION,
    /** The sum of one output element begins at zero. */
    BEGIN_SUM,
    /** c moves to the next input channel of the group. */
    NEXT_IN_CHANNEL,
    /** k moves to the next tap of the kernel. */
    NEXT_TAP,
    /** The sample under the tap is found: x[n, c, p·s − pad + k·d], or 0 on padding. */
    SAMPLE,
    /** The weight of the tap is found: w[o, c, k]. */
    WEIGHT,
    /** Their product is added. */
    PRODUCT,
    /** The sum is complete. */
    END_SUM,
    /** The bias is added, and the element of the output written. */
    WRITE,
    /** The output is complete: what follows a convolution, such as an activation, has it next. */
    FINISH;

    /** The name in lower case, its words apart. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
