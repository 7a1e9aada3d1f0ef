package org.picaflor.executor.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.picaflor.executor.engine.Engine;
import org.picaflor.executor.engine.Surroundings;
import org.picaflor.executor.outputs.RecentOutputs;
import org.picaflor.flow.error.Violation;
import org.picaflor.flow.input.OutputRenderer;

/** Makes the engine and what expressions see of the installation. */
@ApplicationScoped
public class EngineProducer {
    private static final String PREFIX = "ENV_";

    @Produces
    @Dependent
    Engine engine() {
        OutputRenderer renderer = new OutputRenderer();
        return new Engine((flow, scope) -> {
            OutputRenderer.RenderedOutputs rendered = renderer.render(flow, scope);
            if (!rendered.errors().isEmpty()) {
                throw new IllegalArgumentException(
                        rendered.errors().stream().map(Violation::message).collect(Collectors.joining("; ")));
            }
            return rendered.values();
        });
    }

    @Produces
    @Dependent
    Surroundings surroundings(RecentOutputs outputs) {
        Map<String, Object> envs = new LinkedHashMap<>();
        System.getenv().forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                envs.put(name.substring(PREFIX.length()).toLowerCase(Locale.ROOT), value);
            }
        });
        Map<String, Object> kestra = new LinkedHashMap<>();
        ConfigProvider.getConfig()
                .getOptionalValue("picaflor.url", String.class)
                .ifPresent(url -> kestra.put("url", url));
        ConfigProvider.getConfig()
                .getOptionalValue("picaflor.environment.name", String.class)
                .ifPresent(name -> kestra.put("environment", name));
        return new Surroundings(envs, Map.of(), kestra, outputs);
    }
}
