/**
 * What concerns the gateway as a whole. A line belongs here when it needs modems and uplinks alike.
 */
@NullMarked
package io.cellgate.gateway.provider;

import org.jspecify.annotations.NullMarked;
