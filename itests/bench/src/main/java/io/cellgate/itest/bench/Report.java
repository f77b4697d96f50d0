package io.cellgate.itest.bench;

import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The figures, for a reader and for a program. */
final class Report {

    private final StringBuilder text = new StringBuilder();
    private final Map<String, Object> json = new LinkedHashMap<>();

    void heading(String heading, String how) {
        text.append('\n').append(heading).append('\n').append(how).append('\n');
    }

    void line(String format, Object... values) {
        text.append("  ").append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    void figure(String name, Object value) {
        json.put(name, value instanceof Double number ? Math.round(number * 1000) / 1000.0 : value);
    }

    String text() {
        return text.toString();
    }

    /** Writes {@code report.txt} and {@code report.json}. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("report.txt"), text, StandardCharsets.UTF_8);
        String written = JsonWriter.indent("  ").string().object(json).done();
        Files.writeString(folder.resolve("report.json"), written + "\n", StandardCharsets.UTF_8);
    }
}
