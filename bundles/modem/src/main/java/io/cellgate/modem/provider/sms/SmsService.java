package io.cellgate.modem.provider.sms;

import io.cellgate.at.AtException;
import io.cellgate.at.Subscription;
import io.cellgate.common.actor.Timer;
import io.cellgate.common.log.LimitedLog;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.message.Messaging;
import io.cellgate.modem.message.Sms;
import io.cellgate.modem.message.SmsReceipt;
import io.cellgate.modem.message.SmsRequest;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.ModuleDescription.Capability;
import io.cellgate.modem.profile.ModuleDescription.Support;
import io.cellgate.modem.provider.access.ModemAccess;
import io.cellgate.modem.provider.access.ModuleUser;
import io.cellgate.modem.provider.access.PendingAnswers;
import io.cellgate.modem.provider.access.UsableModule;
import io.cellgate.modem.provider.settings.SmsMode;
import io.cellgate.modem.provider.sms.pdu.Octets;
import io.cellgate.modem.radio.RadioWorld;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The short messages of one modem: takes what comes from any thread over to the modem's own. */
public final class SmsService implements Messaging, ModuleUser {

    /** In case the module does not tell of a message by itself. */
    static final Duration NET = Duration.ofMinutes(10);

    /** After a failure, or when the module was busy with another message. */
    static final Duration SOON = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(SmsService.class);
    private final ModemAccess modem;
    private final LimitedLog log;
    private final Reception reception;
    private final SmsSendQueue queue;
    private final PendingAnswers answers;
    private SmsMode mode = SmsMode.OFF;
    private @Nullable Path directory;
    private @Nullable HangingListings hanging;
    private @Nullable MessageDialect dialect;
    private @Nullable Timer timer;
    /** What was told and not read yet: told a thousand times, it is read once. */
    private final Set<MessageDialect.Place> told = new HashSet<>();

    private boolean unread;

    public SmsService(ModemAccess modem, RandomGenerator random) {
        this.modem = modem;
        this.log = new LimitedLog(LOG, modem.actor()::nanoTime);
        this.answers = new PendingAnswers(modem.name());
        DeliveryReports reports = new DeliveryReports(modem);
        this.reception = new Reception(modem, reports::told);
        this.queue = new SmsSendQueue(modem, reports, random, this::drain);
    }

    @Override
    public String name() {
        return modem.name();
    }

    @Override
    public List<Sms> received() {
        return reception.recent();
    }

    @Override
    public CompletionStage<Integer> delete(Predicate<Sms> which) {
        CompletableFuture<Integer> deleted = answers.open();
        modem.actor().execute(() -> modem.whenFree(() -> deleted.complete(reception.delete(which))));
        return deleted.minimalCompletionStage();
    }

    @Override
    public Subscription onReceived(Consumer<Sms> listener) {
        return reception.listen(listener);
    }

    @Override
    public CompletableFuture<SmsReceipt> send(SmsRequest request) {
        CompletableFuture<SmsReceipt> receipt = answers.open();
        modem.actor()
                .execute(() -> modem.whenFree(() -> {
                    if (receipt.isDone()) {
                        return;
                    }
                    try {
                        queue.send(request, ready(), receipt);
                    } catch (ModemException e) {
                        receipt.completeExceptionally(answers.failure(e));
                    }
                }));
        // a copy: callers cannot complete ours
        return receipt.copy();
    }

    /**
     * Puts a configuration in force, once no work on messages is under way. In a task or job of the modem.
     *
     * @param wanted what is done with messages
     * @param messages where received messages are kept
     */
    public void configure(SmsMode wanted, Path messages) {
        modem.whenFree(() -> apply(wanted, messages));
    }

    private void apply(SmsMode wanted, Path messages) {
        if (wanted == mode && messages.equals(directory)) {
            return;
        }
        mode = wanted;
        directory = messages;
        hanging = wanted == SmsMode.OFF ? null : new HangingListings(messages.resolve("firmware-without-listing"));
        if (mode == SmsMode.ON) {
            reception.begin(
                    new Inbox(messages),
                    new UnsavedMessages(messages.resolveSibling(messages.getFileName() + ".told")));
        } else {
            reception.end();
        }
        usable();
    }

    /** After the modem's threads have ended: ends every answer that is still open. */
    public void end() {
        reception.end();
        cancelTimer();
        answers.stop();
    }

    @Override
    public void usable() {
        dialect = null;
        cancelTimer();
        Optional<UsableModule> module = modem.module();
        HangingListings listings = hanging;
        if (mode == SmsMode.OFF
                || listings == null
                || module.isEmpty()
                || module.get().lent()) {
            return;
        }
        MessageDialect spoken = dialect(module.get().family(), listings);
        if (unsupported(module.get().family())) {
            return;
        }
        try {
            if (spoken.prepare(module.get(), mode == SmsMode.ON)) {
                dialect = spoken;
                drain();
            } else {
                LOG.info("modem {}: the module does not know the commands for messages", modem.name());
            }
        } catch (AtException e) {
            LOG.debug("modem {}: messages: {}", modem.name(), e.getMessage());
            timer = modem.actor().later(SOON, () -> modem.whenFree(this::usable));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void gone() {
        dialect = null;
        cancelTimer();
        queue.abandon("the module is gone");
    }

    @Override
    public Map<String, Consumer<String>> handlers() {
        return Map.of(
                "+CMTI", receiving(this::stored),
                "+CDSI", receiving(this::stored),
                "^HCMTI", receiving(this::stored),
                "+CMT", receiving(this::direct),
                "+CDS", receiving(this::direct),
                "^HCMT", receiving(this::directCdma),
                "^HCDS", receiving(this::directCdma),
                "^SMMEMFULL", receiving(line -> drain()),
                "^HCMGSS", queue::heard,
                "^HCMGSF", queue::heard);
    }

    private Consumer<String> receiving(Consumer<String> handler) {
        return line -> {
            if (dialect != null && mode == SmsMode.ON) {
                handler.accept(line);
            }
        };
    }

    private void stored(String line) {
        MessageCommands.place(line).ifPresentOrElse(this::fetch, this::drain);
    }

    private void direct(String line) {
        int feed = line.indexOf('\n');
        if (feed >= 0) {
            reception.take(Octets.digits(line.substring(feed + 1)));
        }
    }

    private void directCdma(String line) {
        String raw = line.indexOf('\n') >= 0 ? line : line + "\n";
        reception.take(raw);
        if (ContentReader.read(raw) instanceof Content.Unreadable unreadable && unreadable.cut()) {
            storeInstead();
        }
    }

    /** A direct message is told in lines, which octets do not survive; a stored one is read with its length. */
    private void storeInstead() {
        log.warn(
                "messages that came directly and not whole",
                "modem {}: a message in UCS-2 came directly and not whole; the module is told to store messages",
                modem.name());
        work((module, spoken) -> {
            if (!MessageCommands.indicate(module)) {
                log.warn(
                        "a module that stores no messages",
                        "modem {}: the module does not store messages instead",
                        modem.name());
            }
        });
    }

    private static MessageDialect dialect(ModuleDescription family, HangingListings hanging) {
        return family.world() == RadioWorld.THREE_GPP ? new PduDialect(hanging) : new CdmaDialect(hanging);
    }

    private static boolean unsupported(ModuleDescription family) {
        Capability capability = family.world() == RadioWorld.THREE_GPP ? Capability.SMS : Capability.CDMA_SMS;
        return family.support(capability) == Support.NO;
    }

    /** What is spoken with the module that is there, or why none can be used. */
    private MessageDialect ready() throws ModemException {
        if (mode == SmsMode.OFF) {
            throw new ModemException("messages are switched off: set the property 'sms' to 'send' or 'on'");
        }
        UsableModule module = modem.module().orElseThrow(() -> new ModemException(modem.absence()));
        if (module.lent()) {
            throw new ModemException(
                    "the module's only port is in a data call: disconnect, or try again when the call is over");
        }
        if (unsupported(module.family())) {
            throw new ModemException("modules of the family " + module.family().id() + " have no messages");
        }
        if (dialect == null) {
            throw new ModemException("the module does not know the commands for messages");
        }
        return dialect;
    }

    /** Reads one message at once; the others that may be there come with the net. */
    private void fetch(MessageDialect.Place place) {
        told.add(place);
        work((module, spoken) -> {
            Optional<MessageDialect.Found> found = told.remove(place) ? spoken.read(module, place) : Optional.empty();
            if (found.isPresent()) {
                reception.take(module, spoken, found.get());
            }
        });
    }

    /** Reads all that is stored. */
    private void drain() {
        unread = true;
        work((module, spoken) -> {
            if (!unread) {
                return;
            }
            unread = false;
            told.clear();
            for (MessageDialect.Found found : spoken.stored(module)) {
                reception.take(module, spoken, found);
            }
        });
    }

    /** What is done with the module. */
    @FunctionalInterface
    private interface Work {
        void run(UsableModule module, MessageDialect spoken) throws AtException, InterruptedException;
    }

    private void work(Work work) {
        modem.whenFree(() -> workNow(work));
    }

    private void workNow(Work work) {
        Optional<UsableModule> module = modem.module();
        MessageDialect spoken = dialect;
        if (mode != SmsMode.ON || module.isEmpty() || spoken == null) {
            return;
        }
        cancelTimer();
        if (queue.busy() || module.get().lent()) {
            // what is stored waits: it is read when the message is out, or the port is back
            return;
        }
        Duration next = NET;
        try {
            work.run(module.get(), spoken);
        } catch (AtException e) {
            LOG.debug("modem {}: messages: {}", modem.name(), e.getMessage());
            next = SOON;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        timer = modem.actor().later(next, this::drain);
    }

    private void cancelTimer() {
        Timer.drop(timer);
        timer = null;
    }
}
