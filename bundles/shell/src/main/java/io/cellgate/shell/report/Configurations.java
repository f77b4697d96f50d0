package io.cellgate.shell.report;

import io.cellgate.common.cfg.WrittenValues;
import io.cellgate.common.secret.ConfiguredSecrets;
import io.cellgate.common.secret.Redaction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** What ConfigurationAdmin keeps, secrets included. Immutable. */
final class Configurations {

    private final Map<String, Map<String, Object>> byPid = new TreeMap<>();
    private final List<Map<String, Object>> asRead = new ArrayList<>();

    /** @throws IOException when it cannot be read: then nobody knows what is a secret */
    Configurations(BundleContext context, ConfigurationAdmin admin) throws IOException {
        Configuration[] found;
        try {
            found = admin.listConfigurations(null);
        } catch (InvalidSyntaxException e) {
            throw new IOException(e);
        }
        for (Configuration configuration : found == null ? new Configuration[0] : found) {
            Dictionary<String, Object> properties = configuration.getProperties();
            if (properties != null) {
                Map<String, Object> read = new TreeMap<>();
                Collections.list(properties.keys()).forEach(name -> read.put(name, properties.get(name)));
                byPid.put(configuration.getPid(), WrittenValues.in(read, Redaction::isSecret));
                asRead.add(read);
                Set<String> secrets =
                        read.keySet().stream().filter(Redaction::isSecret).collect(Collectors.toSet());
                asRead.add(new ConfiguredSecrets(context, admin, secrets).revealed(read));
            }
        }
    }

    /** Knows every secret, as it was read and as it stands in its file. */
    Redaction redaction() {
        List<Map<String, Object>> all = new ArrayList<>(byPid.values());
        all.addAll(asRead);
        return Redaction.of(all);
    }

    /** A text property of a configuration, or a fallback. */
    String get(String pid, String property, String fallback) {
        return byPid.getOrDefault(pid, Map.of()).get(property) instanceof String text ? text : fallback;
    }

    /** All of them, masked: a line for each PID, and below it one for each property. */
    String text(Redaction redaction) {
        StringBuilder text = new StringBuilder();
        byPid.forEach((pid, properties) -> {
            text.append(pid).append('\n');
            redaction
                    .document(properties)
                    .forEach((name, value) -> text.append("  ")
                            .append(name)
                            .append(" = ")
                            .append(String.valueOf(value).replace("\n", "\\n"))
                            .append('\n'));
        });
        return text.toString();
    }
}
