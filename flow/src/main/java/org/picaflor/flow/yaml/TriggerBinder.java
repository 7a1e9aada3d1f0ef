package org.picaflor.flow.yaml;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.model.TriggerDefinition;
import org.picaflor.flow.model.TriggerRules;
import org.picaflor.flow.registry.RegisteredType;
import org.picaflor.flow.registry.TypeRegistry;
import org.picaflor.flow.spi.FlowTrigger;
import org.picaflor.flow.spi.Trigger;
import org.picaflor.flow.spi.WindowedCondition;
import org.picaflor.flow.yaml.tree.YamlNode;

/** Binds a trigger: what every trigger has, and its own properties. */
final class TriggerBinder {
    private final ValueBinder values;
    private final Problems problems;
    private final TypeLookup types;
    private final Ids ids;

    TriggerBinder(TypeRegistry registry, ValueBinder values, Problems problems) {
        this.values = values;
        this.problems = problems;
        this.types = new TypeLookup(registry, "trigger", RegisteredType::isTrigger, values, problems);
        this.ids = new Ids(Ids.Rule.TRIGGER, values, problems);
    }

    /** The trigger, or null where it has mistakes, which are reported. */
    @Nullable
    TriggerDefinition bind(YamlNode.Mapping mapping, String path) {
        MapReader reader = new MapReader(mapping, path, problems);
        String id = ids.read(reader, "id");
        Optional<RegisteredType> type = types.find(reader);
        String description = values.text(reader.take("description"), reader.pathOf("description"));
        boolean disabled = values.flag(reader.take("disabled"), reader.pathOf("disabled"), false);
        if (type.isEmpty()) {
            return null;
        }
        TriggerRules rules = (TriggerRules) values.records().bind(TriggerRules.class, reader, path);
        Record trigger = values.records().bind(type.get().recordClass(), reader, path);
        reader.refuseOthers(type.get().name(), TaskBinder.notYet(type.get(), NotSupportedProperties.OF_TRIGGERS));
        if (rules != null && trigger != null && !(trigger instanceof FlowTrigger)) {
            refuseWindows(rules, mapping, path);
        }
        return id == null || rules == null || trigger == null
                ? null
                : new TriggerDefinition(
                        id, type.get().name(), description, disabled, rules, (Trigger) trigger, mapping.position());
    }

    private void refuseWindows(TriggerRules rules, YamlNode.Mapping mapping, String path) {
        if (rules.conditions().stream().anyMatch(WindowedCondition.class::isInstance)) {
            problems.report(
                    path + ".conditions",
                    mapping,
                    "Only a Flow trigger can wait for several executions: there is no MultipleCondition here.");
        }
    }
}
