package io.cellgate.telemetry.mqtt.format;

import io.cellgate.common.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Batches of telemetry as rows of numbers: which number stands where is said once, in another document. To be called on the actor.
 *
 * <p>Columns are only added while a session lasts, so a row is read by the columns of its own or any later document of that session.
 */
final class Rows {

    /** Between a source and the name of its number; neither has a space in it. */
    private static final String JOINT = " ";

    private final Map<String, Integer> columns = new LinkedHashMap<>();

    /** Begins anew: only what is seen from here on has a column. */
    void clear() {
        columns.clear();
    }

    /**
     * Makes room for all numbers of these records.
     *
     * @return whether there are columns that there were not before
     */
    boolean add(List<Batches.Read> records) {
        int before = columns.size();
        for (Batches.Read read : records) {
            for (Samples samples : Samples.of(read.content())) {
                samples.metrics().keySet().forEach(name -> columns.putIfAbsent(column(samples, name), columns.size()));
            }
        }
        return columns.size() > before;
    }

    /** The document that says what stands where. */
    String columnsDocument() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", id());
        document.put("columns", List.copyOf(columns.keySet()));
        return Json.writeCleaned(document);
    }

    /** The records, for whose numbers there are columns. */
    String document(List<Batches.Read> records) {
        Batches.Read first = records.get(0);
        Instant begin = time(first);
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("sequence", first.record().sequence());
        head.put("boot", first.boot());
        head.put("time", begin);
        head.put("columns", id());
        String text = Json.writeCleaned(head);
        // rows are written here, since a number that is not known holds its place
        StringBuilder rows = new StringBuilder(text.substring(0, text.length() - 1)).append(",\"rows\":[");
        for (Batches.Read read : records) {
            rows.append(read.equals(first) ? "[" : ",[");
            rows.append(seconds(Duration.between(begin, time(read))));
            for (String cell : cells(read)) {
                rows.append(',').append(cell);
            }
            rows.append(']');
        }
        return rows.append("]}").toString();
    }

    private String[] cells(Batches.Read read) {
        String[] cells = new String[columns.size()];
        Arrays.fill(cells, "null");
        for (Samples samples : Samples.of(read.content())) {
            samples.metrics().forEach((name, value) -> {
                Integer place = columns.get(column(samples, name));
                if (place != null) {
                    cells[place] = value.toString();
                }
            });
        }
        return cells;
    }

    private static String column(Samples samples, String name) {
        return samples.source() + JOINT + name;
    }

    private String id() {
        CRC32 sum = new CRC32();
        sum.update(String.join("\n", columns.keySet()).getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }

    private static Instant time(Batches.Read read) {
        List<Samples> samples = Samples.of(read.content());
        return samples.isEmpty() ? Instant.EPOCH : samples.get(0).time();
    }

    private static String seconds(Duration since) {
        long millis = since.toMillis();
        return millis % 1000 == 0 ? Long.toString(millis / 1000) : Double.toString(millis / 1000.0);
    }
}
