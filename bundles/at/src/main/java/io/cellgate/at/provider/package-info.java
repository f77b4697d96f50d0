/** Speaks AT on serial ports: finding and locking them, framing, the command queue and unsolicited results. */
@NullMarked
package io.cellgate.at.provider;

import org.jspecify.annotations.NullMarked;
