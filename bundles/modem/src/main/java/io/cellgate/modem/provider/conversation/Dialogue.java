package io.cellgate.modem.provider.conversation;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Sends commands on the module's open port. A command that harms its family is never sent, and a query that the firmware does not know
 * is not repeated. Asked by jobs of the {@link ModuleJobs}.
 */
public final class Dialogue implements ModuleJobs.Line {

    /** A plain {@code ERROR} may be temporary; after so many in a row the firmware does not know the command. */
    private static final int REFUSALS = 2;

    private final AtChannel channel;
    private final ModuleJobs jobs;
    private final Map<String, Integer> refusals = new HashMap<>();
    private Set<String> neverSend = Set.of();

    public Dialogue(AtChannel channel, ModuleJobs jobs) {
        this.channel = channel;
        this.jobs = jobs;
    }

    /** From now on these never pass: in upper case, without {@code AT}. */
    public void forbid(Set<String> commands) {
        neverSend = Set.copyOf(commands);
    }

    /** Whether a command line holds something that harms the family. */
    public boolean forbidden(String line) {
        String text = line.toUpperCase(Locale.ROOT);
        return neverSend.stream().anyMatch(text::contains);
    }

    /** Sends a command that has to work. */
    public AtResponse ask(AtCommand command) throws AtException, InterruptedException {
        if (forbidden(command.line())) {
            throw harmful(command);
        }
        return jobs.waiting(() -> channel.execute(command), unwanted -> {});
    }

    /** As {@link #ask}, without waiting; completes on a thread of the channel's, exceptionally with an {@link AtException}. */
    @Override
    public CompletableFuture<AtResponse> submit(AtCommand command) {
        return forbidden(command.line()) ? CompletableFuture.failedFuture(harmful(command)) : channel.submit(command);
    }

    private static AtException harmful(AtCommand command) {
        return new AtException.Cancelled(command.redacted(), "it harms modules of this family");
    }

    /** Sends a command that the module may refuse. */
    public Optional<AtResponse> attempt(AtCommand command) throws AtException, InterruptedException {
        try {
            return Optional.of(ask(command));
        } catch (AtException e) {
            if (refused(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** As {@link #attempt}; once the firmware has shown that it does not know the command, it is left out. */
    public Optional<AtResponse> probe(AtCommand command) throws AtException, InterruptedException {
        String key = command.redacted();
        if (refusals.getOrDefault(key, 0) >= REFUSALS) {
            return Optional.empty();
        }
        try {
            AtResponse response = ask(command);
            refusals.remove(key);
            return Optional.of(response);
        } catch (AtException e) {
            if (e instanceof AtException.NotSupported) {
                refusals.put(key, REFUSALS);
            } else if (e instanceof AtException.CommandFailed
                    || e instanceof AtException.Timeout
                    || e instanceof AtException.ModuleRestarted) {
                // what restarts the module twice is not tried a third time
                refusals.merge(key, 1, Integer::sum);
            }
            if (!refused(e)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /**
     * As {@link #probe}, for a query whose {@code ERROR} is always temporary, such as the network's time before there is one: it is left out
     * only after the firmware has said that it does not know the command.
     */
    public Optional<AtResponse> optional(AtCommand command) throws AtException, InterruptedException {
        String key = command.redacted();
        if (refusals.getOrDefault(key, 0) >= REFUSALS) {
            return Optional.empty();
        }
        try {
            return Optional.of(ask(command));
        } catch (AtException e) {
            if (e instanceof AtException.NotSupported) {
                refusals.put(key, REFUSALS);
            }
            if (!refused(e)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** Whether the module answered, only not as one would wish; otherwise something is wrong with the port. */
    public static boolean refused(AtException e) {
        return e instanceof AtException.CommandFailed
                || e instanceof AtException.NotSupported
                || e instanceof AtException.EquipmentError
                || e instanceof AtException.MessageError
                || e instanceof AtException.NoConnection;
    }
}
