package org.picaflor.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.flow.registry.RegisteredType;
import org.picaflor.flow.registry.TypeRegistry;
import org.picaflor.flow.spi.Doc;

class CoreTypesTest {

    @Test
    void theListOfReplaySafeTypesIsClosed() {
        assertThat(Sample.REGISTRY.all())
                .filteredOn(RegisteredType::isReplaySafe)
                .extracting(RegisteredType::name)
                .containsExactlyInAnyOrder(
                        "io.kestra.plugin.core.log.Log",
                        "io.kestra.plugin.core.debug.Return",
                        "io.kestra.plugin.core.output.OutputValues",
                        "io.kestra.plugin.core.execution.Fail");
    }

    @Test
    void theServiceLoaderFindsTheTypes() {
        assertThat(TypeRegistry.load(CoreTypes.class.getClassLoader()).all()).containsAll(Sample.REGISTRY.all());
    }

    @ParameterizedTest
    @CsvSource({
        "io.kestra.core.tasks.log.Log,log.Log",
        "io.kestra.core.tasks.debugs.Return,debug.Return",
        "io.kestra.core.tasks.executions.Fail,execution.Fail",
        "io.kestra.plugin.core.storage.Purge,execution.PurgeExecutions",
        "io.kestra.core.tasks.storages.Purge,execution.PurgeExecutions",
        "io.kestra.core.tasks.flows.Sequential,flow.Sequential",
        "io.kestra.core.tasks.flows.Parallel,flow.Parallel",
        "io.kestra.core.tasks.flows.If,flow.If",
        "io.kestra.core.tasks.flows.Switch,flow.Switch",
        "io.kestra.core.tasks.flows.EachSequential,flow.EachSequential",
        "io.kestra.core.tasks.flows.EachParallel,flow.EachParallel",
        "io.kestra.core.models.triggers.types.Schedule,trigger.Schedule",
        "io.kestra.core.models.triggers.types.Webhook,trigger.Webhook",
        "io.kestra.core.models.conditions.types.DateTimeBetweenCondition,condition.DateTimeBetween",
        "io.kestra.plugin.core.condition.DateTimeBetweenCondition,condition.DateTimeBetween",
        "io.kestra.core.models.conditions.types.TimeBetweenCondition,condition.TimeBetween",
        "io.kestra.plugin.core.condition.TimeBetweenCondition,condition.TimeBetween",
        "io.kestra.core.models.conditions.types.DayWeekCondition,condition.DayWeek",
        "io.kestra.plugin.core.condition.DayWeekCondition,condition.DayWeek",
        "io.kestra.core.models.conditions.types.DayWeekInMonthCondition,condition.DayWeekInMonth",
        "io.kestra.plugin.core.condition.DayWeekInMonthCondition,condition.DayWeekInMonth",
        "io.kestra.core.models.conditions.types.WeekendCondition,condition.Weekend",
        "io.kestra.plugin.core.condition.WeekendCondition,condition.Weekend",
        "io.kestra.core.models.conditions.types.PublicHolidayCondition,condition.PublicHoliday",
        "io.kestra.plugin.core.condition.PublicHolidayCondition,condition.PublicHoliday",
        "io.kestra.core.models.conditions.types.NotCondition,condition.Not",
        "io.kestra.plugin.core.condition.NotCondition,condition.Not",
        "io.kestra.core.models.conditions.types.OrCondition,condition.Or",
        "io.kestra.plugin.core.condition.OrCondition,condition.Or",
        "io.kestra.core.models.conditions.types.VariableCondition,condition.Expression",
        "io.kestra.core.models.conditions.types.ExpressionCondition,condition.Expression",
        "io.kestra.plugin.core.condition.ExpressionCondition,condition.Expression",
        "io.kestra.plugin.core.condition.VariableCondition,condition.Expression",
        "io.kestra.core.models.conditions.types.FlowCondition,condition.FlowCondition",
        "io.kestra.core.models.conditions.types.FlowNamespaceCondition,condition.FlowNamespaceCondition"
    })
    void anOlderNameMeansTheSame(String older, String newer) {
        assertThat(Sample.REGISTRY.find(older))
                .isPresent()
                .isEqualTo(Sample.REGISTRY.find("io.kestra.plugin.core." + newer));
    }

    @Test
    void everyTypeAndEveryPropertyHasASentence() {
        assertThat(Sample.REGISTRY.all()).allSatisfy(type -> {
            assertThat(type.recordClass().isAnnotationPresent(Doc.class))
                    .as(type.name())
                    .isTrue();
            assertThat(Arrays.stream(type.recordClass().getRecordComponents())
                            .filter(component -> !component.isAnnotationPresent(Doc.class))
                            .map(RecordComponent::getName))
                    .as(type.name())
                    .isEmpty();
        });
    }
}
