package io.cellgate.modem.provider.sms;

import io.cellgate.at.AtException;
import io.cellgate.common.actor.Timer;
import io.cellgate.common.text.Printable;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.message.Messaging;
import io.cellgate.modem.message.SmsReceipt;
import io.cellgate.modem.message.SmsRequest;
import io.cellgate.modem.provider.access.ModemAccess;
import io.cellgate.modem.provider.access.UsableModule;
import io.cellgate.modem.provider.sms.pdu.Segment;
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
import org.jspecify.annotations.Nullable;

/**
 * Sends messages one after another, part by part, so that other work on the module goes between. Runs in the modem's tasks and jobs.
 */
final class SmsSendQueue {

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

    private final ModemAccess modem;
    private final DeliveryReports reports;
    private final RandomGenerator random;
    private final Runnable idle;
    private final Deque<Outgoing> waiting = new ArrayDeque<>();
    private @Nullable MessageDialect dialect;
    private @Nullable Timer outcome;
    private int reference;

    /** @param idle called when the module may be used for something else again */
    SmsSendQueue(ModemAccess modem, DeliveryReports reports, RandomGenerator random, Runnable idle) {
        this.modem = modem;
        this.reports = reports;
        this.random = random;
        this.idle = idle;
        this.reference = random.nextInt(256);
    }

    /** Whether the module works on a message, so that other commands on messages would be refused. */
    boolean busy() {
        return outcome != null;
    }

    /** Takes a message in. */
    void send(SmsRequest request, MessageDialect spoken, CompletableFuture<SmsReceipt> receipt) throws ModemException {
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
        dialect = spoken;
        String id = "%08x".formatted(random.nextInt());
        waiting.add(new Outgoing(id, request, segments, receipt));
        if (waiting.size() == 1) {
            next();
        }
    }

    /** The module says something that may be the outcome of a message. */
    void heard(String line) {
        Optional<MessageDialect.Outcome> told = busy() && dialect != null ? dialect.outcome(line) : Optional.empty();
        told.ifPresent(result -> {
            outcomeIsThere();
            // before the next part keeps the module busy again
            idle.run();
            settle(result);
        });
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
            modem.actor().execute(() -> modem.whenFree(this::transmit));
        }
    }

    private void transmit() {
        Outgoing message = waiting.peek();
        Optional<UsableModule> module = modem.module();
        if (message == null || busy() || dialect == null) {
            return;
        }
        if (module.isEmpty()) {
            abandon(modem.absence());
            return;
        }
        try {
            Optional<MessageDialect.Outcome> told = dialect.send(
                    module.get(),
                    message.request.number(),
                    message.segments.get(message.done),
                    message.request.report(),
                    message.request.validity());
            if (!message.equals(waiting.peek())) {
                // the module went away meanwhile, and the message was given up
                return;
            }
            told.ifPresentOrElse(this::settle, () -> outcome = modem.actor().later(OUTCOME, this::noOutcome));
        } catch (AtException e) {
            if (!message.equals(waiting.peek())) {
                return;
            }
            failed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void noOutcome() {
        outcome = null;
        idle.run();
        failed("the network did not say within " + OUTCOME.toSeconds() + " s whether it took the message");
    }

    private void outcomeIsThere() {
        Timer.drop(outcome);
        outcome = null;
    }

    private void settle(MessageDialect.Outcome result) {
        if (result instanceof MessageDialect.Outcome.Sent sent) {
            sent(sent.reference());
        } else if (result instanceof MessageDialect.Outcome.Refused refused) {
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
            modem.post(Messaging.SENT, details);
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

    /** The problem may be in the module's words. */
    private void fail(Outgoing message, String reason) {
        String problem = Printable.text(reason);
        int done = message.done;
        int total = message.segments.size();
        String text =
                total == 1 ? problem : "part " + (done + 1) + " of " + total + ", " + done + " went out: " + problem;
        Map<String, Object> details = details(message);
        details.put("problem", text);
        modem.post(Messaging.FAILED, details);
        message.receipt.completeExceptionally(new ModemException(modem.name() + ": " + text));
    }

    private static Map<String, Object> details(Outgoing message) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("id", message.id);
        details.put("number", message.request.number());
        return details;
    }
}
