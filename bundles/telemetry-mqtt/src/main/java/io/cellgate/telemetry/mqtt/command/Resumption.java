package io.cellgate.telemetry.mqtt.command;

import io.cellgate.command.Command;
import io.cellgate.command.CommandResult;
import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import io.cellgate.common.command.CommandOffers;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Requests that were accepted before a restart, and whose commands may know what came of them. On the actor. */
final class Resumption {

    /** How long a command that knows may take to be offered after a restart. */
    static final Duration LIMIT = Duration.ofMinutes(2);

    /** How long one that knows may take to its outcome: longer than the longest trial of a change. */
    static final Duration LONGEST = Duration.ofHours(2);

    private static final int MOST = RemoteCommands.MAX_REPLIES;

    private final Actor actor;
    private final Executor runner;
    private final RequestMemory memory;
    private final RemoteCommands.ReplySender sender;
    private final RequestAudit audit;
    private final Map<String, RequestJournal.Entry> waiting = new LinkedHashMap<>();
    /** The ids of those whose command knows, and will tell. */
    private final Set<String> known = new HashSet<>();

    private @Nullable Timer limit;
    private @Nullable Timer longest;

    /**
     * None.
     *
     * @param runner asks the commands
     */
    Resumption(
            Actor actor, Executor runner, RequestMemory memory, RemoteCommands.ReplySender sender, RequestAudit audit) {
        this.actor = actor;
        this.runner = runner;
        this.memory = memory;
        this.sender = sender;
        this.audit = audit;
    }

    /** Whether a request may still come to its end. */
    static boolean waits(RequestJournal.Entry entry) {
        return entry.reply().isEmpty() && entry.command().isPresent() && !entry.sent();
    }

    /** What the file of requests held: whose reply is known, or will never be, gets it now. */
    void take(List<RequestJournal.Entry> entries, CommandOffers offers) {
        List<RequestJournal.Entry> owed =
                entries.stream().filter(entry -> !entry.sent()).toList();
        for (RequestJournal.Entry entry : owed.subList(Math.max(0, owed.size() - MOST), owed.size())) {
            if (waits(entry)) {
                waiting.put(entry.id(), entry);
            } else {
                reply(entry, entry.reply().orElseGet(() -> Reply.unknownAfterRestart(entry.id())));
            }
        }
        if (!waiting.isEmpty()) {
            limit = actor.later(
                    LIMIT,
                    () -> List.copyOf(waiting.values()).stream()
                            .filter(left -> !known.contains(left.id()))
                            .forEach(left -> end(left, Reply.UNKNOWN)));
            longest =
                    actor.later(LONGEST, () -> List.copyOf(waiting.values()).forEach(left -> end(left, Reply.UNKNOWN)));
        }
        waiting.values().stream()
                .flatMap(entry -> entry.command().stream())
                .distinct()
                .toList()
                .forEach(name -> offers.named(name).ifPresent(offer -> offered(offer.command())));
    }

    /** A command has come. */
    void offered(Command command) {
        String name = command.description().name();
        waiting.values().stream()
                .filter(entry -> entry.command().equals(Optional.of(name)))
                .toList()
                .forEach(entry -> runner.execute(() -> ask(command, entry)));
    }

    void close() {
        Timer.drop(limit);
        Timer.drop(longest);
        waiting.clear();
    }

    /** On the runner. */
    private void ask(Command command, RequestJournal.Entry entry) {
        Optional<CompletionStage<CommandResult>> told;
        try {
            told = command.resumed(entry.id());
        } catch (Throwable e) {
            // a command of another version of the contract, or one that fails: it does not know
            told = Optional.empty();
        }
        if (told.isPresent()) {
            actor.execute(() -> known.add(entry.id()));
            told.get()
                    .whenComplete((result, failure) ->
                            actor.execute(() -> end(entry, failure == null ? result : Reply.UNKNOWN)));
        } else {
            actor.execute(() -> end(entry, Reply.UNKNOWN));
        }
    }

    private void end(RequestJournal.Entry entry, CommandResult result) {
        if (waiting.remove(entry.id(), entry)) {
            known.remove(entry.id());
            String last = Reply.last(entry.id(), result);
            memory.resumed(entry.id(), result.status(), last);
            reply(entry, last);
            audit.tell(entry.command().orElse(""), entry.id(), result.status().published(), result.error());
        }
    }

    private void reply(RequestJournal.Entry entry, String text) {
        sender.reply(entry.id(), text, () -> memory.sent(entry.id()));
    }
}
