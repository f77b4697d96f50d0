package io.cellgate.telemetry.mqtt.command;

import io.cellgate.command.CommandResult;
import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import io.cellgate.common.log.LimitedLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers requests in memory, and those that act in a file too. To be called on the actor; the runner may wait for the disk. */
final class RequestMemory {

    private static final Logger LOG = LoggerFactory.getLogger(RequestMemory.class);
    /** A disk that does not answer must not keep commands from being carried out. */
    static final Duration LIMIT = Duration.ofSeconds(5);

    private final Actor actor;
    private final Executor runner;
    private final RecentRequests recent;
    private final LimitedLog log;
    private final Consumer<Optional<String>> problem;
    private final Consumer<List<RequestJournal.Entry>> loaded;
    private @Nullable Path file;
    private @Nullable RequestJournal journal;
    private @Nullable Timer limit;
    private boolean loading;

    /**
     * Empty.
     *
     * @param problem hears why requests are remembered in memory only; empty when they outlive a restart
     * @param loaded hears what the file held, once it is read or cannot be
     */
    RequestMemory(
            Actor actor,
            Executor runner,
            Consumer<Optional<String>> problem,
            Consumer<List<RequestJournal.Entry>> loaded) {
        this.actor = actor;
        this.runner = runner;
        this.problem = problem;
        this.loaded = loaded;
        this.recent = new RecentRequests(actor::nanoTime);
        this.log = new LimitedLog(LOG, actor::nanoTime);
    }

    RecentRequests recent() {
        return recent;
    }

    /** Whether a file is being read; until then nobody knows which requests came before. */
    boolean loading() {
        return loading;
    }

    void use(Path newFile) {
        if (newFile.equals(file)) {
            return;
        }
        RequestJournal opened = new RequestJournal(newFile, actor::nanoTime);
        file = newFile;
        journal = opened;
        loading = true;
        Timer.drop(limit);
        limit = actor.later(
                LIMIT,
                () -> take(
                        opened, List.of(), Optional.of("the file of requests " + newFile + " cannot be read in time")));
        runner.execute(() -> {
            RequestJournal.Content content = opened.load();
            actor.execute(() -> take(opened, content.entries(), content.problem()));
        });
    }

    void close() {
        Timer.drop(limit);
    }

    void tellCounted() {
        log.tellCounted();
    }

    /** The file for a request that acts; null for others, and while there is none. */
    @Nullable
    RequestJournal journalOf(RecentRequests.Exchange exchange) {
        return exchange.acts() ? journal : null;
    }

    /** Notes that a command goes on after it was accepted. */
    void goesOn(RecentRequests.Exchange exchange, String id, String command) {
        RequestJournal open = journalOf(exchange);
        if (open != null) {
            runner.execute(() -> open.accepted(id, command));
        }
    }

    /** A request of before a restart has come to its end. */
    void resumed(String id, CommandResult.Status status, String reply) {
        recent.find(id).ifPresent(exchange -> {
            recent.ended(exchange);
            recent.answer(exchange, status, reply);
            answered(exchange, id, reply);
        });
    }

    /** Notes the last reply, for after a restart. */
    void answered(RecentRequests.Exchange exchange, String id, String reply) {
        RequestJournal open = journalOf(exchange);
        if (open != null) {
            runner.execute(() -> open.end(id, reply));
        }
    }

    /** The broker has the last reply. */
    void sent(String id) {
        RequestJournal open = journal;
        if (open != null) {
            runner.execute(() -> open.sent(id));
        }
    }

    void tell(Optional<String> why) {
        why.ifPresent(text -> log.warn("the file of requests", "MQTT: {}", text));
        problem.accept(why);
    }

    private void take(RequestJournal from, List<RequestJournal.Entry> entries, Optional<String> why) {
        if (from != journal) {
            return;
        }
        entries.forEach(entry -> recent.restore(entry.id(), entry.digest(), entry.reply(), Resumption.waits(entry)));
        Timer.drop(limit);
        loading = false;
        tell(why);
        loaded.accept(entries);
    }
}
