/**
 * The commands on uplinks. A line belongs here when it takes a request apart or puts an answer together; what is asked for is
 * done by {@link io.cellgate.uplink.Uplink}.
 */
@NullMarked
package io.cellgate.uplink.provider.command;

import org.jspecify.annotations.NullMarked;
