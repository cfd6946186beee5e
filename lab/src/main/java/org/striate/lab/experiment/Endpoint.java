package org.striate.lab.experiment;

import java.io.IOException;
import java.util.function.Consumer;
import org.striate.engine.Tensor;
import org.striate.formats.image.Picture;

/**
 * One question that the page can ask. The page's types are made from these: a question travels as JSON, an answer in one of four forms.
 *
 * @param <Q> the question, a record of {@code org.striate.lab.api}
 */
public sealed interface Endpoint<Q> {
    /** What the question is called, in the address and in the page's code. */
    String name();

    Class<Q> question();

    /** A question with one answer, which travels as JSON. */
    record Asked<Q, A>(String name, Class<Q> question, Class<A> answer, Experiment<Q, A> experiment)
            implements Endpoint<Q> {}

    /** A question whose answer is a tensor; it travels as an npy file. */
    record Measured<Q>(String name, Class<Q> question, Experiment<Q, Tensor> experiment) implements Endpoint<Q> {}

    /** A question whose answer is a picture. */
    record Pictured<Q>(String name, Class<Q> question, Experiment<Q, Picture> experiment, Form form)
            implements Endpoint<Q> {
        /** A picture that travels as PNG. */
        public Pictured(String name, Class<Q> question, Experiment<Q, Picture> experiment) {
            this(name, question, experiment, Form.PNG);
        }

        /** How a picture travels. */
        public enum Form {
            /** Every pixel exactly. */
            PNG("image/png") {
                @Override
                public byte[] file(Picture picture) {
                    return picture.png();
                }
            },
            /** Small, for photographs that are only looked at. */
            JPEG("image/jpeg") {
                @Override
                public byte[] file(Picture picture) {
                    return picture.jpeg();
                }
            };

            private final String mediaType;

            Form(String mediaType) {
                this.mediaType = mediaType;
            }

            public String mediaType() {
                return mediaType;
            }

            /** The bytes of a file of the picture. */
            public abstract byte[] file(Picture picture);
        }
    }

    /** A question whose answers come one after another while the work goes on. It ends early when nobody listens any more. */
    record Streamed<Q, A>(String name, Class<Q> question, Class<A> answer, Stream<Q, A> experiment)
            implements Endpoint<Q> {}

    /** What is done to answer. */
    @FunctionalInterface
    interface Experiment<Q, A> {
        /**
         * @throws IllegalArgumentException if the question cannot be answered; the message says why
         * @throws IOException likewise, of a file that was brought
         */
        A answer(Q question) throws IOException;
    }

    /** What is done to answer bit by bit. */
    @FunctionalInterface
    interface Stream<Q, A> {
        /** @param listener throws when it has gone, which ends the work */
        void answer(Q question, Consumer<A> listener) throws IOException;
    }
}
