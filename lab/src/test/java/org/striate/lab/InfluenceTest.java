package org.striate.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.striate.engine.Tensor;
import org.striate.insight.Answers.Answer;
import org.striate.insight.Classifier.Sight;
import org.striate.insight.account.Accounts;
import org.striate.insight.account.Line;
import org.striate.insight.account.Place;
import org.striate.insight.account.Slopes;
import org.striate.insight.account.Step;
import org.striate.insight.attribution.Question;
import org.striate.lab.holding.Holdings;
import org.striate.network.Network;
import org.striate.zoo.Zoo;

/** What would change a number, and what it would change, as a visitor sees it. */
final class InfluenceTest {
    private static final String VALUE = "block4.expand.relu6";
    private static final int CHANNEL = 20;

    private final Holdings holdings = new Holdings();
    private final Sight sight = holdings.sight(Zoo.NETWORK, "chelsea.png");

    private Tensor gradient(int index) {
        Network network = sight.trace().network();
        return Question.ofClass(
                        network,
                        sight.trace().tensor(network.inputs().getFirst().name()),
                        network.outputs().getFirst(),
                        index)
                .gradient(sight.trace(), VALUE, Holdings.execution());
    }

    @Test
    void aNumberTellsItsSlopesAndWhatItWouldChange() throws IOException {
        int row = 30;
        int column = 12;
        Place place = new Place(VALUE, List.of(0, CHANNEL, row, column));
        List<Step> steps = new Accounts(sight.trace()).open(place);
        Slopes slopes = Slopes.of(sight.trace(), steps, Holdings.execution());
        List<Line> lines = steps.getLast().making().lines();
        List<Answer> answers = sight.answers().getFirst().top(2);
        try (Visitor visitor = Visitor.arrive()) {
            Page page = visitor.open("look?path=%s(0.%d.%d.%d)".formatted(VALUE, CHANNEL, row, column));
            Locator rows = page.getByLabel("what the number is made of").locator("tbody tr");
            assertThat(rows).hasCount(lines.size());
            for (int i = 0; i < lines.size(); i += 7) {
                Locator cells = rows.nth(i).locator(".slope");
                assertThat(Visitor.number(cells.nth(0).innerText()))
                        .isCloseTo(slopes.byInput(lines.get(i)).orElseThrow(), within(1e-3));
                assertThat(Visitor.number(cells.nth(1).innerText()))
                        .isCloseTo(slopes.byWeight(lines.get(i)).orElseThrow(), within(1e-2));
            }

            Locator account = page.getByRole(
                    AriaRole.REGION,
                    new Page.GetByRoleOptions().setName("Where it comes from").setExact(true));
            account.getByText("What would this number change?").click();
            assertTold(account, answers.getFirst(), row, column);
            account.getByLabel("Score of the answer")
                    .selectOption(answers.get(1).label());
            assertTold(account, answers.get(1), row, column);

            Locator gradients = account.getByLabel(Pattern.compile(
                    "How much %s would rise".formatted(answers.get(1).label())));
            gradients.focus();
            gradients.press("ArrowRight");
            assertThat(page.locator("[aria-current=step]")).hasText(VALUE + List.of(0, CHANNEL, row, column + 1));
            assertTold(account, answers.get(1), row, column + 1);
            assertThat(gradients).isFocused();
            assertThat(page)
                    .hasURL(Pattern.compile(".*\\.%d\\).*category=%d.*"
                            .formatted(column + 1, answers.get(1).index())));
            page.reload();
            assertTold(account, answers.get(1), row, column + 1);
            visitor.assertAccessible();
        }
    }

    /** The sentence tells of this answer, and by how much its score would change. */
    private void assertTold(Locator account, Answer answer, int row, int column) {
        float slope = gradient(answer.index()).get(0, CHANNEL, row, column);
        Locator told = account.getByText("the score of %s,".formatted(answer.label()));
        String way = slope == 0 ? "would stay" : slope > 0 ? "would rise by" : "would fall by";
        assertThat(told).containsText(way);
        if (slope != 0) {
            String said = told.innerText().replaceFirst("(?s).*would (?:rise|fall) by (\\S+);.*", "$1");
            assertThat(Visitor.number(said)).isCloseTo(Math.abs(slope), within(5e-3 * Math.abs(slope)));
        }
    }
}
