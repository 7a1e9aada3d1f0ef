package org.picaflor.executor.node;

import org.picaflor.executor.engine.Engine;

/** The engine as the application has it. */
public final class RealEngine {
    private RealEngine() {}

    public static Engine make() {
        return new EngineProducer().engine();
    }
}
