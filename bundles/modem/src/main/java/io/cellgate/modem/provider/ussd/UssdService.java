package io.cellgate.modem.provider.ussd;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.common.actor.Timer;
import io.cellgate.common.text.Printable;
import io.cellgate.config.Secret;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.message.Ussd;
import io.cellgate.modem.message.UssdReply;
import io.cellgate.modem.profile.ModuleDescription.Capability;
import io.cellgate.modem.profile.ModuleDescription.Support;
import io.cellgate.modem.provider.access.ModemAccess;
import io.cellgate.modem.provider.access.ModuleUser;
import io.cellgate.modem.provider.access.PendingAnswers;
import io.cellgate.modem.provider.access.UsableModule;
import io.cellgate.modem.provider.text.Numbers;
import io.cellgate.modem.provider.ussd.RequestForms.Form;
import io.cellgate.modem.provider.ussd.UssdReport.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One modem's session with its network: request, reply, answer, end. Takes what comes from any thread over to the modem's own.
 */
public final class UssdService implements Ussd, ModuleUser {

    /** How long the network may take to reply. */
    static final Duration REPLY = Duration.ofSeconds(60);

    /** How long a session may wait for an answer of ours; networks give up about then. */
    static final Duration ANSWER = Duration.ofMinutes(3);

    /** How long after the release of a session its answer may still come: some networks release first, and answer then. */
    static final Duration RELEASE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(UssdService.class);
    /** What firmware writes of a release in place of a text of the network. */
    private static final Pattern RELEASING = Pattern.compile("\\s*initiating release\\W*", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST = 182;
    private static final Duration COMMAND = Duration.ofSeconds(30);

    private final ModemAccess modem;
    private final PendingAnswers answers;
    private boolean enabled;
    private final RequestForms forms = new RequestForms();
    private @Nullable CompletableFuture<UssdReply> asked;
    private @Nullable Timer timer;
    private volatile boolean answerExpected;

    public UssdService(ModemAccess modem) {
        this.modem = modem;
        this.answers = new PendingAnswers(modem.name());
    }

    @Override
    public String name() {
        return modem.name();
    }

    @Override
    public boolean answerExpected() {
        return answerExpected;
    }

    @Override
    public CompletableFuture<UssdReply> send(String text) {
        CompletableFuture<UssdReply> reply = answers.open();
        return run(reply, () -> request(text, reply));
    }

    @Override
    public CompletableFuture<Void> cancel() {
        CompletableFuture<Void> done = answers.open();
        return run(done, () -> {
            UsableModule module = ready();
            boolean open = answerExpected || asked != null;
            close("it was cancelled");
            if (open) {
                release(module);
            }
            done.complete(null);
        });
    }

    /** Puts a configuration in force. In a task or job of the modem. */
    public void configure(boolean wanted) {
        if (wanted != enabled) {
            enabled = wanted;
            modem.whenFree(this::usable);
        }
    }

    /** After the modem's threads have ended: ends every answer that is still open. */
    public void end() {
        cancelTimer();
        answers.stop();
    }

    @Override
    public void usable() {
        close("the module began anew");
        Optional<UsableModule> module = modem.module().filter(now -> enabled && !unsupported(now) && !now.lent());
        if (module.isEmpty()) {
            return;
        }
        try {
            // text is what everybody can read; firmware without it says which form it has
            boolean packed = module.get().attempt(AtCommand.of("AT^USSDMODE=0")).isEmpty()
                    && module.get()
                            .attempt(AtCommand.of("AT^USSDMODE?"))
                            .flatMap(response -> response.value("^USSDMODE"))
                            .filter(mode -> Numbers.first(mode).equals(OptionalInt.of(1)))
                            .isPresent();
            forms.module(module.get().identity(), packed);
            module.get().attempt(AtCommand.of("AT+CUSD=1"));
        } catch (AtException e) {
            LOG.debug("modem {}: USSD: {}", modem.name(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void gone() {
        close("the module is gone");
    }

    @Override
    public Map<String, Consumer<String>> handlers() {
        return Map.of("+CUSD", this::heard);
    }

    private void heard(String line) {
        if (enabled) {
            UssdReport.read(line.substring(line.indexOf(':') + 1)).ifPresent(this::heard);
        }
    }

    private void heard(UssdReport report) {
        cancelTimer();
        String text = clean(UssdText.read(report.text(), report.dcs(), forms.packed()));
        answerExpected = report.state() == State.ANSWER_EXPECTED;
        CompletableFuture<UssdReply> waiting = asked;
        if (waiting != null && report.state() == State.TERMINATED && says(text).isEmpty()) {
            timer = modem.actor().later(RELEASE, () -> close("the network ended the session"));
            return;
        }
        if (answerExpected) {
            timer = modem.actor().later(ANSWER, this::unanswered);
        }
        asked = null;
        if (waiting == null) {
            modem.post(EVENT, new UssdReply(text, answerExpected).toMap());
            return;
        }
        Optional<String> problem = problem(report.state());
        if (report.state() == State.NOT_SUPPORTED) {
            forms.doubted();
        }
        if (problem.isPresent()) {
            waiting.completeExceptionally(answers.failure(problem.get()));
        } else {
            waiting.complete(new UssdReply(text, answerExpected));
        }
    }

    /** Line ends are the network's; what else could draw on a screen goes. */
    private static String clean(String text) {
        return Printable.lines(text);
    }

    private static String says(String text) {
        return RELEASING.matcher(text).matches() ? "" : text.strip();
    }

    /** A session that ends with a text has said what there is to say. */
    private static Optional<String> problem(State state) {
        return switch (state) {
            case DONE, ANSWER_EXPECTED, TERMINATED -> Optional.empty();
            case OTHER_CLIENT -> Optional.of("another client of the module has the session");
            case NOT_SUPPORTED -> Optional.of("the network does not support this");
            case TIMED_OUT -> Optional.of("the network waited too long for an answer");
        };
    }

    private void request(String text, CompletableFuture<UssdReply> reply) throws ModemException, InterruptedException {
        UsableModule module = ready();
        if (asked != null) {
            throw new ModemException("the network has not replied yet to what was asked before");
        }
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new ModemException("text of " + text.length() + " characters; allowed: 1 to " + LONGEST);
        }
        List<Request> requests = requests(text);
        if (requests.isEmpty()) {
            throw new ModemException("text of " + text.length() + " characters; it is too long");
        }
        cancelTimer();
        asked = reply;
        answerExpected = false;
        timer = modem.actor().later(REPLY, this::noReply);
        try {
            ask(module, requests);
        } catch (AtException e) {
            cancelTimer();
            asked = null;
            throw new ModemException(Printable.text(e.getMessage()), e);
        }
    }

    /** A request in one of its forms. */
    private record Request(AtCommand command, Form form) {}

    /** The first refusal is the one to tell: the others may be of a form that the module does not know. */
    private void ask(UsableModule module, List<Request> requests) throws AtException, InterruptedException {
        AtException first = null;
        for (Request request : requests) {
            try {
                module.ask(request.command());
                forms.taken(request.form());
                return;
            } catch (AtException e) {
                first = first == null ? e : first;
                if (!RequestForms.mayBeOfTheForm(e)) {
                    break;
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** In the forms in which the module may take it; a text that ASCII does not have goes as UCS-2 and says so. */
    private List<Request> requests(String text) {
        boolean plain = text.chars().allMatch(c -> c >= 0x20 && c < 0x7F && c != '"');
        List<Request> requests = new ArrayList<>();
        for (Form form : forms.order()) {
            if (plain || (form == Form.PACKED && forms.packed())) {
                written(text, form)
                        .ifPresent(payload -> requests.add(new Request(command(payload, UssdText.DCS_DEFAULT), form)));
            }
        }
        if (!plain) {
            UssdText.ucs2(text)
                    .ifPresent(digits -> requests.add(new Request(
                            command(digits, UssdText.DCS_UCS2), forms.order().get(0))));
        }
        return requests;
    }

    private static Optional<String> written(String text, Form form) {
        return switch (form) {
            case TEXT -> Optional.of(text);
            case PACKED -> UssdText.packed(text);
            case UCS2 -> UssdText.ucs2(text);
        };
    }

    /** No line of the answer is expected: the network's reply is unsolicited, whether it comes before or after the OK. */
    private static AtCommand command(String payload, int dcs) {
        return AtCommand.builder("AT+CUSD=")
                .number(1)
                // a code may hold the number of a voucher
                .secret(Secret.of(payload))
                .number(dcs)
                .timeout(COMMAND)
                .build();
    }

    private UsableModule ready() throws ModemException {
        if (!enabled) {
            throw new ModemException("USSD is switched off: set the property 'ussd' to 'on'");
        }
        UsableModule module = modem.module().orElseThrow(() -> new ModemException(modem.absence()));
        if (module.lent()) {
            throw new ModemException(
                    "the module's only port is in a data call: disconnect, or try again when the call is over");
        }
        if (unsupported(module)) {
            throw new ModemException("modules of the family " + module.family().id() + " have no USSD");
        }
        return module;
    }

    private static boolean unsupported(UsableModule module) {
        return module.family().support(Capability.USSD) == Support.NO;
    }

    private void noReply() {
        close("the network did not reply within " + REPLY.toSeconds() + " s");
        releaseQuietly();
    }

    private void unanswered() {
        close("the network's question was not answered");
        releaseQuietly();
    }

    private void releaseQuietly() {
        modem.whenFree(() -> modem.module().filter(module -> !module.lent()).ifPresent(module -> {
            try {
                release(module);
            } catch (ModemException e) {
                LOG.debug("modem {}: USSD: {}", modem.name(), e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    /** Tells the network that the session is over; one that is none is refused, which harms nothing. */
    private static void release(UsableModule module) throws ModemException, InterruptedException {
        try {
            Optional<AtResponse> released =
                    module.attempt(AtCommand.builder("AT+CUSD=2").build());
            if (released.isEmpty()) {
                LOG.debug("no USSD session to end");
            }
        } catch (AtException e) {
            throw new ModemException(String.valueOf(e.getMessage()), e);
        }
    }

    private void close(String why) {
        cancelTimer();
        answerExpected = false;
        CompletableFuture<UssdReply> waiting = asked;
        asked = null;
        if (waiting != null) {
            waiting.completeExceptionally(answers.failure(why));
        }
    }

    private void cancelTimer() {
        Timer.drop(timer);
        timer = null;
    }

    /** Work in a job of the modem that answers a caller. */
    @FunctionalInterface
    private interface Work {
        void run() throws ModemException, InterruptedException;
    }

    private <T> CompletableFuture<T> run(CompletableFuture<T> answer, Work work) {
        modem.actor()
                .execute(() -> modem.whenFree(() -> {
                    if (answer.isDone()) {
                        return;
                    }
                    try {
                        work.run();
                    } catch (ModemException e) {
                        answer.completeExceptionally(answers.failure(e));
                    } catch (InterruptedException e) {
                        // the modem is stopped, which ends the answer
                        Thread.currentThread().interrupt();
                    }
                }));
        // a copy: callers cannot complete ours
        return answer.copy();
    }
}
