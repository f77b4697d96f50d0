/**
 * One pppd, from the preparation of its call to its end: what it is asked for, where it stands, and why it failed. A line
 * belongs here when it concerns this one pppd and not the uplink, which outlives it.
 */
@NullMarked
package io.cellgate.uplink.provider.dial;

import org.jspecify.annotations.NullMarked;
