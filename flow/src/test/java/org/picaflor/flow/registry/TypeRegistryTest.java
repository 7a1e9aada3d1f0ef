package org.picaflor.flow.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.flow.spi.RunnableTask;
import org.picaflor.flow.spi.TaskContext;
import org.picaflor.flow.spi.TaskOutput;
import org.picaflor.flow.spi.TypeName;
import org.picaflor.flow.yaml.SampleTypes;

class TypeRegistryTest {
    private final TypeRegistry registry = TypeRegistry.of(new SampleTypes());

    @Test
    void aTypeIsFoundByItsNameAndByEachAlias() {
        assertThat(registry.find("sample.Say"))
                .isEqualTo(registry.find("old.Say"))
                .hasValueSatisfying(type -> {
                    assertThat(type.name()).isEqualTo("sample.Say");
                    assertThat(type.isTask()).isTrue();
                    assertThat(type.isTrigger()).isFalse();
                    assertThat(type.isReplaySafe()).isTrue();
                });
        assertThat(registry.find("sample.say")).isEmpty();
    }

    @Test
    void onlyTypesThatSaySoAreReplaySafe() {
        assertThat(registry.isReplaySafe(SampleTypes.Say.class)).isTrue();
        assertThat(registry.isReplaySafe(SampleTypes.Everything.class)).isFalse();
    }

    @Test
    void theNearestNameIsOfTheKindThatIsWanted() {
        assertThat(registry.nearest("sample.Tuck", RegisteredType::isTrigger)).hasValue("sample.Tick");
        assertThat(registry.nearest("completely.different.name", RegisteredType::isTask))
                .isEmpty();
    }

    @Test
    void twoTypesOfOneNameAreRefused() {
        assertThatThrownBy(() -> TypeRegistry.of(new SampleTypes(), () -> List.of(Impostor.class)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("are named old.Say");
    }

    @Test
    void aRecordWithoutANameOrWithoutAKindIsRefused() {
        assertThatThrownBy(() -> TypeRegistry.of(() -> List.of(Nameless.class)))
                .hasMessageContaining("has no @TypeName");
        assertThatThrownBy(() -> TypeRegistry.of(() -> List.of(Kindless.class)))
                .hasMessageContaining("neither a task nor a trigger");
    }

    @ParameterizedTest
    @CsvSource({"mesage,message", "Mesasge,message", "levle,level", "lvel,level", "m,", "xyzzy,"})
    void aMistypedNameFindsWhatWasMeant(String mistyped, String meant) {
        assertThat(NearestName.among(List.of("level", "message"), mistyped).orElse(null))
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"'','',0", "a,'',1", "'',ab,2", "abc,abc,0", "abc,axc,1", "abc,acb,1", "kitten,sitting,3"})
    void editsAreCounted(String a, String b, int edits) {
        assertThat(NearestName.distance(a, b)).isEqualTo(edits);
        assertThat(NearestName.distance(b, a)).isEqualTo(edits);
    }

    @TypeName("old.Say")
    record Impostor() implements RunnableTask {
        @Override
        public TaskOutput run(TaskContext context) {
            return TaskOutput.of(Map.of());
        }
    }

    record Nameless() {}

    @TypeName("kindless")
    record Kindless() {}
}
