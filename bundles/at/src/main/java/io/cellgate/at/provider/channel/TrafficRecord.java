package io.cellgate.at.provider.channel;

import io.cellgate.at.AtCommand;
import io.cellgate.at.provider.trace.PortTrace;
import io.cellgate.at.provider.trace.Redactor;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is said on a port, for its trace, and line by line at DEBUG for the log, there without secrets and messages; the log costs
 * next to nothing while DEBUG is off. Safe for use by any thread.
 */
public final class TrafficRecord {

    private static final Logger LOG = LoggerFactory.getLogger(TrafficRecord.class);

    private final String address;
    private final PortTrace trace;
    private final Redactor redactor = new Redactor();

    /** Whether there was traffic that the redactor was not told. */
    private volatile boolean untold;

    TrafficRecord(String address, PortTrace trace) {
        this.address = address;
        this.trace = trace;
    }

    void opened() {
        trace.opened();
    }

    /** @param why without secrets */
    void closed(String why) {
        trace.closed(why);
    }

    /** @param what without secrets */
    void mark(String what) {
        trace.mark(what);
    }

    /** A command is about to be sent; also learned while DEBUG is off, for it may be switched on before the echo comes. */
    void learn(AtCommand command) {
        if (Redactor.concerns(command)) {
            trace.learn(command);
            synchronized (redactor) {
                redactor.learn(command);
            }
        }
    }

    /** @param shown redacted already */
    void sent(byte[] bytes, String shown) {
        if (LOG.isDebugEnabled()) {
            LOG.debug("{} > {}", address, shown);
            synchronized (redactor) {
                redactor.sent(new String(bytes, StandardCharsets.ISO_8859_1));
            }
        } else {
            untold = true;
        }
        trace.sent(bytes, shown);
    }

    /** Bytes came in; the array is the caller's. */
    void received(byte[] bytes, int length) {
        trace.received(bytes, length);
    }

    /**
     * The bytes made a line; for the log alone.
     *
     * @param breaks how many line breaks were before it
     */
    void line(String line, int breaks) {
        if (!LOG.isDebugEnabled()) {
            untold = true;
            return;
        }
        synchronized (redactor) {
            if (untold) {
                // DEBUG was switched on, perhaps in the middle of a message
                untold = false;
                redactor.lost();
            }
            LOG.debug("{} < {}", address, redactor.shown(line, breaks));
        }
    }
}
