package io.cellgate.at.provider.channel;

import io.cellgate.at.AtPort;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which ports may still bring an answer to a command of an earlier channel, which the next one must not take for an answer to
 * a command of its own. Safe for use by any thread.
 *
 * <p>A port that was closed while an answer was outstanding is one. So is a port that this transport has never closed in order:
 * before it there may have been another transport, in a bundle that was replaced or a JVM that was killed in the middle of a
 * command.
 */
public final class UnsettledPorts {

    private final Set<String> settled = ConcurrentHashMap.newKeySet();
    private final Set<String> unsettled = ConcurrentHashMap.newKeySet();
    private final boolean strangers;

    /** @param strangers whether a port that was never seen before may bring such an answer */
    public UnsettledPorts(boolean strangers) {
        this.strangers = strangers;
    }

    void note(AtPort port, boolean answerOutstanding) {
        (answerOutstanding ? settled : unsettled).remove(port.address());
        (answerOutstanding ? unsettled : settled).add(port.address());
    }

    boolean contains(AtPort port) {
        return unsettled.contains(port.address()) || (strangers && !settled.contains(port.address()));
    }
}
