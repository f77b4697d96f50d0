package io.cellgate.gateway.provider.sms;

import io.cellgate.command.Command;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import io.cellgate.common.text.Printable;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.message.Messaging;
import io.cellgate.modem.message.Sms;
import io.cellgate.modem.message.SmsReceipt;
import io.cellgate.modem.message.SmsRequest;
import io.cellgate.uplink.UplinkStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out the commands that come by short message. A sender's number can be forged, so each command needs a code that is right once:
 * it is used up, on disk, before anything is done. Whoever is not on the list, or has no right code, gets no answer.
 *
 * <p>Methods may be called from any thread; the work is done on the actor, which may wait for the disk.
 */
public final class SmsControl {

    /** As long as the modem may take to send an answer; what waits for it goes on then. */
    static final Duration ANSWER = Duration.ofMinutes(2);

    /** An older command is not carried out: its sender does not wait for it any more. */
    static final Duration AGE = Duration.ofMinutes(15);

    /** What others have sent, told in events. */
    static final int IGNORED_AN_HOUR = 10;

    private static final Logger LOG = LoggerFactory.getLogger(SmsControl.class);
    private static final String ORIGIN = "sms";
    /** The network shall not deliver an answer for which nobody waits. */
    private static final Duration VALIDITY = Duration.ofHours(1);

    /**
     * What it works with.
     *
     * @param offered finds a command by its name
     * @param uplinks their statuses
     * @param modems their statuses
     * @param online whether there is a session with a broker
     * @param audit is told what became of each command; nothing secret is in it
     */
    public record Surroundings(
            Function<String, Optional<Command>> offered,
            Supplier<List<UplinkStatus>> uplinks,
            Supplier<List<ModemStatus>> modems,
            BooleanSupplier online,
            Consumer<Map<String, Object>> audit) {}

    /** A command whose code was right. */
    private record Accepted(SmsOrder order, TelephoneNumber sender, Messaging via, long count) {}

    private final Actor actor;
    private final Surroundings surroundings;
    private final SmsCommands commands;
    private final OneTimeCodes codes;
    private final HourlyBound carriedOut;
    private final HourlyBound wrong;
    private final HourlyBound ignored;
    /** Those who wait until the network has an answer. */
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();

    private @Nullable SmsSettings settings;

    /** @param counts the file with the highest used counts */
    public SmsControl(Actor actor, Path counts, Surroundings surroundings) {
        this.actor = actor;
        this.surroundings = surroundings;
        this.commands = new SmsCommands(surroundings.offered(), surroundings.uplinks());
        this.codes = new OneTimeCodes(counts);
        this.carriedOut = new HourlyBound(actor::nanoTime);
        this.wrong = new HourlyBound(actor::nanoTime);
        this.ignored = new HourlyBound(actor::nanoTime);
    }

    /** Puts a configuration in force. */
    public void configure(SmsSettings now) {
        actor.execute(() -> settings = now);
    }

    /** The bundle ends: nothing is taken any more, and what waits for its answer to be sent goes on. */
    public void close() {
        actor.execute(() -> {
            settings = null;
            List.copyOf(waiting).forEach(sent -> sent.complete(null));
        });
    }

    /**
     * A message was received.
     *
     * @param via by which modem, which sends the answer
     */
    public void received(Messaging via, Sms sms) {
        actor.execute(() -> {
            SmsSettings now = settings;
            if (now != null && now.key().isPresent() && sms.form() == Sms.Form.TEXT && sms.parts() == 1) {
                SmsOrder.read(sms.text())
                        .ifPresent(order -> judge(now, now.key().get(), order, via, sms));
            }
        });
    }

    private void judge(SmsSettings now, OneTimeKey key, SmsOrder order, Messaging via, Sms sms) {
        Optional<TelephoneNumber> sender = TelephoneNumber.of(sms).filter(now.numbers()::contains);
        if (sender.isEmpty()) {
            ignore(order, via, "the sender is not among the numbers");
            return;
        }
        if (!wrong.free(now.rate())) {
            ignore(order, via, "too many wrong codes within an hour");
            return;
        }
        OneTimeCodes.Verdict verdict = codes.use(key, order.code());
        if (verdict instanceof OneTimeCodes.Verdict.Right right) {
            Accepted accepted = new Accepted(order, sender.get(), via, right.count());
            if (carriedOut.take(now.rate())) {
                admit(now, accepted, sms);
            } else {
                audit(accepted, "refused", Optional.of("more than " + now.rate() + " within an hour"));
            }
        } else if (verdict instanceof OneTimeCodes.Verdict.Unkept unkept) {
            LOG.error("A command by SMS is not carried out, since {}", unkept.problem());
            ignore(order, via, unkept.problem());
        } else if (verdict instanceof OneTimeCodes.Verdict.Used) {
            ignore(order, via, "the code was used before");
        } else {
            wrong.take(now.rate());
            ignore(order, via, "the code is wrong");
        }
    }

    private void admit(SmsSettings now, Accepted accepted, Sms sms) {
        String command = accepted.order().command();
        boolean late = sms.sentAt()
                .map(sent ->
                        Duration.between(sent.toInstant(), sms.receivedAt()).compareTo(AGE) > 0)
                .orElse(false);
        if (late) {
            end(
                    accepted,
                    CommandResult.expired(
                            "sent more than " + AGE.toMinutes() + " min ago; it is " + sms.receivedAt() + " here"));
        } else if (!now.commands().contains(command)) {
            end(accepted, CommandResult.refused("not among the commands that may come by SMS"));
        } else if (!now.always() && surroundings.online().getAsBoolean()) {
            end(accepted, CommandResult.refused("MQTT is online; use it"));
        } else if (command.equals(SmsCommands.STATUS)) {
            audit(accepted, CommandResult.Status.OK.published(), Optional.empty());
            send(
                    accepted,
                    SmsAnswers.status(
                            accepted.count(),
                            surroundings.uplinks().get(),
                            surroundings.modems().get(),
                            surroundings.online().getAsBoolean()));
        } else {
            run(accepted);
        }
    }

    private void run(Accepted accepted) {
        CompletableFuture<Void> replied = new CompletableFuture<>();
        CommandRequest request = new CommandRequest(Map.of(), ORIGIN, replied.minimalCompletionStage());
        LOG.info("{} by SMS, code {}", accepted.order().command(), accepted.count());
        CompletionStage<CommandResult> result;
        try {
            result = commands.run(accepted.order(), request);
        } catch (RuntimeException | LinkageError e) {
            // of a bundle that was just replaced, for example
            result = CompletableFuture.failedStage(e);
        }
        result.whenComplete((value, failure) -> actor.execute(() -> {
            CommandResult told = value != null ? value : CommandResult.error("failed: " + failure);
            end(accepted, told).whenComplete((sent, problem) -> replied.complete(null));
            told.outcome()
                    .ifPresent(outcome -> outcome.whenComplete((last, problem) -> actor.execute(
                            () -> end(accepted, last != null ? last : CommandResult.error("failed: " + problem)))));
        }));
    }

    /** Answers, and tells the audit. */
    private CompletionStage<Void> end(Accepted accepted, CommandResult result) {
        audit(accepted, result.status().published(), result.error());
        return send(
                accepted, SmsAnswers.result(accepted.count(), accepted.order().command(), result));
    }

    /** Completes, always normally, when the network has the answer, or will not have it. */
    private CompletionStage<Void> send(Accepted accepted, String text) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        waiting.add(sent);
        Timer patience = actor.later(ANSWER, () -> sent.complete(null));
        SmsRequest answer = new SmsRequest(accepted.sender().text(), text, false, Optional.of(VALIDITY));
        CompletionStage<SmsReceipt> sending = accepted.via().send(answer);
        sending.whenComplete((receipt, failure) -> actor.execute(() -> {
            if (failure != null) {
                LOG.warn("The answer to a command by SMS was not sent: {}", Printable.text(failure.getMessage()));
            }
            sent.complete(null);
        }));
        return sent.whenComplete((done, problem) -> {
            patience.cancel();
            waiting.removeIf(CompletableFuture::isDone);
        });
    }

    private void audit(Accepted accepted, String status, Optional<String> why) {
        Map<String, Object> details = details(accepted.order(), accepted.via(), status, why);
        details.put("number", accepted.sender().text());
        details.put("count", accepted.count());
        surroundings.audit().accept(details);
    }

    private void ignore(SmsOrder order, Messaging via, String why) {
        if (ignored.take(IGNORED_AN_HOUR)) {
            LOG.warn("A command by SMS is ignored: {}", why);
            surroundings.audit().accept(details(order, via, "ignored", Optional.of(why)));
        }
    }

    private static Map<String, Object> details(SmsOrder order, Messaging via, String status, Optional<String> why) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("command", order.command());
        details.put("modem", via.name());
        details.put("status", status);
        why.ifPresent(text -> details.put("error", text));
        return details;
    }
}
