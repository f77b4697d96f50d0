package io.cellgate.modem.provider.sms;

import io.cellgate.at.AtException;
import io.cellgate.at.Subscription;
import io.cellgate.common.actor.Timer;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages off the module, puts them together and hands them on. A message leaves the module only when it is on the disk;
 * where the disk fails it stays, and is handed on once all the same. Runs on the modem's thread apart from what says otherwise.
 */
public final class Reception {

    /** How many received messages are kept. */
    public static final int KEPT = 100;

    /** How long parts may be missing: a service centre that cannot reach the module tries again for hours. */
    static final Duration PATIENCE = Duration.ofHours(24);

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

    private final ModemAccess modem;
    private final Consumer<Content.Report> reports;
    private final List<Listening> listeners = new CopyOnWriteArrayList<>();
    private final Deque<Told> told = new ArrayDeque<>();
    private final Set<String> unsaved = new HashSet<>();
    /** On the disk, but the module does not delete them. */
    private final Set<String> stuck = new HashSet<>();

    private Assembly<Entry> assembly;
    private @Nullable Inbox inbox;
    private @Nullable Timer expiry;
    private volatile List<Sms> recent = List.of();

    Reception(ModemAccess modem, Consumer<Content.Report> reports) {
        this.modem = modem;
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

    /** Reads what is on the disk; what was not handed on before is now. */
    void begin(Inbox opened) {
        end();
        inbox = opened;
        assembly = new Assembly<>(PATIENCE, modem.actor()::nanoTime);
        told.clear();
        unsaved.clear();
        List<Entry> entries = List.of();
        try {
            entries = opened.load();
        } catch (IOException e) {
            LOG.error("modem {}: the received messages cannot be read: {}", modem.name(), e.toString());
        }
        Assembly<Entry> before = new Assembly<>(PATIENCE, modem.actor()::nanoTime);
        entries.stream().filter(Entry::told).forEach(entry -> recall(before, entry));
        before.rest().forEach(parts -> told.add(new Told(incomplete(parts), parts)));
        recent = told.stream().map(Told::sms).toList();
        entries.stream().filter(entry -> !entry.told()).forEach(this::process);
    }

    /** Nothing waits any more. */
    void end() {
        Timer.drop(expiry);
        expiry = null;
    }

    /** Takes a message off the module. */
    void take(UsableModule module, Dialect dialect, Dialect.Found found) throws AtException, InterruptedException {
        if (stuck.contains(Inbox.hash(found.raw()))) {
            dialect.delete(module, found.place());
            return;
        }
        if (Content.of(found.raw()) instanceof Content.Unreadable unreadable && unreadable.cut()) {
            if (unsaved.add(Inbox.hash(found.raw()))) {
                LOG.warn("modem {}: {}; the message stays on the module", modem.name(), unreadable.problem());
                process(new Entry(Inbox.hash(found.raw()), 0, now(), found.raw(), false));
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
        if (!dialect.delete(module, found.place())) {
            stuck.add(Inbox.hash(found.raw()));
            LOG.warn(
                    "modem {}: the module does not delete the message at {} {}",
                    modem.name(),
                    found.place().memory(),
                    found.place().index());
        }
        entry.ifPresent(this::process);
    }

    /** Takes a message that the module did not store. */
    void take(String raw) {
        try {
            keep(raw).ifPresent(this::process);
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
        return inbox.keep(raw, now());
    }

    private void unsaved(String raw, IOException e, String consequence) {
        if (unsaved.add(Inbox.hash(raw))) {
            LOG.error(
                    "modem {}: a message cannot be written to the disk ({}); {}",
                    modem.name(),
                    e.toString(),
                    consequence);
            process(new Entry(Inbox.hash(raw), 0, now(), raw, false));
        }
    }

    private void process(Entry entry) {
        Content content = Content.of(entry.raw());
        if (content instanceof Content.Report report) {
            reports.accept(report);
            // a report is told by its event, and is none of the messages
            remove(List.of(entry));
        } else if (content instanceof Content.Message message && message.part().isPresent()) {
            Result<Entry> result =
                    assembly.add(new Piece<>(message.sender(), message.part().get(), message.text(), entry));
            if (result instanceof Result.Whole<Entry> whole) {
                tell(whole(whole.items()), whole.items());
            } else if (result instanceof Result.Duplicate<Entry> duplicate) {
                remove(List.of(duplicate.item()));
            }
            expire();
        } else {
            tell(single(entry, content), List.of(entry));
        }
    }

    private void expire() {
        for (List<Entry> parts : assembly.incomplete()) {
            tell(incomplete(parts), parts);
        }
        Timer.drop(expiry);
        expiry = assembly.nextExpiry()
                .map(delay -> modem.actor().later(delay, this::expire))
                .orElse(null);
    }

    private void tell(Sms sms, List<Entry> parts) {
        LOG.info(
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
        modem.post(Messaging.RECEIVED, sms.toMap());
        if (inbox != null) {
            inbox.told(saved(parts));
        }
        told.add(new Told(sms, parts));
        while (told.size() > KEPT) {
            remove(told.remove().parts());
        }
        recent = told.stream().map(Told::sms).toList();
    }

    private void remove(List<Entry> parts) {
        if (inbox != null) {
            inbox.remove(saved(parts));
        }
    }

    private List<Entry> saved(List<Entry> parts) {
        return parts.stream().filter(part -> !unsaved.contains(part.hash())).toList();
    }

    private void recall(Assembly<Entry> before, Entry entry) {
        Content content = Content.of(entry.raw());
        if (content instanceof Content.Message message && message.part().isPresent()) {
            Result<Entry> result =
                    before.add(new Piece<>(message.sender(), message.part().get(), message.text(), entry));
            if (result instanceof Result.Whole<Entry> whole) {
                told.add(new Told(whole(whole.items()), whole.items()));
            }
        } else {
            told.add(new Told(single(entry, content), List.of(entry)));
        }
    }

    private static Sms single(Entry entry, Content content) {
        if (content instanceof Content.Message message) {
            return new Sms(
                    message.isText() ? Sms.Form.TEXT : Sms.Form.DATA,
                    message.sender(),
                    message.text(),
                    List.of(),
                    Optional.empty(),
                    message.sentAt(),
                    entry.receivedAt(),
                    1,
                    message.messageClass(),
                    message.port());
        }
        String problem = content instanceof Content.Unreadable unreadable ? unreadable.problem() : "not a message";
        return new Sms(
                Sms.Form.UNREADABLE,
                "",
                "",
                List.of(entry.raw()),
                Optional.of(problem),
                Optional.empty(),
                entry.receivedAt(),
                1,
                OptionalInt.empty(),
                OptionalInt.empty());
    }

    private static Sms whole(List<Entry> parts) {
        return joined(parts, List.of(), Optional.empty());
    }

    private static Sms incomplete(List<Entry> parts) {
        int total =
                messages(parts).get(0).part().map(UserDataHeader.Part::total).orElse(0);
        return joined(
                parts,
                parts.stream().map(Entry::raw).toList(),
                Optional.of(parts.size() + " of " + total + " parts came"));
    }

    private static Sms joined(List<Entry> parts, List<String> raw, Optional<String> problem) {
        List<Content.Message> messages = messages(parts);
        Content.Message first = messages.get(0);
        StringBuilder text = new StringBuilder();
        messages.forEach(message -> text.append(message.text()));
        Sms.Form form = first.isText() ? Sms.Form.TEXT : Sms.Form.DATA;
        return new Sms(
                problem.isPresent() ? Sms.Form.INCOMPLETE : form,
                first.sender(),
                text.toString(),
                raw,
                problem,
                first.sentAt(),
                parts.get(parts.size() - 1).receivedAt(),
                parts.size(),
                first.messageClass(),
                first.port());
    }

    private static List<Content.Message> messages(List<Entry> parts) {
        List<Content.Message> messages = new ArrayList<>();
        for (Entry part : parts) {
            if (Content.of(part.raw()) instanceof Content.Message message) {
                messages.add(message);
            }
        }
        return messages;
    }
}
