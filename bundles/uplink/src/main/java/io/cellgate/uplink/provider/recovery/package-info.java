/**
 * The ladder of steps that help where another dial does not: what a failure is evidence of, which step it allows, how often, and how the
 * step is taken. A line belongs here when it helps the module or the gateway, and not the link.
 */
@NullMarked
package io.cellgate.uplink.provider.recovery;

import org.jspecify.annotations.NullMarked;
