package io.cellgate.at.provider.trace;

import io.cellgate.at.AtPort;
import io.cellgate.at.trace.AtTraces;
import io.cellgate.at.trace.TraceSelection;
import io.cellgate.at.usb.UsbModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Traces whose time and fetching are the test's. */
public final class Traces {

    static final AtPort PORT = new AtPort.Tcp("memory", 1);

    public final PortTraces traces;

    /** What waits to be run a moment later. */
    final List<Runnable> later = new ArrayList<>();

    List<UsbModule> modules = List.of();
    private long millis;

    private Traces(TraceSettings settings) {
        traces = new PortTraces(
                settings,
                () -> millis * 1_000_000,
                Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC),
                () -> "a key of the test's".getBytes(StandardCharsets.UTF_8),
                () -> modules,
                later::add);
    }

    static Traces of(TraceSettings settings) {
        return new Traces(settings);
    }

    /** In memory alone, with the usual bound. */
    public static Traces manual() {
        return of(TraceSettings.DEFAULT);
    }

    PortTrace port() {
        return traces.of(PORT);
    }

    Traces pass(long milliseconds) {
        millis += milliseconds;
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
