package io.cellgate.modem.provider.sms;

import io.cellgate.at.AtException;
import io.cellgate.at.Subscription;
import io.cellgate.common.actor.Timer;
import io.cellgate.common.log.LimitedLog;
import io.cellgate.modem.message.Messaging;
import io.cellgate.modem.message.Sms;
import io.cellgate.modem.provider.access.ModemAccess;
import io.cellgate.modem.provider.access.UsableModule;
import io.cellgate.modem.provider.sms.Assembly.Piece;
import io.cellgate.modem.provider.sms.Assembly.Result;
import io.cellgate.modem.provider.sms.Inbox.Entry;
import io.cellgate.modem.provider.sms.pdu.UserDataHeader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages off the module, puts them together and hands them on. A message leaves the module only when it is on the disk;
 * where the disk fails it stays, and is handed on once all the same. Runs in the modem's tasks and jobs apart from what says otherwise.
 */
public final class Reception {

    /** How many received messages are kept. */
    public static final int KEPT = 100;

    /** How long parts may be missing: a service centre that cannot reach the module tries again for hours. */
    static final Duration PATIENCE = Duration.ofHours(24);

    /** After a start, so that a wall clock that was set meanwhile does not make parts old which came a moment ago. */
    static final Duration LEAST_PATIENCE = Duration.ofMinutes(10);

    /**
     * How long those who hear of a message have to keep it: only then it is marked, and does not come again after a restart. Who keeps it
     * knows it again by its digest.
     */
    static final Duration KEEPING = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    /** A message that was handed on, and its parts. */
    private record Told(Sms sms, List<Entry> parts) {}

    /** Identity counts: the same listener may listen twice. */
    private static final class Listening {
        private final Consumer<Sms> listener;

        Listening(Consumer<Sms> listener) {
            this.listener = listener;
        }
    }

    /** Lines a minute that tell of messages; who sends them could wash away all others. */
    private static final int LINES = 20;

    private final ModemAccess modem;
    private final LimitedLog log;
    private final Consumer<Content.Report> reports;
    private final List<Listening> listeners = new CopyOnWriteArrayList<>();
    private final Deque<Told> told = new ArrayDeque<>();
    /** On the disk, but the module does not delete them. */
    private final Set<String> stuck = new HashSet<>();

    private Assembly<Entry> assembly;
    private @Nullable Inbox inbox;
    private @Nullable UnsavedMessages unsaved;
    private @Nullable Timer expiry;
    /** Handed on, and not marked yet. */
    private final List<Entry> unmarked = new ArrayList<>();

    private @Nullable Timer marking;
    private volatile List<Sms> recent = List.of();
    private boolean diskFails;

    Reception(ModemAccess modem, Consumer<Content.Report> reports) {
        this.modem = modem;
        this.log = new LimitedLog(LOG, modem.actor()::nanoTime, LINES);
        this.reports = reports;
        this.assembly = new Assembly<>(PATIENCE, modem.actor()::nanoTime);
    }

    /** The messages that were handed on last; from any thread. */
    List<Sms> recent() {
        return recent;
    }

    /** From any thread. */
    Subscription listen(Consumer<Sms> listener) {
        Listening registered = new Listening(listener);
        listeners.add(registered);
        return () -> listeners.remove(registered);
    }

    /**
     * Reads what is on the disk; what was not handed on before is now.
     *
     * @param opened the messages
     * @param notSaved those that the disk does not take
     */
    void begin(Inbox opened, UnsavedMessages notSaved) {
        end();
        inbox = opened;
        assembly = new Assembly<>(PATIENCE, modem.actor()::nanoTime);
        told.clear();
        diskFails = false;
        if (unsaved != null) {
            notSaved.take(unsaved);
        }
        unsaved = notSaved;
        List<Entry> entries = List.of();
        try {
            entries = opened.load();
        } catch (IOException e) {
            LOG.error("modem {}: the received messages cannot be read: {}", modem.name(), e.toString());
        }
        Set<String> toldBefore = recall(entries);
        recent = told.stream().map(Told::sms).toList();
        for (Entry entry : entries) {
            if (!toldBefore.contains(entry.hash())) {
                process(entry, age(entry));
            }
        }
    }

    private Duration age(Entry entry) {
        Duration age = Duration.between(entry.receivedAt(), modem.now());
        Duration most = PATIENCE.minus(LEAST_PATIENCE);
        if (age.isNegative()) {
            return Duration.ZERO;
        }
        return age.compareTo(most) > 0 ? most : age;
    }

    /** Nothing waits any more. */
    void end() {
        Timer.drop(expiry);
        expiry = null;
        markAll();
    }

    private void markAll() {
        Timer.drop(marking);
        marking = null;
        mark(List.copyOf(unmarked));
        unmarked.clear();
    }

    /** Takes a message off the module. */
    void take(UsableModule module, MessageDialect dialect, MessageDialect.Found found)
            throws AtException, InterruptedException {
        if (stuck.contains(Inbox.hash(found.raw()))) {
            dialect.delete(module, found.place());
            return;
        }
        if (ContentReader.read(found.raw()) instanceof Content.Unreadable unreadable && unreadable.cut()) {
            if (!isUnsaved(found.raw())) {
                log.warn(
                        "messages that are cut",
                        "modem {}: {}; the message stays on the module",
                        modem.name(),
                        unreadable.problem());
                fromMemory(found.raw());
            }
            return;
        }
        Optional<Entry> entry;
        try {
            entry = keep(found.raw());
        } catch (IOException e) {
            unsaved(found.raw(), e, "it stays on the module");
            return;
        }
        try {
            delete(module, dialect, found);
        } finally {
            // on the disk already, it would be none that is new when the module is back
            entry.ifPresent(this::saved);
        }
    }

    private void delete(UsableModule module, MessageDialect dialect, MessageDialect.Found found)
            throws AtException, InterruptedException {
        if (!dialect.delete(module, found.place())) {
            stuck.add(Inbox.hash(found.raw()));
            log.warn(
                    "messages that are not deleted",
                    "modem {}: the module does not delete the message at {} {}",
                    modem.name(),
                    found.place().memory(),
                    found.place().index());
        }
    }

    /** Takes a message that the module did not store. */
    void take(String raw) {
        try {
            keep(raw).ifPresent(this::saved);
        } catch (IOException e) {
            unsaved(raw, e, "it is lost when the gateway stops before it was complete");
        }
    }

    /** To the millisecond, as it stands on the disk. */
    private Instant now() {
        return modem.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private Optional<Entry> keep(String raw) throws IOException {
        if (inbox == null) {
            throw new IOException("no inbox is open");
        }
        Optional<Entry> entry = inbox.keep(raw, now());
        if (entry.isPresent() && diskFails) {
            diskFails = false;
            LOG.info("modem {}: messages can be written to the disk again", modem.name());
        }
        return entry;
    }

    private boolean isUnsaved(String raw) {
        return unsaved != null && unsaved.contains(Inbox.hash(raw));
    }

    /** A message is on the disk; one that could not be written before was taken in then, and is not again. */
    private void saved(Entry entry) {
        Optional<Boolean> handedOn = unsaved == null ? Optional.empty() : unsaved.saved(entry.hash());
        if (handedOn.isEmpty()) {
            process(entry, Duration.ZERO);
        } else if (handedOn.get()) {
            mark(List.of(entry));
        }
    }

    private void unsaved(String raw, IOException e, String consequence) {
        if (isUnsaved(raw)) {
            return;
        }
        if (!diskFails) {
            diskFails = true;
            LOG.error(
                    "modem {}: messages cannot be written to the disk ({}) and are handed on from memory; of each: {}",
                    modem.name(),
                    e.toString(),
                    consequence);
        }
        fromMemory(raw);
    }

    private void fromMemory(String raw) {
        Entry entry = new Entry(Inbox.hash(raw), 0, now(), raw, false);
        if (unsaved != null) {
            unsaved.add(entry.hash());
        }
        process(entry, Duration.ZERO);
    }

    /** They are handed on; after a restart they are again until they are marked. */
    private void markLater(List<Entry> parts) {
        parts.forEach(this::handedOn);
        unmarked.addAll(parts);
        if (marking == null) {
            marking = modem.actor().later(KEEPING, this::markAll);
        }
    }

    /** They are handed on, and are not again. */
    private void mark(List<Entry> parts) {
        parts.forEach(this::handedOn);
        if (inbox != null) {
            inbox.told(parts)
                    .ifPresent(e -> LOG.warn(
                            "modem {}: a message cannot be marked as handed on ({}); it is handed on again after a restart",
                            modem.name(),
                            e.toString()));
        }
    }

    private void process(Entry entry, Duration age) {
        Content content = ContentReader.read(entry.raw());
        if (content instanceof Content.Report report) {
            reports.accept(report);
            // a report is told by its event, and is none of the messages
            settled(entry);
        } else if (content instanceof Content.Message message && message.part().isPresent()) {
            Result<Entry> result = assembly.add(piece(message, message.part().get(), entry), age);
            if (result instanceof Result.Whole<Entry> whole) {
                tell(whole.items());
            } else if (result instanceof Result.Duplicate<Entry> duplicate) {
                settled(duplicate.item());
            }
            expire();
        } else {
            tell(List.of(entry));
        }
    }

    private void handedOn(Entry entry) {
        if (unsaved != null) {
            unsaved.handedOn(entry.hash());
        }
    }

    /** Nothing more is done with it. */
    private void settled(Entry entry) {
        handedOn(entry);
        remove(List.of(entry));
    }

    private static Piece<Entry> piece(Content.Message message, UserDataHeader.Part part, Entry entry) {
        return new Piece<>(
                message.sender(),
                part,
                message.text(),
                message.sentAt().map(OffsetDateTime::toInstant),
                entry.receivedAt(),
                entry);
    }

    private void expire() {
        for (List<Entry> parts : assembly.incomplete()) {
            tell(parts);
        }
        Timer.drop(expiry);
        expiry = assembly.nextExpiry()
                .map(delay -> modem.actor().later(delay, this::expire))
                .orElse(null);
    }

    private void tell(List<Entry> parts) {
        Sms sms = ReceivedSms.of(parts);
        log.info(
                "messages that were received",
                "modem {}: a message of {} part(s) was received{}",
                modem.name(),
                sms.parts(),
                sms.problem().map(problem -> ": " + problem).orElse(""));
        for (Listening listening : listeners) {
            try {
                listening.listener.accept(sms);
            } catch (RuntimeException e) {
                LOG.error("modem {}: a listener failed on a message", modem.name(), e);
            }
        }
        Map<String, Object> details = new LinkedHashMap<>(sms.toMap());
        details.put(Messaging.DIGEST, parts.get(0).hash());
        modem.post(Messaging.RECEIVED, details);
        markLater(parts);
        told.add(new Told(sms, parts));
        while (told.size() > KEPT) {
            remove(told.remove().parts());
        }
        recent = told.stream().map(Told::sms).toList();
    }

    /** Deletes messages that were handed on; one that is still on the module stays, or it would be handed on again after a restart. */
    int delete(Predicate<Sms> which) {
        List<Told> deleted = told.stream()
                .filter(one -> which.test(one.sms()))
                .filter(one -> one.parts().stream().noneMatch(part -> stuck.contains(part.hash())))
                .toList();
        deleted.forEach(one -> remove(one.parts()));
        told.removeAll(deleted);
        recent = told.stream().map(Told::sms).toList();
        return deleted.size();
    }

    private void remove(List<Entry> parts) {
        if (inbox != null) {
            inbox.remove(parts);
        }
    }

    /**
     * Puts together what was handed on before, for the list. A message counts as handed on when one of its parts is marked: the
     * others were not marked because the power failed just then. A part that came later than a day belongs to one that was given
     * up before it came.
     *
     * @return the hashes of its parts
     */
    private Set<String> recall(List<Entry> entries) {
        Assembly<Entry> before = new Assembly<>(PATIENCE, modem.actor()::nanoTime);
        List<List<Entry>> messages = new ArrayList<>();
        for (Entry entry : entries) {
            Content content = ContentReader.read(entry.raw());
            if (content instanceof Content.Message message && message.part().isPresent()) {
                Result<Entry> result = before.add(piece(message, message.part().get(), entry));
                if (result instanceof Result.Whole<Entry> whole) {
                    messages.add(whole.items());
                }
            } else if (entry.told()) {
                messages.add(List.of(entry));
            }
        }
        for (List<Entry> parts : before.rest()) {
            List<Entry> known = parts.stream().filter(Entry::told).toList();
            messages.add(known);
        }
        Set<String> hashes = new HashSet<>();
        for (List<Entry> parts : messages) {
            if (parts.stream().anyMatch(Entry::told)) {
                List<Entry> together = markedTogether(parts);
                mark(together);
                told.add(new Told(ReceivedSms.of(together), together));
                together.forEach(part -> hashes.add(part.hash()));
            }
        }
        return hashes;
    }

    private static List<Entry> markedTogether(List<Entry> parts) {
        Instant first =
                parts.stream().map(Entry::receivedAt).min(Instant::compareTo).orElse(Instant.MIN);
        return parts.stream()
                .filter(part -> part.told()
                        || Duration.between(first, part.receivedAt()).compareTo(PATIENCE) < 0)
                .toList();
    }
}
