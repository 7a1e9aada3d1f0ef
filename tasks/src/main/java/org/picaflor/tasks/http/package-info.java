/** Tasks that speak HTTP, and what they may reach. */
@NullMarked
package org.picaflor.tasks.http;

import org.jspecify.annotations.NullMarked;
