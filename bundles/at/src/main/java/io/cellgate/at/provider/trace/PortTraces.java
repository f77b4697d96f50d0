package io.cellgate.at.provider.trace;

import io.cellgate.at.AtPort;
import io.cellgate.at.trace.AtTraces;
import io.cellgate.at.trace.TraceSelection;
import io.cellgate.at.trace.TracedPort;
import io.cellgate.at.usb.UsbModule;
import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The traces of all ports, for as long as the transport lives: a port that is opened again, also under another number, goes on
 * with its record. Safe for use by any thread.
 *
 * <p>The threads of a port only note what happens ({@link PortTrace}). One thread of the transport's fetches it from all ports, takes
 * the secrets out, and keeps and writes it, so that no file is written to where somebody waits for an answer. It does so a moment
 * later where there are files, or a secret, or something happened that is more than traffic; else when enough has come together, or
 * somebody asks: a port that is polled for weeks wakes nobody.
 */
public final class PortTraces implements AtTraces, AutoCloseable {

    /** Ports with a record; beyond, that of the port that was first seen goes, unless it is open. */
    static final int MAX_PORTS = 64;

    /** Traffic of this time is recorded together; how much of it a crash may take along. */
    private static final Duration DELAY = Duration.ofMillis(250);

    private final Clock wallClock;
    private final long origin;
    private final String started;
    private final Pseudonyms pseudonyms;
    private final Supplier<List<UsbModule>> modules;
    private final Actor timers;
    private final Executor workers;
    private final Map<AtPort, PortTrace> recorders = new ConcurrentHashMap<>();
    private final AtomicBoolean awaited = new AtomicBoolean();

    /** Whether what happens is written to files, where it has to be soon: what is in memory only is lost with the process anyway. */
    private volatile boolean written;

    private final Map<AtPort, PortRecord> current = new LinkedHashMap<>();
    private final Map<String, PortRecord> records = new LinkedHashMap<>();
    private TraceSettings settings;
    private boolean closed;

    /**
     * @param timers their clock is the traces'
     * @param workers threads that may wait for a disk
     * @param key random, for the pseudonyms; asked for once, when the first is made
     * @param modules those that are plugged in now
     */
    public PortTraces(
            TraceSettings settings,
            Actor timers,
            Executor workers,
            Clock wallClock,
            Supplier<byte[]> key,
            Supplier<List<UsbModule>> modules) {
        this.settings = settings;
        this.written = settings.directory().isPresent();
        this.timers = timers;
        this.workers = workers;
        this.wallClock = wallClock;
        this.origin = timers.nanoTime();
        this.pseudonyms = new Pseudonyms(key);
        this.modules = modules;
        this.started = text(true).clock(origin, wallClock.instant());
    }

    /** Where a channel on that port notes what happens; the same for every channel on it. */
    public PortTrace of(AtPort port) {
        return recorders.computeIfAbsent(port, any -> new PortTrace(port, timers::nanoTime, this::await));
    }

    /** Other bounds and files from now on. */
    public synchronized void use(TraceSettings other) {
        fetch();
        boolean same = settings.equals(other);
        settings = other;
        written = other.directory().isPresent();
        if (!same) {
            records.values().forEach(record -> record.reconfigure(other.ringBytes(), lines(record.name())));
        }
    }

    @Override
    public synchronized List<TracedPort> ports() {
        fetch();
        return records.values().stream().map(PortRecord::describe).toList();
    }

    @Override
    public void export(TraceSelection selection, Appendable out) throws IOException {
        // a slow reader must not hold up the recording
        for (String line : lines(selection)) {
            out.append(line);
        }
    }

    /** Writes what was noted, and lets go of the files. */
    @Override
    public synchronized void close() {
        fetch();
        closed = true;
        records.values().forEach(PortRecord::closeFile);
    }

    private synchronized List<String> lines(TraceSelection selection) {
        fetch();
        List<PortRecord> chosen = chosen(selection);
        TraceText text = text(!selection.identities());
        List<String> lines = new ArrayList<>();
        lines.add(text.header());
        lines.add(started);
        lines.add(text.clock(timers.nanoTime(), wallClock.instant()));
        Map<String, Map<String, String>> ports = new LinkedHashMap<>();
        chosen.forEach(record -> ports.put(record.name(), record.attributes()));
        chosen.forEach(record -> silentPorts(record, ports));
        ports.forEach((name, attributes) -> lines.add(text.port(name, attributes)));

        record Line(long nanos, String text) {}
        List<Line> entries = new ArrayList<>();
        for (PortRecord record : chosen) {
            List<TraceEntry> all = record.entries();
            all.subList(Math.max(0, all.size() - selection.entries()), all.size())
                    .forEach(entry -> entries.add(new Line(entry.nanos(), text.entry(record.name(), entry))));
        }
        // stable: what happened in the same nanosecond on one port stays in order
        entries.sort(Comparator.comparingLong(line -> line.nanos() - origin));
        entries.forEach(line -> lines.add(line.text()));
        return lines;
    }

    private List<PortRecord> chosen(TraceSelection selection) {
        List<PortRecord> chosen = records.values().stream()
                .filter(record -> selection.port().isEmpty()
                        || record.isCalled(selection.port().get()))
                .toList();
        if (chosen.isEmpty() && selection.port().isPresent()) {
            throw new IllegalArgumentException("port '" + selection.port().get() + "' has no trace; allowed: "
                    + records.values().stream()
                            .map(record -> record.describe().address() + " (" + record.name() + ")")
                            .toList());
        }
        return chosen;
    }

    /** The module's other ports: without them a played back module would look different. */
    private static void silentPorts(PortRecord record, Map<String, Map<String, String>> ports) {
        record.portsOfModule().forEach(port -> ports.putIfAbsent(port.name(), port.attributes()));
    }

    private void await(boolean due) {
        if ((due || written) && awaited.compareAndSet(false, true)) {
            Timer unused = timers.later(DELAY, () -> workers.execute(this::fetch));
        }
    }

    private synchronized void fetch() {
        awaited.set(false);
        for (PortTrace recorder : recorders.values()) {
            recorder.fetch().forEach(event -> take(recorder.port(), event));
        }
        records.values().forEach(PortRecord::flush);
    }

    private void take(AtPort port, TraceEvent event) {
        if (closed) {
            return;
        }
        PortRecord record = current.get(port);
        if (record == null || event instanceof TraceEvent.Opened) {
            UsbPort usb = UsbPort.of(port, modules.get()).orElse(null);
            record = record(port, usb);
            current.put(port, record);
            if (event instanceof TraceEvent.Opened) {
                record.begin(port.address(), usb);
            }
        }
        record.take(event);
    }

    private PortRecord record(AtPort port, @Nullable UsbPort usb) {
        String name = usb == null ? port.address() : usb.name();
        PortRecord known = records.get(name);
        if (known != null) {
            return known;
        }
        if (records.size() >= MAX_PORTS) {
            records.values().stream()
                    .filter(record -> !record.isOpen())
                    .findFirst()
                    .ifPresent(oldest -> {
                        oldest.closeFile();
                        records.remove(oldest.name());
                        current.values().removeIf(record -> record == oldest);
                    });
        }
        PortRecord made = new PortRecord(name, port.address(), usb, settings.ringBytes(), this::file, lines(name));
        records.put(name, made);
        return made;
    }

    private Optional<TraceFile> file(PortRecord record) throws IOException {
        Optional<Path> directory = settings.directory();
        if (directory.isEmpty()) {
            return Optional.empty();
        }
        TraceText text = text(!settings.identities());
        return Optional.of(TraceFile.open(directory.get(), record.name(), settings.fileBytes(), () -> {
            Map<String, Map<String, String>> ports = new LinkedHashMap<>();
            ports.put(record.name(), record.attributes());
            silentPorts(record, ports);
            StringBuilder header = new StringBuilder(text.header())
                    .append(started)
                    .append(text.clock(timers.nanoTime(), wallClock.instant()));
            ports.forEach((name, attributes) -> header.append(text.port(name, attributes)));
            return header.toString();
        }));
    }

    private PortRecord.Lines lines(String name) {
        TraceText text = text(!settings.identities());
        return entry -> text.entry(name, entry);
    }

    private TraceText text(boolean masked) {
        return masked ? TraceText.masked(origin, pseudonyms) : TraceText.whole(origin);
    }
}
