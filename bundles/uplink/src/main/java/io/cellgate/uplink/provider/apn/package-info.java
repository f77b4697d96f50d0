/**
 * Which access point a call uses: the configured ones, what a list of providers says of the SIM, and what has worked. A line belongs here
 * when it helps to choose an access point, and not when it dials.
 */
@NullMarked
package io.cellgate.uplink.provider.apn;

import org.jspecify.annotations.NullMarked;
