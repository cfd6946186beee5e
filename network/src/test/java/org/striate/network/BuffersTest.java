package org.striate.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.engine.internal.Access;

final class BuffersTest {
    private final Buffers buffers = new Buffers();

    /** A tensor in an array that is lent, and in use. */
    private Tensor lent(int size) {
        Tensor tensor = Access.wrap(Shape.of(size), buffers.floats(size));
        buffers.use(tensor);
        return tensor;
    }

    @Test
    void whatCameBackIsLentAgainTheLeastThatFitsFirst() {
        Tensor twenty = lent(20);
        Tensor ten = lent(10);
        buffers.release(twenty);
        buffers.release(ten);
        assertThat(buffers.floats(5)).isSameAs(Access.array(ten));
        assertThat(buffers.floats(5)).isSameAs(Access.array(twenty));
        assertThat(buffers.floats(5)).hasSize(5);
    }

    @Test
    void whatIsInUseIsNotLent() {
        assertThat(Access.array(lent(10))).isNotSameAs(Access.array(lent(10)));
    }

    @Test
    void anArrayComesBackWithTheLastOfItsTensors() {
        Tensor tensor = lent(6);
        Tensor reshaped = tensor.reshape(Shape.of(2, 3));
        buffers.use(reshaped);
        buffers.release(tensor);
        assertThat(buffers.floats(6)).isNotSameAs(Access.array(tensor));
        buffers.release(reshaped);
        assertThat(buffers.floats(6)).isSameAs(Access.array(tensor));
    }

    @Test
    void whatWasNotLentHereIsNeverLent() {
        Tensor weight = Tensor.zeros(Shape.of(6));
        buffers.use(weight);
        buffers.release(weight);
        assertThat(buffers.floats(6)).isNotSameAs(Access.array(weight));
    }

    @Test
    void whatBelongsToTheCallerDoesNotComeBack() {
        Tensor output = lent(6);
        buffers.forgetLent();
        buffers.release(output);
        assertThat(buffers.floats(6)).isNotSameAs(Access.array(output));
    }

    @Test
    void aSmallOutputLeavesItsLargeArrayBehind() {
        Tensor large = lent(10);
        buffers.release(large);
        Tensor small = lent(3);
        Tensor output = (Tensor) buffers.handOver(small);
        assertThat(output).isEqualTo(small);
        assertThat(Access.array(output)).hasSize(3);
        assertThat(buffers.floats(10)).isSameAs(Access.array(large));
        Tensor whole = lent(4);
        assertThat(buffers.handOver(whole)).isSameAs(whole);
    }
}
