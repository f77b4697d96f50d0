/**
 * The transport's own way to open a port, for a benchmark beside it. A line belongs here only because the type that it needs is not
 * public; the bench itself is elsewhere.
 */
@NullMarked
package io.cellgate.at.provider.port;

import org.jspecify.annotations.NullMarked;
