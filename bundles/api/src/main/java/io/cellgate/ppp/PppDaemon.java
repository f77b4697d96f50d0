package io.cellgate.ppp;

import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs pppd. A pppd outlives this service, the bundle and the JVM: it has a session of its own, writes to a file, and is
 * adopted again by its link name. Safe for use by any thread.
 */
@ProviderType
public interface PppDaemon {

    /**
     * What would be run for a request.
     *
     * @throws PppException when an option cannot be written or this pppd does not know it
     */
    PppPlan plan(PppRequest request) throws PppException;

    /**
     * Writes what would be run for a request into another directory, to be run by hand. The files have mode 0600 and hold the
     * account's password; nothing removes them. With {@link PppMethod#SCRIPT} the directory takes the place of
     * {@code /etc/ppp}, which is also where they may be written.
     *
     * @param directory absolute; made for its owner alone where it is missing
     * @return the plan with the files where they are; its command line is what a person types
     * @throws PppException as {@link #plan}, and when the files cannot be written there
     */
    PppPlan export(PppRequest request, Path directory) throws PppException;

    /**
     * Starts pppd and returns when the process runs, not when the link is up. A pppd of the same link name that still runs is
     * ended first.
     *
     * @throws PppException when it cannot be started
     */
    PppSession start(PppRequest request, PppListener listener) throws PppException, InterruptedException;

    /**
     * Finds a live pppd of this link name that was started by this service in an earlier life, and watches it again. Identity is
     * proven by pid, process start time and command; the listener hears the current status first.
     */
    Optional<PppSession> adopt(String linkName, PppListener listener);
}
