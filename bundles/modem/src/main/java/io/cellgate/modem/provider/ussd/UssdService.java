package io.cellgate.modem.provider.ussd;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.at.Subscription;
import io.cellgate.config.Secret;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.profile.ModuleDescription.Capability;
import io.cellgate.modem.profile.ModuleDescription.Support;
import io.cellgate.modem.message.Ussd;
import io.cellgate.modem.message.UssdReply;
import io.cellgate.modem.provider.companion.Companion;
import io.cellgate.modem.provider.companion.Host;
import io.cellgate.modem.provider.companion.Module;
import io.cellgate.modem.provider.ussd.UssdReport.State;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One modem's session with its network: request, reply, answer, end. Takes what comes from any thread over to the modem's own.
 */
public final class UssdService implements Ussd, Companion {

    /** How long the network may take to reply. */
    static final Duration REPLY = Duration.ofSeconds(60);

    /** How long a session may wait for an answer of ours; networks give up about then. */
    static final Duration ANSWER = Duration.ofMinutes(3);

    private static final Logger log = LoggerFactory.getLogger(UssdService.class);
    private static final int LONGEST = 182;
    private static final Duration COMMAND = Duration.ofSeconds(30);

    private final Host host;
    private final Map<Object, CompletableFuture<?>> pending = new ConcurrentHashMap<>();
    private boolean enabled;
    private boolean packed;
    private Optional<CompletableFuture<UssdReply>> asked = Optional.empty();
    private Optional<Subscription> timer = Optional.empty();
    private volatile boolean answerExpected;
    private volatile boolean ended;

    public UssdService(Host host) {
        this.host = host;
    }

    @Override
    public String name() {
        return host.name();
    }

    @Override
    public boolean answerExpected() {
        return answerExpected;
    }

    @Override
    public CompletableFuture<UssdReply> send(String text) {
        CompletableFuture<UssdReply> reply = new CompletableFuture<>();
        return run(reply, () -> request(text, reply));
    }

    @Override
    public CompletableFuture<Void> cancel() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        return run(done, () -> {
            Module module = ready();
            boolean open = answerExpected || asked.isPresent();
            close("it was cancelled");
            if (open) {
                release(module);
            }
            done.complete(null);
        });
    }

    /** Puts a configuration in force. On the modem's thread. */
    public void configure(boolean wanted) {
        if (wanted != enabled) {
            enabled = wanted;
            usable();
        }
    }

    /** After the modem's thread has ended: nobody waits any more. */
    public void end() {
        ended = true;
        cancelTimer();
        pending.values().forEach(future -> future.completeExceptionally(stopped()));
    }

    @Override
    public void usable() {
        close("the module began anew");
        Optional<Module> module = host.module().filter(now -> enabled && !unsupported(now) && !now.lent());
        if (module.isEmpty()) {
            return;
        }
        try {
            // text is what everybody can read; firmware without it says which form it has
            packed = module.get().attempt(AtCommand.of("AT^USSDMODE=0")).isEmpty()
                    && module.get()
                            .attempt(AtCommand.of("AT^USSDMODE?"))
                            .flatMap(response -> response.value("^USSDMODE"))
                            .filter("1"::equals)
                            .isPresent();
            module.get().attempt(AtCommand.of("AT+CUSD=1"));
        } catch (AtException e) {
            log.debug("modem {}: USSD: {}", host.name(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void gone() {
        close("the module is gone");
    }

    @Override
    public void heard(String line) {
        if (!enabled || !line.startsWith("+CUSD")) {
            return;
        }
        UssdReport.read(line.substring(line.indexOf(':') + 1)).ifPresent(this::heard);
    }

    private void heard(UssdReport report) {
        cancelTimer();
        answerExpected = report.state() == State.ANSWER_EXPECTED;
        if (answerExpected) {
            timer = Optional.of(host.schedule(ANSWER, this::unanswered));
        }
        UssdReply reply = new UssdReply(text(report), answerExpected);
        Optional<CompletableFuture<UssdReply>> waiting = asked;
        asked = Optional.empty();
        Optional<String> problem = problem(report);
        if (waiting.isEmpty()) {
            host.post(EVENT, reply.toMap());
        } else if (problem.isPresent()) {
            waiting.get().completeExceptionally(failure(problem.get()));
        } else {
            waiting.get().complete(reply);
        }
    }

    /** A session that ends with a text has said what there is to say. */
    private static Optional<String> problem(UssdReport report) {
        return switch (report.state()) {
            case DONE, ANSWER_EXPECTED -> Optional.empty();
            case TERMINATED ->
                report.text().isEmpty() ? Optional.of("the network ended the session") : Optional.empty();
            case OTHER_CLIENT -> Optional.of("another client of the module has the session");
            case NOT_SUPPORTED -> Optional.of("the network does not support this");
            case TIMED_OUT -> Optional.of("the network waited too long for an answer");
        };
    }

    private String text(UssdReport report) {
        if (report.dcs().isPresent() && UssdText.ucs2(report.dcs().getAsInt())) {
            return UssdText.ofUcs2(report.text(), report.dcs().getAsInt());
        }
        return packed ? UssdText.unpacked(report.text()) : report.text();
    }

    private void request(String text, CompletableFuture<UssdReply> reply) throws ModemException, InterruptedException {
        Module module = ready();
        if (asked.isPresent()) {
            throw new ModemException("the network has not replied yet to what was asked before");
        }
        AtCommand command = command(text);
        cancelTimer();
        asked = Optional.of(reply);
        answerExpected = false;
        timer = Optional.of(host.schedule(REPLY, this::noReply));
        try {
            module.ask(command);
        } catch (AtException e) {
            cancelTimer();
            asked = Optional.empty();
            throw new ModemException(String.valueOf(e.getMessage()), e);
        }
    }

    /** No line of the answer is expected: the network's reply is unsolicited, whether it comes before or after the OK. */
    private AtCommand command(String text) throws ModemException {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new ModemException("text of " + text.length() + " characters; allowed: 1 to " + LONGEST);
        }
        boolean plain = text.chars().allMatch(c -> c >= 0x20 && c < 0x7F && c != '"');
        Optional<String> septets =
                packed ? UssdText.packed(text) : Optional.of(text).filter(any -> plain);
        String payload = septets.or(() -> UssdText.ucs2(text))
                .orElseThrow(() -> new ModemException("text of " + text.length() + " characters; it is too long"));
        return AtCommand.builder("AT+CUSD=")
                .number(1)
                // a code may hold the number of a voucher
                .secret(Secret.of(payload))
                .number(septets.isPresent() ? UssdText.DCS_DEFAULT : UssdText.DCS_UCS2)
                .timeout(COMMAND)
                .build();
    }

    private Module ready() throws ModemException {
        if (!enabled) {
            throw new ModemException("USSD is switched off: set the property 'ussd' to 'on'");
        }
        Module module = host.module().orElseThrow(() -> new ModemException(host.absence()));
        if (module.lent()) {
            throw new ModemException(
                    "the module's only port is in a data call: disconnect, or try again when the call is over");
        }
        if (unsupported(module)) {
            throw new ModemException("modules of the family " + module.family().id() + " have no USSD");
        }
        return module;
    }

    private static boolean unsupported(Module module) {
        return module.family().support(Capability.USSD) == Support.NO;
    }

    private void noReply() {
        close("the network did not reply within " + REPLY.toSeconds() + " s");
        host.module().filter(module -> !module.lent()).ifPresent(this::releaseQuietly);
    }

    private void unanswered() {
        close("the network's question was not answered");
        host.module().filter(module -> !module.lent()).ifPresent(this::releaseQuietly);
    }

    private void releaseQuietly(Module module) {
        try {
            release(module);
        } catch (ModemException e) {
            log.debug("modem {}: USSD: {}", host.name(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells the network that the session is over; one that is none is refused, which harms nothing. */
    private static void release(Module module) throws ModemException, InterruptedException {
        try {
            Optional<AtResponse> released =
                    module.attempt(AtCommand.builder("AT+CUSD=2").build());
            if (released.isEmpty()) {
                log.debug("no USSD session to end");
            }
        } catch (AtException e) {
            throw new ModemException(String.valueOf(e.getMessage()), e);
        }
    }

    private void close(String why) {
        cancelTimer();
        answerExpected = false;
        Optional<CompletableFuture<UssdReply>> waiting = asked;
        asked = Optional.empty();
        waiting.ifPresent(reply -> reply.completeExceptionally(failure(why)));
    }

    private void cancelTimer() {
        timer.ifPresent(Subscription::close);
        timer = Optional.empty();
    }

    /** What is done on the modem's thread for somebody who waits. */
    @FunctionalInterface
    private interface Work {
        void run() throws ModemException, InterruptedException;
    }

    private <T> CompletableFuture<T> run(CompletableFuture<T> future, Work work) {
        Object token = new Object();
        pending.put(token, future);
        CompletableFuture<T> done = future.whenComplete((value, error) -> pending.remove(token));
        host.execute(() -> {
            if (ended) {
                return;
            }
            try {
                work.run();
            } catch (ModemException e) {
                future.completeExceptionally(failure(String.valueOf(e.getMessage())));
            } catch (InterruptedException e) {
                future.completeExceptionally(stopped());
                Thread.currentThread().interrupt();
            }
        });
        if (ended) {
            future.completeExceptionally(stopped());
        }
        return done.copy();
    }

    private ModemException failure(String why) {
        return new ModemException(host.name() + ": " + why);
    }

    private ModemException stopped() {
        return failure("the modem was stopped");
    }
}
