/** What is deleted piece by piece because it is old: executions, log lines, messages, service instances. */
@NullMarked
package org.picaflor.persistence.purge;

import org.jspecify.annotations.NullMarked;
