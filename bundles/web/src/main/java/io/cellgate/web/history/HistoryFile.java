package io.cellgate.web.history;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.file.DurableFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a {@link History} over restarts, in one file of at most a megabyte. Blocks on the disk.
 */
public final class HistoryFile {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryFile.class);
    private static final String NAME = "history";
    private static final int LONGEST = 1 << 21;
    private static final int FORM = 0x63673031;

    private final Path directory;
    private final Path file;

    /** @param directory ours alone; made where it is missing */
    public HistoryFile(Path directory) {
        this.directory = directory;
        file = directory.resolve(NAME);
    }

    /** Reads what was kept; a file that is damaged is put aside, and the history begins anew. */
    public void read(History history) {
        try {
            history.restore(parse(BoundedFile.read(file, LONGEST)));
        } catch (NoSuchFileException e) {
            LOG.debug("No history yet");
        } catch (IOException e) {
            LOG.warn(
                    "The history of the page begins anew; the former one is kept as {}.damaged: {}",
                    file,
                    e.getMessage());
            putAside();
        }
    }

    /** Keeps it. Where the disk is full or read-only, the former one stays. */
    public void write(History history) {
        try {
            DurableFile.makeDirectories(directory);
            DurableFile.write(file, bytes(history.series()), DurableFile.OWNER_ONLY);
        } catch (IOException e) {
            LOG.warn("The history of the page is not kept: {}", e.toString());
        }
    }

    private void putAside() {
        try {
            DurableFile.rename(file, NAME + ".damaged");
        } catch (IOException e) {
            LOG.debug("It stays where it is", e);
        }
    }

    private static byte[] bytes(Map<String, Series> sources) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(FORM);
        out.writeInt(sources.size());
        for (Map.Entry<String, Series> source : sources.entrySet()) {
            out.writeUTF(source.getKey());
            write(out, source.getValue().minutes());
            write(out, source.getValue().hours());
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, List<Point> points) throws IOException {
        out.writeInt(points.size());
        for (Point point : points) {
            out.writeLong(point.at());
            out.writeFloat(point.dbm());
            out.writeLong(point.received());
            out.writeLong(point.sent());
        }
    }

    private static Map<String, Series> parse(byte[] content) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
        if (in.readInt() != FORM) {
            throw new IOException("it has another form");
        }
        int count = number(in, History.SOURCES);
        Map<String, Series> sources = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            String source = in.readUTF();
            Series series = new Series();
            series.restore(points(in, Series.MINUTES), points(in, Series.HOURS));
            sources.put(source, series);
        }
        return sources;
    }

    private static List<Point> points(DataInputStream in, int most) throws IOException {
        int count = number(in, most);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(new Point(in.readLong(), in.readFloat(), in.readLong(), in.readLong()));
        }
        return points;
    }

    private static int number(DataInputStream in, int most) throws IOException {
        int number = in.readInt();
        if (number < 0 || number > most) {
            throw new IOException("it announces " + number + " items; allowed: " + most);
        }
        return number;
    }
}
