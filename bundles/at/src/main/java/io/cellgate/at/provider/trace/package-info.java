/** The trace of the ports: recording, redaction, ring, files and export. */
@NullMarked
package io.cellgate.at.provider.trace;

import org.jspecify.annotations.NullMarked;
