/**
 * How what happens on other threads reaches the uplink's own. A line belongs here when it knows about threads and nothing
 * about uplinks.
 */
@NullMarked
package io.cellgate.uplink.provider.input;

import org.jspecify.annotations.NullMarked;
