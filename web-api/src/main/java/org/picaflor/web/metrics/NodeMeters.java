package org.picaflor.web.metrics;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;

/** The meters of this node: those of each bean that has some, and the virtual machine's. */
@ApplicationScoped
public class NodeMeters {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @Inject
    @Any
    @SuppressWarnings("NullAway.Init")
    private Instance<MeterBinder> binders;

    @PostConstruct
    void bind() {
        List.of(new JvmMemoryMetrics(), new JvmThreadMetrics(), new ProcessorMetrics(), new UptimeMetrics())
                .forEach(binder -> binder.bindTo(registry));
        binders.forEach(binder -> binder.bindTo(registry));
    }

    /**
     * All meters now.
     *
     * @param contentType a type that Prometheus knows, as {@link MetricsResource} offers them
     */
    String scrape(String contentType) {
        return registry.scrape(contentType);
    }

    @PreDestroy
    void close() {
        registry.close();
    }
}
