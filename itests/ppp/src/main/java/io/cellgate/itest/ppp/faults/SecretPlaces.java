package io.cellgate.itest.ppp.faults;

import io.cellgate.itest.ppp.testbed.Message;
import io.cellgate.itest.ppp.testbed.SecretSearch;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Looks for password and PIN where they must not be. Where they have to be is the configuration, which is not looked at, ConfigurationAdmin's
 * store in the state directory, and, for the password, the options file of a link in the run directory. For one thread.
 */
final class SecretPlaces {

    /** Below a folder in which the gateway writes: its store, and what pppd is given, or the draft of that. */
    private static final Pattern HOLDERS =
            Pattern.compile("(?:.*/)?configuration/.*|ppp/[^/]+/(?:options|\\.options\\.[0-9a-f]{16})");

    /** The simulated module is told its PIN as an argument. */
    private static final String SIMULATOR = "io.cellgate.simulator.Main";

    private final Map<String, Pattern> secrets = new LinkedHashMap<>();

    /**
     * Secrets to look for.
     *
     * @param password a part of it that no quoting changes, and nobody else would write
     * @param pin looked for as a word of its own
     */
    SecretPlaces(String password, String pin) {
        secrets.put("password", Pattern.compile(password, Pattern.LITERAL));
        secrets.put("PIN", Pattern.compile("(?<![0-9A-Za-z])" + Pattern.quote(pin) + "(?![0-9A-Za-z])"));
    }

    /** Where one stands in a folder in which the gateway writes, or in a file. */
    List<String> inFiles(Path root) throws IOException {
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, Pattern> secret : secrets.entrySet()) {
            for (Path file : SecretSearch.holders(root, secret.getValue())) {
                if (!HOLDERS.matcher(root.relativize(file).toString()).matches()) {
                    found.add(secret.getKey() + " in " + file);
                }
            }
        }
        return found;
    }

    /** Where one stands in messages, their topics or their texts. */
    List<String> inMessages(List<Message> heard) {
        return heard.stream()
                .flatMap(message ->
                        inText("a message on " + message.topic(), message.topic() + " " + message.payload()).stream())
                .toList();
    }

    /** Whether one stands in a text. */
    List<String> inText(String name, String text) {
        return secrets.entrySet().stream()
                .filter(secret -> secret.getValue().matcher(text).find())
                .map(secret -> secret.getKey() + " in " + name)
                .toList();
    }

    /**
     * Where one stands in the arguments or the environment of a process.
     *
     * @param proc {@code /proc}
     */
    List<String> inProcesses(Path proc) throws IOException {
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                if (SecretSearch.holds(process.resolve("cmdline"), SIMULATOR)) {
                    continue;
                }
                for (String file : List.of("cmdline", "environ")) {
                    for (Map.Entry<String, Pattern> secret : secrets.entrySet()) {
                        if (SecretSearch.holds(process.resolve(file), secret.getValue())) {
                            found.add(secret.getKey() + " in " + process.resolve(file));
                        }
                    }
                }
            }
        }
        return found;
    }
}
