/**
 * The machine's own numbers. A line belongs here when it is about what runs the gateway, and not about what the gateway does.
 */
@NullMarked
package io.cellgate.gateway.provider.host;

import org.jspecify.annotations.NullMarked;
