package io.cellgate.at;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears unsolicited result codes. */
@FunctionalInterface
@ConsumerType
public interface UnsolicitedListener {

    /**
     * A result code that no command asked for.
     *
     * @param line without its line ends, for example {@code ^RSSI:18}; a code with a message behind it ({@code +CMT},
     *     {@code +CDS} and {@code +CBM} in PDU mode, 27.005 3.4.1) comes with it, a line feed between the two
     */
    void unsolicited(String line);
}
