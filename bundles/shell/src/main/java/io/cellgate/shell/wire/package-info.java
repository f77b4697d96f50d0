/** What runs over the shell's socket; shared by both ends, and free of everything but the JDK. */
@NullMarked
package io.cellgate.shell.wire;

import org.jspecify.annotations.NullMarked;
