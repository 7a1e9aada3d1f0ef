/** The service-provider interface for tasks and triggers; the engine knows nothing else of them. */
@NullMarked
package org.picaflor.flow.spi;

import org.jspecify.annotations.NullMarked;
