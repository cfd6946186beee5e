package org.striate.formats.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.striate.engine.Shape;
import org.striate.engine.Tensor;
import org.striate.formats.FormatException;
import org.striate.formats.table.NumberTable.Column;

final class NumberTableTest {
    private static Column column(String name, float... values) {
        return new Column(name, Tensor.of(Shape.of(values.length), values));
    }

    private static List<Column> read(String text) throws FormatException {
        return NumberTable.read(text).columns();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.5,-2,3e2",
                "1.5, −2, 300",
                "1,5; -2; 300",
                "1,5\t-2\t300",
                "  1.5  -2 300 \n",
                "1.5\n-2\n300",
                "\uFEFF1.5\r\n\r\n-2\r\n300\r\n",
                "\"1.5\",\"-2\",300",
                "[1.5, -2, 300]",
            })
    void numbersMayBeDividedInManyWays(String text) throws FormatException {
        assertThat(read(text)).containsExactly(column("1", 1.5f, -2, 300));
    }

    @Test
    void columnsHaveTheHeadersNamesOrNumbers() throws FormatException {
        assertThat(read("T30,P30\n1,2\n3,4")).containsExactly(column("T30", 1, 3), column("P30", 2, 4));
        assertThat(read("1 2\n3 4")).containsExactly(column("1", 1, 3), column("2", 2, 4));
    }

    @Test
    void columnsOfWordsAreLeftOut() throws FormatException {
        assertThat(read("day;value\n2026-01-01;0,5\n2026-01-02;0,25")).containsExactly(column("value", .5f, .25f));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                | there are no numbers here: give some, such as 1, 2, 3
            1, two, 3         | line 1: 'two' is no number
            1, , 3            | line 1: number 2 is missing
            1, 1e99           | line 1: '1e99' is no number
            1, NaN            | line 1: 'NaN' is no number
            a,b               | line 1: 'a' is no number
            'a,b\n1,2\n3,n/a' | line 3: 'n/a' is no number
            'a,b\n1,2\n3,'    | line 3: number 2 is missing
            '1,2\n3'          | every line needs as many numbers, but line 2 has 1 and line 1 has 2
            'a,b\nc,d'        | line 2 has no number: c d
            """)
    void refusesWhatIsNoNumberAndNamesItsLine(String text, String message) {
        assertThatThrownBy(() -> NumberTable.read(text.replace("\\n", "\n")))
                .isInstanceOf(FormatException.class)
                .hasMessage(message);
    }

    @Test
    void refusesAQuoteThatIsNotClosed() {
        assertThatThrownBy(() -> NumberTable.read("1,\"2\n3")).isInstanceOf(FormatException.class);
    }
}
