package io.cellgate.at.provider.trace;

import io.cellgate.at.trace.TracedPort;
import io.cellgate.at.usb.UsbModule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that is kept of one port over its openings, and its file. Not thread-safe. */
final class PortRecord {

    private static final Logger LOG = LoggerFactory.getLogger(PortRecord.class);

    /** Makes the file of a record. */
    interface Files {
        Optional<TraceFile> open(PortRecord record) throws IOException;
    }

    /** The lines of a file. */
    interface Lines {
        String of(TraceEntry entry);
    }

    private final String name;
    private final TraceRing ring;
    private final Files files;
    private final TraceAssembler assembler = new TraceAssembler(this::add);
    private String address;
    private Optional<UsbModule> module;
    private Optional<TraceFile> file = Optional.empty();
    private Lines lines;
    private boolean open;
    private long lost;
    private String repeated = "";
    private long again;

    PortRecord(String name, String address, Optional<UsbModule> module, int limit, Files files, Lines lines) {
        this.name = name;
        this.address = address;
        this.module = module;
        this.ring = new TraceRing(limit);
        this.files = files;
        this.lines = lines;
    }

    String name() {
        return name;
    }

    boolean isOpen() {
        return open;
    }

    Optional<UsbModule> module() {
        return module;
    }

    /** Another bound, other files from the next entry on. */
    void reconfigure(int limit, Lines otherLines) {
        ring.limit(limit);
        lines = otherLines;
        closeFile();
        openFile();
    }

    /** A session begins, perhaps under another address. */
    void begin(String newAddress, Optional<UsbModule> newModule) {
        address = newAddress;
        module = newModule;
        open = true;
        ring.begin();
        if (file.isEmpty()) {
            openFile();
        }
    }

    void take(TraceEvent event) {
        if (event instanceof TraceEvent.Closed) {
            open = false;
        } else if (event instanceof TraceEvent.Lost gap) {
            lost += gap.bytes();
        } else if (event instanceof TraceEvent.Marked marked) {
            // a port that cannot be opened is tried again and again, and must not push out what was before
            if (marked.text().equals(repeated)) {
                again++;
                return;
            }
            tellRepetitions(event.nanos());
            repeated = marked.text();
            assembler.take(event);
            return;
        }
        tellRepetitions(event.nanos());
        assembler.take(event);
    }

    /** Hands what was written to the operating system. */
    void flush() {
        file.ifPresent(written -> {
            try {
                written.flush();
            } catch (IOException e) {
                failed(e);
            }
        });
    }

    void closeFile() {
        file.ifPresent(written -> {
            try {
                written.close();
            } catch (IOException e) {
                LOG.warn("the trace file of {} was not closed: {}", name, e.toString());
            }
        });
        file = Optional.empty();
    }

    /** What is kept, oldest first, and what waits for the end of its line. */
    List<TraceEntry> entries() {
        List<TraceEntry> all = new ArrayList<>(ring.entries());
        all.addAll(assembler.waiting());
        return all;
    }

    TracedPort describe() {
        return new TracedPort(name, address, open, ring.count(), ring.bytes(), lost);
    }

    /** Whether a person means this port. */
    boolean isCalled(String word) {
        return word.equals(name) || word.equals(address) || address.endsWith("/" + word);
    }

    /** What a file says of the port. */
    Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("address", address);
        module.flatMap(found -> found.ports().stream()
                        .filter(port -> PortTraces.portName(found, port).equals(name))
                        .findFirst())
                .ifPresent(port -> attributes.putAll(attributes(module.orElseThrow(), port)));
        return attributes;
    }

    /** What a file says of a port of a USB module. */
    static Map<String, String> attributes(UsbModule module, UsbModule.Port port) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("address", port.device().toString());
        attributes.put("usb", module.busPath());
        attributes.put("vendor", String.format(Locale.ROOT, "%04x", module.vendorId()));
        attributes.put("product", String.format(Locale.ROOT, "%04x", module.productId()));
        module.product().ifPresent(product -> attributes.put("name", product));
        attributes.put("interface", String.valueOf(port.interfaceNumber()));
        attributes.put("role", port.role().name().toLowerCase(Locale.ROOT));
        return attributes;
    }

    private void tellRepetitions(long nanos) {
        if (again > 0) {
            assembler.take(new TraceEvent.Marked(nanos, "the same again: " + again + " times"));
        }
        again = 0;
        repeated = "";
    }

    private void add(TraceEntry entry) {
        ring.add(entry);
        file.ifPresent(written -> {
            try {
                written.write(lines.of(entry));
            } catch (IOException e) {
                failed(e);
            }
        });
    }

    private void openFile() {
        try {
            file = files.open(this);
        } catch (IOException e) {
            LOG.warn("no trace file for {} until it is opened again: {}", name, e.toString());
        }
    }

    /** A full disk must not fill the log too. */
    private void failed(IOException cause) {
        LOG.warn("the trace file of {} ends until it is opened again: {}", name, cause.toString());
        closeFile();
    }
}
