package io.cellgate.modem.provider.sms;

import io.cellgate.at.AtException;
import io.cellgate.at.Subscription;
import io.cellgate.modem.message.Messaging;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.ModuleDescription.Capability;
import io.cellgate.modem.profile.ModuleDescription.Support;
import io.cellgate.modem.radio.RadioWorld;
import io.cellgate.modem.message.Sms;
import io.cellgate.modem.message.SmsReceipt;
import io.cellgate.modem.message.SmsRequest;
import io.cellgate.modem.provider.companion.Companion;
import io.cellgate.modem.provider.companion.Host;
import io.cellgate.modem.provider.companion.Module;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The short messages of one modem: takes what comes from any thread over to the modem's own. */
public final class SmsService implements Messaging, Companion {

    /** A net under what the module tells by itself. */
    static final Duration NET = Duration.ofMinutes(10);

    /** After a failure, or when the module was busy with another message. */
    static final Duration SOON = Duration.ofSeconds(15);

    private static final Logger log = LoggerFactory.getLogger(SmsService.class);
    private static final Set<String> STORED = Set.of("+CMTI", "+CDSI", "^HCMTI");
    private static final Set<String> DIRECT = Set.of("+CMT", "+CDS");
    private static final Set<String> DIRECT_CDMA = Set.of("^HCMT", "^HCDS");
    private static final String FULL = "^SMMEMFULL";

    private final Host host;
    private final Reception reception;
    private final Outbox outbox;
    private final Map<Object, CompletableFuture<SmsReceipt>> pending = new ConcurrentHashMap<>();
    private SmsMode mode = SmsMode.OFF;
    private Optional<Path> directory = Optional.empty();
    private Optional<Dialect> dialect = Optional.empty();
    private Optional<Subscription> timer = Optional.empty();
    private volatile boolean ended;

    public SmsService(Host host, RandomGenerator random) {
        this.host = host;
        Reports reports = new Reports(host);
        this.reception = new Reception(host, reports::told);
        this.outbox = new Outbox(host, reports, random, this::drain);
    }

    @Override
    public String name() {
        return host.name();
    }

    @Override
    public List<Sms> received() {
        return reception.recent();
    }

    @Override
    public Subscription onReceived(Consumer<Sms> listener) {
        return reception.listen(listener);
    }

    @Override
    public CompletableFuture<SmsReceipt> send(SmsRequest request) {
        CompletableFuture<SmsReceipt> receipt = new CompletableFuture<>();
        Object token = new Object();
        pending.put(token, receipt);
        CompletableFuture<SmsReceipt> done = receipt.whenComplete((value, error) -> pending.remove(token));
        host.execute(() -> {
            if (ended) {
                return;
            }
            try {
                outbox.send(request, ready(), receipt);
            } catch (ModemException e) {
                receipt.completeExceptionally(new ModemException(host.name() + ": " + e.getMessage(), e));
            }
        });
        if (ended) {
            receipt.completeExceptionally(stopped());
        }
        // a copy, so that nobody outside completes ours
        return done.copy();
    }

    /**
     * Puts a configuration in force. On the modem's thread.
     *
     * @param wanted what is done with messages
     * @param messages where received messages are kept
     */
    public void configure(SmsMode wanted, Path messages) {
        boolean other = wanted != mode || !directory.equals(Optional.of(messages));
        if (!other) {
            return;
        }
        mode = wanted;
        directory = Optional.of(messages);
        if (mode == SmsMode.ON) {
            reception.begin(new Inbox(messages));
        } else {
            reception.end();
        }
        usable();
    }

    /** After the modem's thread has ended: nobody waits any more. */
    public void end() {
        ended = true;
        reception.end();
        cancelTimer();
        pending.values().forEach(receipt -> receipt.completeExceptionally(stopped()));
    }

    private ModemException stopped() {
        return new ModemException("the modem " + host.name() + " was stopped");
    }

    @Override
    public void usable() {
        dialect = Optional.empty();
        cancelTimer();
        Optional<Module> module = host.module();
        if (mode == SmsMode.OFF || module.isEmpty() || module.get().lent()) {
            return;
        }
        Dialect spoken = dialect(module.get().family());
        if (unsupported(module.get().family())) {
            return;
        }
        try {
            if (spoken.prepare(module.get(), mode == SmsMode.ON)) {
                dialect = Optional.of(spoken);
                drain();
            } else {
                log.info("modem {}: the module does not know the commands for messages", host.name());
            }
        } catch (AtException e) {
            log.debug("modem {}: messages: {}", host.name(), e.getMessage());
            timer = Optional.of(host.schedule(SOON, this::usable));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void gone() {
        dialect = Optional.empty();
        cancelTimer();
        outbox.abandon("the module is gone");
    }

    @Override
    public void heard(String line) {
        if (dialect.isEmpty() || outbox.heard(line) || mode != SmsMode.ON) {
            return;
        }
        int colon = line.indexOf(':');
        String name = (colon < 0 ? line : line.substring(0, colon)).strip().toUpperCase(Locale.ROOT);
        if (STORED.contains(name)) {
            MessageCommands.place(line).ifPresentOrElse(this::fetch, this::drain);
        } else if (name.equals(FULL)) {
            drain();
        } else if (DIRECT.contains(name) && line.indexOf('\n') >= 0) {
            reception.take(line.substring(line.indexOf('\n') + 1).strip());
        } else if (DIRECT_CDMA.contains(name)) {
            String raw = line.indexOf('\n') >= 0 ? line : line + "\n";
            reception.take(raw);
            if (Content.of(raw) instanceof Content.Unreadable unreadable && unreadable.cut()) {
                storeInstead();
            }
        }
    }

    /** A direct message is told in lines, which octets do not survive; a stored one is read with its length. */
    private void storeInstead() {
        log.warn(
                "modem {}: a message in UCS-2 came directly and not whole; the module is told to store messages",
                host.name());
        work((module, spoken) -> {
            if (!MessageCommands.indicate(module)) {
                log.warn("modem {}: the module does not store messages instead", host.name());
            }
        });
    }

    private static Dialect dialect(ModuleDescription family) {
        return family.world() == RadioWorld.THREE_GPP ? new PduDialect() : new CdmaDialect();
    }

    private static boolean unsupported(ModuleDescription family) {
        Capability capability = family.world() == RadioWorld.THREE_GPP ? Capability.SMS : Capability.CDMA_SMS;
        return family.support(capability) == Support.NO;
    }

    /** What is spoken with the module that is there, or why none can be used. */
    private Dialect ready() throws ModemException {
        if (mode == SmsMode.OFF) {
            throw new ModemException("messages are switched off: set the property 'sms' to 'send' or 'on'");
        }
        Module module = host.module().orElseThrow(() -> new ModemException(host.absence()));
        if (module.lent()) {
            throw new ModemException(
                    "the module's only port is in a data call: disconnect, or try again when the call is over");
        }
        if (unsupported(module.family())) {
            throw new ModemException("modules of the family " + module.family().id() + " have no messages");
        }
        return dialect.orElseThrow(() -> new ModemException("the module does not know the commands for messages"));
    }

    /** Reads one message at once; the others that may be there come with the net. */
    private void fetch(Dialect.Place place) {
        work((module, spoken) -> {
            Optional<Dialect.Found> found = spoken.read(module, place);
            if (found.isPresent()) {
                reception.take(module, spoken, found.get());
            }
        });
    }

    /** Reads all that is stored. */
    private void drain() {
        work((module, spoken) -> {
            for (Dialect.Found found : spoken.stored(module)) {
                reception.take(module, spoken, found);
            }
        });
    }

    /** What is done with the module. */
    @FunctionalInterface
    private interface Work {
        void run(Module module, Dialect spoken) throws AtException, InterruptedException;
    }

    private void work(Work work) {
        Optional<Module> module = host.module();
        if (mode != SmsMode.ON || module.isEmpty() || dialect.isEmpty()) {
            return;
        }
        cancelTimer();
        if (outbox.busy() || module.get().lent()) {
            // what is stored waits: it is read when the message is out, or the port is back
            return;
        }
        Duration next = NET;
        try {
            work.run(module.get(), dialect.get());
        } catch (AtException e) {
            log.debug("modem {}: messages: {}", host.name(), e.getMessage());
            next = SOON;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        timer = Optional.of(host.schedule(next, this::drain));
    }

    private void cancelTimer() {
        timer.ifPresent(Subscription::close);
        timer = Optional.empty();
    }
}
