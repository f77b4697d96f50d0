/**
 * Proves that packets come back through a link. A line belongs here when it would be the same for a link that pppd has not
 * made.
 */
@NullMarked
package io.cellgate.uplink.provider.check;

import org.jspecify.annotations.NullMarked;
