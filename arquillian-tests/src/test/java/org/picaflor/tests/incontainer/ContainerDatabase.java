package org.picaflor.tests.incontainer;

import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.api.event.ManagerStarted;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.picaflor.tests.system.ContainerSurroundings;

/** Prepares what Arquillian's server stands on before Arquillian reads where that is: {@code arquillian.xml}. */
public final class ContainerDatabase implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Preparation.class);
    }

    /** Comes before Arquillian's own reading of its configuration, which observes the same event. */
    public static final class Preparation {
        public void prepare(@Observes(precedence = 100) ManagerStarted event) {
            ContainerSurroundings.prepare();
        }
    }
}
