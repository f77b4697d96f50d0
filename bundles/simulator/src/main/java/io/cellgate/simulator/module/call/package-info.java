/**
 * The packet call: contexts, accounts, dialling, the bytes to the {@link io.cellgate.simulator.module.call.Carrier}
 * and back. A line belongs here when it needs a call, or prepares one.
 */
@NullMarked
package io.cellgate.simulator.module.call;

import org.jspecify.annotations.NullMarked;
