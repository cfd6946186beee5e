package org.striate.lab.typescript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.striate.engine.Tensor;
import org.striate.lab.experiment.Endpoint;

/** Records as the page's compiler reads them. */
final class TypeScriptTest {
    /** A question of every kind of field. */
    record Every(
            int whole,
            double real,
            Double boxed,
            boolean truth,
            String text,
            List<List<Integer>> rows,
            Map<String, Long> table,
            Optional<String> perhaps,
            Inner inner,
            List<Colour> colours) {
        record Inner(long count) {}
    }

    enum Colour {
        RED,
        BLUE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Unknown(Instant moment) {}

    @Test
    void everyRecordBecomesAnInterface() {
        String types = TypeScript.of(List.of(
                new Endpoint.Asked<>("every", Every.class, Every.Inner.class, question -> question.inner()),
                new Endpoint.Measured<>("numbers", Every.class, question -> Tensor.scalar(1)),
                new Endpoint.Streamed<>("lines", Every.class, Every.class, (question, listener) -> {})));
        assertThat(types).contains("""
                export interface TypeScriptTestEvery {
                  whole: number;
                  real: number;
                  boxed: number;
                  truth: boolean;
                  text: string;
                  rows: number[][];
                  table: Record<string, number>;
                  perhaps: (string | null);
                  inner: TypeScriptTestEveryInner;
                  colours: TypeScriptTestColour[];
                }
                """, """
                export interface TypeScriptTestEveryInner {
                  count: number;
                }
                """, """
                export type TypeScriptTestColour = 'red' | 'blue';
                """, """
                export interface Asked {
                  'every': { question: TypeScriptTestEvery; answer: TypeScriptTestEveryInner };
                }
                """, """
                export interface Measured {
                  'numbers': { question: TypeScriptTestEvery };
                }
                """, """
                export interface Pictured {
                }
                """, """
                export interface Streamed {
                  'lines': { question: TypeScriptTestEvery; answer: TypeScriptTestEvery };
                }
                """);
    }

    @Test
    void whatThePageHasNoWordForIsRefused() {
        List<Endpoint<?>> endpoints =
                List.of(new Endpoint.Measured<>("unknown", Unknown.class, question -> Tensor.scalar(1)));
        assertThatThrownBy(() -> TypeScript.of(endpoints))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the API has no word for class java.time.Instant");
    }
}
