/** What the launcher asks of the machine: who listens on a port, who a process is, room on the disk, private files. */
@NullMarked
package org.picaflor.server.host;

import org.jspecify.annotations.NullMarked;
