package org.picaflor.flow.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.picaflor.flow.expression.Expressions;
import org.picaflor.flow.registry.TypeRegistry;
import org.picaflor.flow.spi.DefaultValue;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.Key;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.RunnableTask;
import org.picaflor.flow.spi.TaskContext;
import org.picaflor.flow.spi.TaskOutput;
import org.picaflor.flow.spi.TypeName;

class RecordSchemaTest {

    record Sound(
            @Required String a,
            @Nullable Dynamic<String> b,
            @DefaultValue("1") int c,
            List<String> d,
            Dynamic<List<Object>> e,

            @Key(value = "else", aliases = "otherwise") @Nullable
            String f) {}

    @Test
    void aSchemaSaysWhatTheComponentsSay() {
        List<RecordSchema.Component> components = RecordSchema.of(Sound.class).components();

        assertThat(components)
                .extracting(RecordSchema.Component::name)
                .containsExactly("a", "b", "c", "d", "e", "else");
        assertThat(components)
                .extracting(RecordSchema.Component::required)
                .containsExactly(true, false, false, false, false, false);
        assertThat(components)
                .extracting(RecordSchema.Component::nullable)
                .containsExactly(false, true, false, false, false, true);
        assertThat(components.getLast().aliases()).containsExactly("otherwise");
    }

    @TypeName("unsound")
    record Unsound(Dynamic<String> text) implements RunnableTask {
        @Override
        public TaskOutput run(TaskContext context) {
            return TaskOutput.none();
        }
    }

    @Test
    void aPropertyThatCouldBeLeftOutWithNothingInItsPlaceIsRefusedBeforeAnyFlowIsParsed() {
        assertThatThrownBy(() -> new FlowParser(TypeRegistry.of(() -> List.of(Unsound.class)), new Expressions()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Unsound.text must be @Required, @Nullable or have a @DefaultValue.");
    }
}
