package io.cellgate.uplink.provider.check;

import java.util.OptionalLong;

/** What has gone through a network interface since it is there. Safe for use by any thread. */
public interface Traffic {

    /** Bytes received; empty when there is no such interface. */
    OptionalLong received(String interfaceName);

    /** Bytes sent; empty when there is no such interface. */
    OptionalLong sent(String interfaceName);
}
