package org.striate.insight.account;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.striate.engine.Arguments;
import org.striate.engine.Shape;
import org.striate.engine.normalization.GroupNormalization;
import org.striate.engine.normalization.LayerNormalization;
import org.striate.engine.normalization.LocalResponseNormalization;
import org.striate.engine.normalization.RmsNormalization;
import org.striate.insight.account.Making.Standardised;
import org.striate.insight.account.Making.Standardised.Standard;

/** How numbers are made that are normalised by what lies beside them. */
record Normalisations(Reading reading) {
    Making layer(LayerNormalization normalization, int index, int... position) {
        int axis = normalization.axis();
        float bias = reading.name(2).isPresent() ? parameter(2, axis, position) : 0;
        return row(axis, index, new Standard(true, false, normalization.epsilon(), parameter(1, axis, position), bias));
    }

    /** By the root of the mean square. */
    Making rootMeanSquare(RmsNormalization normalization, int index, int... position) {
        int axis = normalization.axis();
        return row(axis, index, new Standard(false, false, normalization.epsilon(), parameter(1, axis, position), 0));
    }

    Making group(GroupNormalization normalization, int index, int... position) {
        Shape x = reading.shape(0);
        int perGroup = x.dim(1) / normalization.groups();
        int size = perGroup * x.size(2, x.rank());
        int first = index / size * size;
        Standard standard = new Standard(
                true,
                true,
                normalization.epsilon(),
                perChannel(1, normalization.groups(), perGroup, position[1]),
                perChannel(2, normalization.groups(), perGroup, position[1]));
        return new Standardised(reading.run(0, first, size), index - first, standard);
    }

    /** By the squares of the channels around its own. */
    Making localResponse(LocalResponseNormalization normalization, int... position) {
        int channel = position[1];
        int first = Math.max(0, channel - (normalization.size() - 1) / 2);
        int last = Math.min(reading.shape(0).dim(1) - 1, channel + normalization.size() / 2);
        int[] at = position.clone();
        List<Part> inputs = new ArrayList<>();
        for (at[1] = first; at[1] <= last; at[1]++) {
            inputs.add(reading.at(0, at));
        }
        return new Making.Damped(inputs, channel - first, normalization);
    }

    private float perChannel(int input, int groups, int perGroup, int channel) {
        boolean perGroups = reading.shape(input).dim(0) == groups;
        return reading.part(input, perGroups ? channel / perGroup : channel).number();
    }

    /** The row, over all axes from one on, in which a number lies. */
    private Making row(int axis, int index, Standard standard) {
        Shape x = reading.shape(0);
        int size = x.size(Arguments.axis(axis, x.rank()), x.rank());
        int first = index / size * size;
        List<Part> inputs = reading.run(0, first, size);
        return new Standardised(inputs, index - first, standard);
    }

    /** Scale or bias, which broadcast to a row. */
    private float parameter(int input, int axis, int... position) {
        return reading.broadcast(
                        input, Arrays.copyOfRange(position, Arguments.axis(axis, position.length), position.length))
                .number();
    }
}
