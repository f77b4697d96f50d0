package io.cellgate.modem.provider.sms;

import io.cellgate.at.AtException;
import io.cellgate.at.Subscription;
import io.cellgate.modem.message.Messaging;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.message.SmsReceipt;
import io.cellgate.modem.message.SmsRequest;
import io.cellgate.modem.provider.companion.Host;
import io.cellgate.modem.provider.companion.Module;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * Sends messages one after another, part by part, so that other work on the module goes between. Runs on the modem's thread.
 */
final class Outbox {

    /** So many messages may wait. */
    static final int MOST_WAITING = 20;

    /** More parts than this are a mistake that costs money. */
    static final int MOST_PARTS = 10;

    /** How long the network may take after the module took a message. */
    static final Duration OUTCOME = Duration.ofSeconds(90);

    /** A message on its way. */
    private static final class Outgoing {
        private final String id;
        private final SmsRequest request;
        private final List<Segment> segments;
        private final CompletableFuture<SmsReceipt> receipt;
        private final List<Integer> references = new ArrayList<>();
        private int done;

        Outgoing(String id, SmsRequest request, List<Segment> segments, CompletableFuture<SmsReceipt> receipt) {
            this.id = id;
            this.request = request;
            this.segments = segments;
            this.receipt = receipt;
        }
    }

    private final Host host;
    private final Reports reports;
    private final RandomGenerator random;
    private final Runnable idle;
    private final Deque<Outgoing> waiting = new ArrayDeque<>();
    private Optional<Dialect> dialect = Optional.empty();
    private Optional<Subscription> outcome = Optional.empty();
    private int reference;

    /** @param idle called when the module may be used for something else again */
    Outbox(Host host, Reports reports, RandomGenerator random, Runnable idle) {
        this.host = host;
        this.reports = reports;
        this.random = random;
        this.idle = idle;
        this.reference = random.nextInt(256);
    }

    /** Whether the module works on a message, so that other commands on messages would be refused. */
    boolean busy() {
        return outcome.isPresent();
    }

    /** Takes a message in. */
    void send(SmsRequest request, Dialect spoken, CompletableFuture<SmsReceipt> receipt) throws ModemException {
        if (waiting.size() >= MOST_WAITING) {
            throw new ModemException(MOST_WAITING + " messages wait to be sent already: try again later");
        }
        List<Segment> segments;
        try {
            segments = spoken.split(request.text(), reference);
        } catch (IllegalArgumentException e) {
            throw new ModemException(String.valueOf(e.getMessage()), e);
        }
        if (segments.size() > MOST_PARTS) {
            throw new ModemException("text of " + segments.size() + " messages; allowed: " + MOST_PARTS);
        }
        reference = (reference + 1) % 256;
        dialect = Optional.of(spoken);
        String id = "%08x".formatted(random.nextInt());
        waiting.add(new Outgoing(id, request, segments, receipt));
        if (waiting.size() == 1) {
            next();
        }
    }

    /** The module says something; whether it was the outcome of a message. */
    boolean heard(String line) {
        Optional<Dialect.Outcome> told = busy() ? dialect.flatMap(spoken -> spoken.outcome(line)) : Optional.empty();
        told.ifPresent(result -> {
            outcomeIsThere();
            // before the next part keeps the module busy again
            idle.run();
            settle(result);
        });
        return told.isPresent();
    }

    /** Nothing goes out any more. */
    void abandon(String why) {
        outcomeIsThere();
        while (!waiting.isEmpty()) {
            fail(waiting.remove(), why);
        }
    }

    private void next() {
        if (!waiting.isEmpty() && !busy()) {
            host.execute(this::transmit);
        }
    }

    private void transmit() {
        Outgoing message = waiting.peek();
        Optional<Module> module = host.module();
        if (message == null || busy() || dialect.isEmpty()) {
            return;
        }
        if (module.isEmpty()) {
            abandon(host.absence());
            return;
        }
        try {
            Optional<Dialect.Outcome> told = dialect.get()
                    .send(
                            module.get(),
                            message.request.number(),
                            message.segments.get(message.done),
                            message.request.report(),
                            message.request.validity());
            told.ifPresentOrElse(this::settle, () -> outcome = Optional.of(host.schedule(OUTCOME, this::noOutcome)));
        } catch (AtException e) {
            failed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void noOutcome() {
        outcome = Optional.empty();
        idle.run();
        failed("the network did not say within " + OUTCOME.toSeconds() + " s whether it took the message");
    }

    private void outcomeIsThere() {
        outcome.ifPresent(Subscription::close);
        outcome = Optional.empty();
    }

    private void settle(Dialect.Outcome result) {
        if (result instanceof Dialect.Outcome.Sent sent) {
            sent(sent.reference());
        } else if (result instanceof Dialect.Outcome.Refused refused) {
            failed(refused.problem());
        }
    }

    private void sent(OptionalInt given) {
        Outgoing message = waiting.peek();
        if (message == null) {
            return;
        }
        message.done++;
        given.ifPresent(message.references::add);
        if (message.request.report()) {
            reports.sent(message.id, message.request.number(), given, message.done);
        }
        if (message.done == message.segments.size()) {
            waiting.remove();
            Map<String, Object> details = details(message);
            details.put("references", List.copyOf(message.references));
            host.post(Messaging.SENT, details);
            message.receipt.complete(new SmsReceipt(message.id, message.references));
        }
        next();
    }

    private void failed(String problem) {
        Outgoing message = waiting.poll();
        if (message != null) {
            fail(message, problem);
        }
        next();
    }

    private void fail(Outgoing message, String problem) {
        int done = message.done;
        int total = message.segments.size();
        String text =
                total == 1 ? problem : "part " + (done + 1) + " of " + total + ", " + done + " went out: " + problem;
        Map<String, Object> details = details(message);
        details.put("problem", text);
        host.post(Messaging.FAILED, details);
        message.receipt.completeExceptionally(new ModemException(host.name() + ": " + text));
    }

    private static Map<String, Object> details(Outgoing message) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("id", message.id);
        details.put("number", message.request.number());
        return details;
    }
}
