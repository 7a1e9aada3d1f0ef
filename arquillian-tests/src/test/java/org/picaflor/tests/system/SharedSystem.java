package org.picaflor.tests.system;

import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.picaflor.tests.client.Api;

/** Gives tests the API of one running system that they all share: started for the first, closed after the last. */
public final class SharedSystem implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SharedSystem.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Api.class;
    }

    @Override
    public Api resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(PicaflorSystem.class, type -> started(), PicaflorSystem.class)
                .api();
    }

    private static PicaflorSystem started() {
        PicaflorSystem system = new PicaflorSystem("rest", Map.of());
        system.up();
        return system;
    }
}
