package io.cellgate.at.provider.trace;

import io.cellgate.at.AtPort;
import io.cellgate.at.trace.AtTraces;
import io.cellgate.at.trace.TraceSelection;
import io.cellgate.at.usb.UsbModule;
import io.cellgate.common.testing.ManualActor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Traces whose time and fetching are the test's. */
public final class Traces {

    static final AtPort PORT = new AtPort.Tcp("memory", 1);

    public final PortTraces traces;

    private final ManualActor timers = new ManualActor();

    /** How often what was noted was fetched by itself. */
    int fetches;

    List<UsbModule> modules = List.of();

    private Traces(TraceSettings settings) {
        traces = new PortTraces(
                settings,
                timers,
                this::fetch,
                Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC),
                () -> "a key of the test's".getBytes(StandardCharsets.UTF_8),
                () -> modules);
    }

    private void fetch(Runnable task) {
        fetches++;
        task.run();
    }

    static Traces of(TraceSettings settings) {
        return new Traces(settings);
    }

    /** In memory alone, with the usual bound. */
    public static Traces manual() {
        return of(new TraceSettings(65_536, Optional.empty(), 1_048_576, false));
    }

    PortTrace port() {
        return traces.of(PORT);
    }

    Traces pass(long milliseconds) {
        timers.advance(Duration.ofMillis(milliseconds));
        return this;
    }

    void received(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        port().received(bytes, bytes.length);
    }

    void sent(String text) {
        port().sent((text + "\r").getBytes(StandardCharsets.ISO_8859_1), text);
    }

    /** The exported entries without the lines of the head, and without the port's name. */
    public List<String> entries(TraceSelection selection) {
        return text(traces, selection)
                .lines()
                .filter(line -> Character.isDigit(line.charAt(0)))
                .map(line -> line.replaceFirst("^(\\S+) \\S+ ", "$1 "))
                .toList();
    }

    List<String> entries() {
        return entries(TraceSelection.ALL);
    }

    static String text(AtTraces traces, TraceSelection selection) {
        try {
            StringBuilder text = new StringBuilder();
            traces.export(selection, text);
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
