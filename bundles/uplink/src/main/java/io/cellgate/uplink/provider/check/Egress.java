package io.cellgate.uplink.provider.check;

import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** By which interface the machine sends a packet. Safe for use by any thread. */
@FunctionalInterface
public interface Egress {

    /**
     * Looks it up.
     *
     * @param target to whom
     * @param local the packet's own address
     * @return the kernel's name of the interface; empty where there is no route; exceptionally where that cannot be found out, or the
     *     machine has no such address
     */
    CompletionStage<Optional<String>> of(InetAddress target, InetAddress local);
}
