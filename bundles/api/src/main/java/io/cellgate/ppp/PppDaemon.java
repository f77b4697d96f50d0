package io.cellgate.ppp;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs pppd. A pppd outlives this service, the bundle and the JVM: it has a session of its own, writes to a file, and is
 * adopted again by its link name.
 *
 * <p>Safe for use by any thread, and no method blocks: every stage completes exceptionally with a {@link PppException} when the thing
 * cannot be done, or when the service is stopped before it is. Stages complete and listeners run on threads of this service's: what
 * waits or works there belongs on another.
 */
@ProviderType
public interface PppDaemon {

    /**
     * Works out what would be run for a request. Fails when an option cannot be written or this pppd does not know it.
     *
     * @param request the link that is wanted
     * @return completes with the plan, passwords masked where it is shown
     */
    CompletionStage<PppPlan> plan(PppRequest request);

    /**
     * Writes what would be run for a request into another directory, to be run by hand. The files have mode 0600 and hold the
     * account's password; nothing removes them. With {@link PppMethod#SCRIPT} the directory takes the place of
     * {@code /etc/ppp}, which is also where they may be written.
     *
     * @param request the link that is wanted
     * @param directory absolute; made for its owner alone where it is missing
     * @return the plan with the files where they are; its command line is what a person types. Fails as {@link #plan},
     *     and when the files cannot be written there
     */
    CompletionStage<PppPlan> export(PppRequest request, Path directory);

    /**
     * Starts pppd and completes when the process runs, not when the link is up. A pppd of the same link name that still runs is
     * ended first, unless it runs for an equal request and nobody watches it: then it is adopted. Who does not want the session any more when it comes hangs it up.
     *
     * @param request the link that is wanted
     * @param listener hears of every change, in order
     * @return completes with the session of the process that runs
     */
    CompletionStage<PppSession> start(PppRequest request, PppListener listener);

    /**
     * Finds a live pppd of this link name that was started by this service in an earlier life, and watches it again. Identity is
     * proven by pid, process start time and command.
     *
     * @param linkName the name that the link was started with
     * @param listener hears the current status first
     * @return empty when there is none; fails with {@link PppCause#RUN_DIRECTORY_TAKEN} when another gateway has the directory where it
     *     would be found
     */
    CompletionStage<Optional<PppSession>> adopt(String linkName, PppListener listener);

    /**
     * Tells when another dial is worth it after a failure, so that nobody has to try by the clock: the port's lock is gone, the
     * device file is back, pppd was installed, the kernel has PPP now, or this service got another configuration. A cause that
     * nobody on this machine can see, such as a refused account, is never told to be gone.
     *
     * @param cause of the failed dial
     * @param device the data port that was dialled on
     * @param dialAgain called at most once, on a thread of this service's that must not be blocked; soon if the cause is gone already,
     *     so a caller keeps a small pause between two dials. Never called once the service is stopped
     * @return to be closed when nobody waits any more
     */
    default PppWatch watch(PppCause cause, Path device, Runnable dialAgain) {
        return () -> {};
    }

    /**
     * Tells when this service gets another configuration: an earlier pppd that was not found may be found then.
     *
     * @param changed called at most once, on a thread of this service's that must not be blocked; never once the service is stopped
     * @return to be closed when nobody waits any more
     */
    default PppWatch whenConfigured(Runnable changed) {
        return () -> {};
    }
}
