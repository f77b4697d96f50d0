package io.cellgate.itest.ppp;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import io.cellgate.itest.ppp.testbed.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** How each step ended, as a line of JSON in a file on the share; what was written stays, even if the machine falls over. */
final class Report {

    private static final String FILE = "steps.jsonl";
    private static final int LOG_CHARACTERS = 12_000;

    private final Path file;

    Report(Path share) {
        file = share.resolve(FILE);
    }

    /**
     * The outcome of a step.
     *
     * @param passed whether its statement held
     * @param detail why not, with the logs
     * @param millis how long it took
     */
    record Outcome(boolean passed, String detail, long millis) {}

    static String key(Scenario scenario, Scenario.Step step) {
        return scenario.name() + ": " + step.name();
    }

    void passed(Scenario scenario, Scenario.Step step, long millis) throws IOException {
        write(key(scenario, step), true, "", millis);
    }

    void failed(Scenario scenario, Scenario.Step step, long millis, Throwable why, Map<String, String> logs)
            throws IOException {
        StringWriter text = new StringWriter();
        why.printStackTrace(new PrintWriter(text, true));
        logs.forEach((name, log) -> text.append("\n---- ")
                .append(name)
                .append('\n')
                .append(log.substring(Math.max(0, log.length() - LOG_CHARACTERS))));
        write(key(scenario, step), false, text.toString(), millis);
    }

    void notReached(Scenario scenario, Scenario.Step step, Scenario.Step failed) throws IOException {
        write(key(scenario, step), false, "not reached, because the step before it failed: " + failed.name(), 0);
    }

    private void write(String key, boolean passed, String detail, long millis) throws IOException {
        JsonObject line = new JsonObject();
        line.put("step", key);
        line.put("passed", passed);
        line.put("detail", detail);
        line.put("millis", millis);
        ByteBuffer bytes = ByteBuffer.wrap((JsonWriter.string(line) + "\n").getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** The outcomes by step; a step without one was never begun. */
    Map<String, Outcome> outcomes() throws IOException {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                try {
                    JsonObject json = JsonParser.object().from(line);
                    outcomes.put(
                            json.getString("step"),
                            new Outcome(json.getBoolean("passed"), json.getString("detail"), json.getLong("millis")));
                } catch (JsonParserException e) {
                    throw new IOException(file + " holds the line " + line, e);
                }
            }
        }
        return outcomes;
    }
}
