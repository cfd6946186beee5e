package org.striate.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.striate.lab.holding.Holdings;
import org.striate.lab.recording.Recorder;

final class ExperimentsTest {
    private final List<Endpoint<?>> all = Experiments.all(new Holdings(), new Recorder());

    @Test
    void everyQuestionHasANameOfItsOwn() {
        assertThat(all).extracting(Endpoint::name).doesNotHaveDuplicates().doesNotContain("photos", "models");
    }

    @Test
    void everyNameCanStandInAnAddress() {
        assertThat(all).extracting(Endpoint::name).allMatch(name -> name.matches("[a-z0-9-]+"));
    }

    @Test
    void everyQuestionIsARecordOfTheApi() {
        assertThat(all)
                .extracting(Endpoint::question)
                .allMatch(Class::isRecord)
                .allMatch(question -> question.getPackageName().equals("org.striate.lab.api"));
    }
}
