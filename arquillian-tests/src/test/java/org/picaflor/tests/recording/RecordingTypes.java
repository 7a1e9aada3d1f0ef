package org.picaflor.tests.recording;

import java.util.Collection;
import java.util.List;
import org.picaflor.flow.spi.TypeProvider;

/** The types that the tests bring. */
public final class RecordingTypes implements TypeProvider {

    @Override
    public Collection<Class<? extends Record>> types() {
        return List.of(Recording.class, Tailing.class);
    }
}
