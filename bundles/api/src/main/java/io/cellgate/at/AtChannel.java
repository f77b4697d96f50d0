package io.cellgate.at;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An open port: one command in flight, the others wait in order of priority.
 *
 * <p>After a time-out the channel resynchronises before it sends the next command, so that a late reply never answers a
 * later command. Safe for use by any thread; futures complete and listeners run on threads of the channel's that are neither
 * its reader nor each other's: futures in the order in which the module answered, and each listener in the order in which it
 * spoke, but no order holds between them. So a listener may wait for a command of its own.
 */
@ProviderType
public interface AtChannel extends AutoCloseable {

    /** {@return the port, as it was opened} */
    AtPort port();

    /**
     * The device for a data call beside this channel, where the port is multiplexed; it is the caller's to lock, as pppd does.
     *
     * @return empty for a port that is not multiplexed
     */
    default Optional<Path> dataDevice() {
        return Optional.empty();
    }

    /** {@return what the port does at this moment} */
    ChannelState state();

    /** {@return counters since the port was opened} */
    ChannelStatistics statistics();

    /**
     * Queues a command.
     *
     * @param command what to send, and how its answer is told
     * @return completes with the response when the module answered with a successful final result code; completes
     *     exceptionally with an {@link AtException} otherwise. Cancelling it takes a waiting command out of the queue;
     *     a command in flight is aborted as by a time-out.
     */
    CompletableFuture<AtResponse> submit(AtCommand command);

    /**
     * Queues a command and waits for its response; never longer than the commands before it and its own time-out take.
     *
     * @param command what to send, and how its answer is told
     * @return the response, when the final result code was a successful one
     * @throws AtException as {@link #submit} completes
     * @throws InterruptedException when the waiting thread is interrupted; the command is cancelled
     */
    AtResponse execute(AtCommand command) throws AtException, InterruptedException;

    /**
     * Hears unsolicited result codes that begin with a prefix.
     *
     * @param prefix as the module writes it, for example {@code +CREG} or {@code ^RSSI}: a whole name, so that
     *     {@code +CMT} does not hear {@code +CMTI}; the empty prefix hears all, also lines of text that no command
     *     asked for
     * @param listener called in order; a slow or throwing one harms neither the channel nor other listeners, it loses
     *     the newest lines, which {@link ChannelStatistics#droppedUnsolicited} counts
     * @return to be closed when nobody listens any more
     */
    Subscription onUnsolicited(String prefix, UnsolicitedListener listener);

    /**
     * Completes when the port is closed: normally after {@link #close()}, exceptionally with an {@link AtException} when the
     * port died (end of file, I/O error, repeated time-outs).
     *
     * @return the same stage for every caller; cancelling it has no effect on the port
     */
    CompletableFuture<Void> closed();

    /**
     * Lends the port to another process, as a module with a single port must lend it to pppd: waits for the command in
     * flight, lets go of the device without dropping DTR, and removes the lock file. Until the lease ends commands fail
     * with {@link AtException.PortBusy}.
     *
     * @param patience how long to wait for the commands before
     * @return the lease, which ends by {@link PortLease#giveBack()} or {@link PortLease#close()}
     * @throws AtException when the port is gone, or the command in flight did not end in time
     * @throws InterruptedException when the waiting thread is interrupted; the port stays with the channel
     */
    PortLease lend(Duration patience) throws AtException, InterruptedException;

    /**
     * Brings a channel in data mode back to command mode: guard time, {@code +++}, guard time (V.250 S12, the TIES/Hayes
     * escape), then waits for {@code OK}. The call stays up; {@code ATO} returns to it, {@code ATH} ends it.
     *
     * @throws AtException {@link AtException.Timeout} when the module does not answer
     * @throws InterruptedException when the waiting thread is interrupted; whether the module is in command mode is
     *     then not known
     */
    void escape() throws AtException, InterruptedException;

    /** Lets go of the port without dropping DTR, never blocks on the module; closing twice does nothing. */
    @Override
    void close();
}
