/**
 * From what is known of the gateway to what is wrong and what to do. A line belongs here when it collects a fact or judges one; only
 * {@code Probes} looks at the machine.
 */
@NullMarked
package io.cellgate.gateway.provider.diagnosis;

import org.jspecify.annotations.NullMarked;
