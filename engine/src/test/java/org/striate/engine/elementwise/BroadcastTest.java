package org.striate.engine.elementwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.striate.engine.Indices;
import org.striate.engine.NamesFailures;
import org.striate.engine.Seeds;
import org.striate.engine.Shape;

@ExtendWith(NamesFailures.class)
final class BroadcastTest {
    static LongStream seeds() {
        return Seeds.several(300);
    }

    /** Every element of the output is visited once, with the element of each side that NumPy's rule gives it. */
    @ParameterizedTest
    @MethodSource("seeds")
    void rowsVisitWhatNumPysRuleSays(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Shape output = shape(random, 5);
        Shape[] sides = {side(output, random), side(output, random), output};
        Broadcast broadcast = Broadcast.of(sides);
        assertThat(broadcast.output()).isEqualTo(output);
        int[][] visited = new int[3][output.size()];
        Arrays.stream(visited).forEach(positions -> Arrays.fill(positions, -1));
        // In pieces, as threads take them.
        int piece = 1 + random.nextInt(Math.max(1, output.size()));
        for (int from = 0; from < output.size(); from += piece) {
            broadcast.rows(from, Math.min(output.size(), from + piece), (at, outputAt, count) -> {
                for (int side = 0; side < 3; side++) {
                    for (int i = 0; i < count; i++) {
                        assertThat(visited[side][outputAt + i])
                                .as("earlier visit of %d", outputAt + i)
                                .isEqualTo(-1);
                        visited[side][outputAt + i] = at[side] + (broadcast.isRepeated(side) ? 0 : i);
                    }
                }
            });
        }
        for (int side = 0; side < 3; side++) {
            for (int position = 0; position < output.size(); position++) {
                assertThat(visited[side][position])
                        .as("side %d, %s to %s, element %d", side, sides[side], output, position)
                        .isEqualTo(seen(sides[side], Indices.index(position, output)));
            }
        }
    }

    private static Shape shape(SplittableRandom random, int mostAxes) {
        int[] dims = new int[random.nextInt(mostAxes + 1)];
        for (int axis = 0; axis < dims.length; axis++) {
            dims[axis] = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(5);
        }
        return Shape.of(dims);
    }

    /** Some last axes of the output, some of them of one element. */
    private static Shape side(Shape output, SplittableRandom random) {
        Shape side = output.axes(random.nextInt(output.rank() + 1), output.rank());
        for (int axis = 0; axis < side.rank(); axis++) {
            side = random.nextInt(3) == 0 ? side.with(axis, 1) : side;
        }
        return side;
    }

    private static int seen(Shape side, int[] index) {
        int[] own = Arrays.copyOfRange(index, index.length - side.rank(), index.length);
        for (int axis = 0; axis < own.length; axis++) {
            own[axis] = side.dim(axis) == 1 ? 0 : own[axis];
        }
        return Indices.position(own, side);
    }

    @Test
    void equalShapesAreOneRow() {
        assertThat(rows(Broadcast.of(Shape.of(3, 4, 5), Shape.of(3, 4, 5)))).isEqualTo(1);
    }

    @Test
    void aNumberAChannelIsARowAChannel() {
        assertThat(rows(Broadcast.of(Shape.of(2, 3, 4, 5), Shape.of(3, 1, 1)))).isEqualTo(6);
    }

    private static int rows(Broadcast broadcast) {
        int[] rows = new int[1];
        broadcast.rows(0, broadcast.output().size(), (at, outputAt, count) -> rows[0]++);
        return rows[0];
    }

    @Test
    void refusesSizesThatDiffer() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Broadcast.of(Shape.of(2, 3), Shape.of(2)))
                .withMessage("shapes (2, 3) and (2,) do not broadcast: along an axis sizes must be equal or 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Broadcast.of(Shape.of(0), Shape.of(2)))
                .withMessageContaining("(0,) and (2,)");
    }
}
