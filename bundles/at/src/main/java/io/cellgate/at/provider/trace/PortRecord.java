package io.cellgate.at.provider.trace;

import io.cellgate.at.trace.TracedPort;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that is kept of one port over its openings, and its file. Not thread-safe. */
final class PortRecord {

    private static final Logger LOG = LoggerFactory.getLogger(PortRecord.class);

    /** Makes the file of a record. */
    interface Files {
        /** Empty where none is wanted. */
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
    private @Nullable UsbPort usb;
    private @Nullable TraceFile file;
    private Lines lines;
    private boolean open;
    private long lost;
    private String repeated = "";
    private long again;

    /** @param usb where the port is a USB module's */
    PortRecord(String name, String address, @Nullable UsbPort usb, int limit, Files files, Lines lines) {
        this.name = name;
        this.address = address;
        this.usb = usb;
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

    /** The ports of the module whose this one is; none where it is no USB module's. */
    List<UsbPort> portsOfModule() {
        return usb == null ? List.of() : usb.all();
    }

    /** Another bound, other files from the next entry on. */
    void reconfigure(int limit, Lines otherLines) {
        ring.limit(limit);
        lines = otherLines;
        closeFile();
        openFile();
    }

    /** A session begins, perhaps under another address. */
    void begin(String newAddress, @Nullable UsbPort newUsb) {
        address = newAddress;
        usb = newUsb;
        open = true;
        ring.begin();
        if (file == null) {
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
        if (file == null) {
            return;
        }
        try {
            file.flush();
        } catch (IOException e) {
            failed(e);
        }
    }

    void closeFile() {
        if (file == null) {
            return;
        }
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("the trace file of {} was not closed: {}", name, e.toString());
        }
        file = null;
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
        if (usb != null) {
            attributes.putAll(usb.attributes());
        }
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
        if (file == null) {
            return;
        }
        try {
            file.write(lines.of(entry));
        } catch (IOException e) {
            failed(e);
        }
    }

    private void openFile() {
        try {
            file = files.open(this).orElse(null);
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
