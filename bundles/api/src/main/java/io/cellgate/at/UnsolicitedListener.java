package io.cellgate.at;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears unsolicited result codes. */
@FunctionalInterface
@ConsumerType
public interface UnsolicitedListener {

    /**
     * A result code that no command asked for.
     *
     * @param line without its line ends, for example {@code ^RSSI:18}
     */
    void unsolicited(String line);
}
