/**
 * The sign of life for whoever watches over this process. A line belongs here when it says by what an outsider sees that the supervision
 * goes round.
 */
@NullMarked
package io.cellgate.uplink.provider.alive;

import org.jspecify.annotations.NullMarked;
