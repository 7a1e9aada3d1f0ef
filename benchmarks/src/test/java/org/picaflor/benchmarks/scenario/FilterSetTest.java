package org.picaflor.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FilterSetTest {
    @Test
    void thereAreTwelveAndNoTwoAreTheSame() {
        List<FilterSet> sets = FilterSet.twelve(99_999);
        assertThat(sets).hasSize(12);
        assertThat(sets.stream().map(FilterSet::name)).doesNotHaveDuplicates();
        assertThat(sets.stream().map(FilterSet::query)).doesNotHaveDuplicates();
    }

    @Test
    void theirParametersAreEncodedForAnAddress() {
        assertThat(FilterSet.twelve(99_999).stream().map(set -> set.path(1000, 25)))
                .contains(
                        "/api/v1/main/executions/search?page=1000&size=25",
                        "/api/v1/main/executions/search?page=1000&size=25&labels=team%3At7&labels=env%3Ae1");
    }
}
