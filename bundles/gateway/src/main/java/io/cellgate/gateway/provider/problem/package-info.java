/**
 * What is wrong with the gateway's own software: its configuration, bundles and components. A line belongs here when it finds such a
 * problem without a modem or an uplink.
 */
@NullMarked
package io.cellgate.gateway.provider.problem;

import org.jspecify.annotations.NullMarked;
