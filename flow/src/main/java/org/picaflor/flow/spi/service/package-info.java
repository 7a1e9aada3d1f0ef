/** What tasks may ask of the installation beyond their own execution. */
@NullMarked
package org.picaflor.flow.spi.service;

import org.jspecify.annotations.NullMarked;
