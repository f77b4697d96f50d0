package io.cellgate.gateway.provider.configuration;

import io.cellgate.common.cfg.CfgText;
import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.settings.NearestName;
import io.cellgate.common.text.Printable;
import io.cellgate.config.ConfigurationProblem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * What is to become of one configuration.
 *
 * @param pid of the configuration
 * @param values by property
 * @param deleted properties whose default is to count
 * @param made whether it is one that there is not yet, of a kind of which there may be several
 */
public record Change(String pid, Map<String, String> values, Set<String> deleted, boolean made) {

    private static final String HIDDEN = "(hidden)";
    private static final String ONE_LINE = "text without control characters";

    /** Copies map and set. */
    public Change {
        values = Map.copyOf(values);
        deleted = Set.copyOf(deleted);
    }

    /** A change of one that there is, or of which there is only one. */
    public Change(String pid, Map<String, String> values, Set<String> deleted) {
        this(pid, values, deleted, false);
    }

    /** The names of what changes, sorted. */
    List<String> properties() {
        Set<String> names = new TreeSet<>(values.keySet());
        names.addAll(deleted);
        return List.copyOf(names);
    }

    /**
     * Checks it as far as the configuration's description goes, and works out what it makes of the configuration. Nothing is touched.
     *
     * @throws RefusedChangeException with each property, its value and what is allowed
     * @throws IOException when the configuration's file cannot be read
     */
    Content content(OwnConfiguration configuration, Configurations configurations)
            throws IOException, RefusedChangeException {
        if (configuration.kind().isEmpty()) {
            throw new RefusedChangeException(
                    configuration.pid() + ": nothing describes this configuration; its bundle may be stopped");
        }
        check(configuration);
        Optional<String> file = configuration.file();
        return file.isPresent()
                ? inFile(configuration, path(file.get()), configurations)
                : inAdmin(configuration, configurations.admin());
    }

    private void check(OwnConfiguration configuration) throws RefusedChangeException {
        List<ConfigurationProblem> problems = new ArrayList<>();
        for (String name : properties()) {
            Optional<Described.Property> property = configuration.property(name);
            if (property.isEmpty()) {
                Set<String> known =
                        configuration.kind().orElseThrow().properties().keySet();
                throw new RefusedChangeException(configuration.pid() + ": there is no property '"
                        + Printable.ascii(name) + "'; "
                        + NearestName.of(name, known)
                                .map(near -> "is '" + near + "' meant?")
                                .orElseGet(() -> "allowed: " + String.join(", ", new TreeSet<>(known))));
            }
            String value = values.get(name);
            if (value != null) {
                Optional<String> allowed = value.chars().anyMatch(Character::isISOControl)
                        ? Optional.of(ONE_LINE)
                        : property.get().problem().apply(value);
                allowed.ifPresent(what -> problems.add(problem(configuration, name, value, what)));
            }
        }
        if (!problems.isEmpty()) {
            throw new RefusedChangeException(configuration.pid(), problems);
        }
    }

    private Content inFile(OwnConfiguration configuration, Path path, Configurations configurations)
            throws IOException, RefusedChangeException {
        CfgText rule = configurations.rule();
        byte[] former = BoundedFile.read(path, FileContent.LONGEST);
        CfgFile file = new CfgFile(former, rule);
        if (!path.toString().endsWith(".cfg") || file.typed()) {
            throw new RefusedChangeException(
                    configuration.pid() + ": " + path + " has values with types; it can be changed by hand only");
        }
        if (!Files.isWritable(path) || !Files.isWritable(Objects.requireNonNull(path.getParent()))) {
            throw new RefusedChangeException(configuration.pid() + ": the gateway may not write " + path
                    + "; allowed: a file and a directory that its user may write, with the service also"
                    + " ReadWritePaths= in a drop-in");
        }
        for (Map.Entry<String, String> entry : values.entrySet()) {
            String name = entry.getKey();
            boolean secret =
                    configuration.property(name).map(Described.Property::secret).orElse(true);
            String value = secret ? entry.getValue() : entry.getValue().strip();
            Optional<String> allowed = rule.problem(value, secret, configuration.properties());
            if (allowed.isPresent()) {
                throw refused(configuration, name, value, allowed.get());
            }
            if (secret || !isInForce(configuration, name, value) || !file.reads(name, value)) {
                file.set(name, value);
            }
        }
        deleted.forEach(file::delete);
        if (file.typed()) {
            throw new RefusedChangeException(configuration.pid() + ": with this value alone " + path
                    + " would be read as one with types; allowed: a value that does not begin with a quote or bracket");
        }
        String servicePid = configuration.servicePid();
        Map<String, Object> stored = AdminContent.stored(configurations.admin(), servicePid);
        boolean unseen = deleted.stream().noneMatch(stored::containsKey)
                && values.entrySet().stream().allMatch(entry -> isSame(entry, stored, rule));
        return new FileContent(path, former, file.content(), configurations.admin(), unseen ? servicePid : null);
    }

    /** Whether FileInstall takes a new value for the one that ConfigurationAdmin has. */
    private static boolean isSame(Map.Entry<String, String> changed, Map<String, Object> stored, CfgText rule) {
        String name = changed.getKey();
        return rule.readByFileInstall(name, rule.written(changed.getValue()), stored)
                .map(read -> read.equals(stored.get(name)))
                .orElse(false);
    }

    private Content inAdmin(OwnConfiguration configuration, ConfigurationAdmin admin) {
        Map<String, Object> latter = new HashMap<>(configuration.properties());
        // a number stays one where its text says the same
        values.forEach((name, value) -> {
            if (!isInForce(configuration, name, value)) {
                latter.put(name, value);
            }
        });
        deleted.forEach(latter::remove);
        return new AdminContent(
                admin, configuration.servicePid(), configuration.exists() ? configuration.properties() : null, latter);
    }

    /** Whether a property has a value already; whoever reads the configuration would see no change then, and tell of none. */
    private static boolean isInForce(OwnConfiguration configuration, String name, String value) {
        Object now = configuration.properties().get(name);
        return now != null && String.valueOf(now).strip().equals(value);
    }

    private static Path path(String file) throws IOException {
        try {
            // the operator's own directory, where a link is his
            return (file.startsWith("file:") ? Path.of(URI.create(file)) : Path.of(file)).toRealPath();
        } catch (IllegalArgumentException e) {
            throw new IOException("FileInstall names a file that is none: " + Printable.ascii(file), e);
        }
    }

    private static RefusedChangeException refused(
            OwnConfiguration configuration, String name, String value, String allowed) {
        return new RefusedChangeException(configuration.pid(), List.of(problem(configuration, name, value, allowed)));
    }

    private static ConfigurationProblem problem(
            OwnConfiguration configuration, String name, String value, String allowed) {
        boolean secret =
                configuration.property(name).map(Described.Property::secret).orElse(true);
        String shown = secret ? HIDDEN : Printable.ascii(MaskedProperties.shown(configuration, name, value));
        return new ConfigurationProblem(name, shown, allowed);
    }
}
