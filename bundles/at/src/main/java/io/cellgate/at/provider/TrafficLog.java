package io.cellgate.at.provider;

import io.cellgate.at.AtCommand;
import io.cellgate.at.provider.trace.Redactor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lines of a port in the log, at DEBUG, without secrets and messages; costs next to nothing while DEBUG is off. Safe for use
 * by any thread.
 */
final class TrafficLog {

    private static final Logger LOG = LoggerFactory.getLogger(TrafficLog.class);

    private final String address;
    private final Redactor redactor = new Redactor();

    TrafficLog(String address) {
        this.address = address;
    }

    static boolean isOn() {
        return LOG.isDebugEnabled();
    }

    /** A command will be sent; also learned while DEBUG is off, for it may be switched on before the echo comes. */
    synchronized void learn(AtCommand command) {
        redactor.learn(command);
    }

    /** @param shown redacted already */
    void sent(String shown) {
        LOG.debug("{} > {}", address, shown);
    }

    synchronized void received(String line) {
        if (isOn()) {
            LOG.debug("{} < {}", address, redactor.shown(line));
        }
    }
}
