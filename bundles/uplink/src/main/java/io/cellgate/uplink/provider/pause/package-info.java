/**
 * The waits between dials: how long after which failure, and what ends one early. A line belongs here when it decides when the next
 * dial goes, and not how.
 */
@NullMarked
package io.cellgate.uplink.provider.pause;

import org.jspecify.annotations.NullMarked;
