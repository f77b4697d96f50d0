package io.cellgate.gateway.provider.configuration;

import io.cellgate.common.cfg.CfgText;
import io.cellgate.common.cfg.WrittenValues;
import io.cellgate.common.settings.NearestName;
import io.cellgate.common.text.Printable;
import io.cellgate.config.ConfigurationProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The configurations of ours that there are. Asks ConfigurationAdmin each time; safe for use by any thread. */
public final class Configurations {

    private static final String OURS = "io.cellgate.";
    /** As {@code SettingsReader} wants it. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");

    private static final String FILTER = "(|(service.pid=io.cellgate.*)(service.factoryPid=io.cellgate.*))";

    private final ConfigurationAdmin admin;
    private final Supplier<List<Described>> descriptions;
    private final CfgText rule;

    /**
     * @param descriptions the kinds there are at this moment
     * @param rule how values are written in files
     */
    public Configurations(ConfigurationAdmin admin, Supplier<List<Described>> descriptions, CfgText rule) {
        this.admin = admin;
        this.descriptions = descriptions;
        this.rule = rule;
    }

    CfgText rule() {
        return rule;
    }

    ConfigurationAdmin admin() {
        return admin;
    }

    /**
     * All that exist, by name.
     *
     * @throws IOException when ConfigurationAdmin cannot tell
     */
    List<OwnConfiguration> all() throws IOException {
        List<Described> kinds = descriptions.get();
        List<OwnConfiguration> found = new ArrayList<>();
        for (Configuration configuration : list()) {
            Optional<String> factory = Optional.ofNullable(configuration.getFactoryPid());
            String kind = factory.orElse(configuration.getPid());
            Optional<Described> described = described(kinds, kind);
            found.add(new OwnConfiguration(
                    configuration.getPid(), factory, properties(configuration, described), true, described));
        }
        found.sort(Comparator.comparing(OwnConfiguration::pid));
        return found;
    }

    /**
     * The one that is called so; of a kind of which there is one, also while it does not exist.
     *
     * @throws RefusedChangeException when there is none, with the nearest name
     */
    OwnConfiguration find(String pid) throws IOException, RefusedChangeException {
        Map<String, OwnConfiguration> known = new TreeMap<>();
        for (Described kind : descriptions.get()) {
            if (!kind.factory()) {
                known.put(
                        kind.pid(),
                        new OwnConfiguration(kind.pid(), Optional.empty(), Map.of(), false, Optional.of(kind)));
            }
        }
        all().forEach(found -> known.put(found.pid(), found));
        OwnConfiguration exact = known.get(pid);
        if (exact != null) {
            return exact;
        }
        String advice = NearestName.of(
                        without(pid),
                        known.keySet().stream().map(Configurations::without).toList())
                .map(near -> "is '" + OURS + near + "' meant?")
                .orElseGet(() -> "allowed: " + String.join(", ", known.keySet()));
        throw new RefusedChangeException("there is no configuration '" + Printable.ascii(pid) + "'; " + advice);
    }

    /**
     * One that there is not yet, of a kind of which there may be several.
     *
     * @throws RefusedChangeException when there is one, or no such kind, or no such name is allowed
     */
    OwnConfiguration make(String pid) throws IOException, RefusedChangeException {
        if (all().stream().anyMatch(found -> found.pid().equals(pid))) {
            throw new RefusedChangeException("there is '" + pid + "' already; allowed: another name");
        }
        int tilde = pid.indexOf('~');
        String factory = tilde < 0 ? "" : pid.substring(0, tilde);
        Optional<Described> kind = described(descriptions.get(), factory).filter(Described::factory);
        if (kind.isEmpty()) {
            throw new RefusedChangeException("'" + Printable.ascii(pid) + "' cannot be made; allowed: "
                    + descriptions.get().stream()
                            .filter(Described::factory)
                            .map(known -> known.pid() + "~NAME")
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        String name = pid.substring(tilde + 1);
        if (!NAME.matcher(name).matches()) {
            throw new RefusedChangeException(
                    pid,
                    List.of(new ConfigurationProblem(
                            "name",
                            Printable.ascii(name),
                            "1 to 32 letters, digits, '_' or '-', beginning with a letter or digit")));
        }
        return new OwnConfiguration(pid, Optional.of(factory), Map.of(Constants.SERVICE_PID, pid), false, kind);
    }

    /**
     * One or all as they may be shown.
     *
     * @param trials what is on trial
     */
    List<Map<String, Object>> shown(Optional<String> pid, List<PendingTrial> trials)
            throws IOException, RefusedChangeException {
        List<Map<String, Object>> shown = new ArrayList<>();
        for (OwnConfiguration configuration : pid.isPresent() ? List.of(find(pid.get())) : all()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("pid", configuration.pid());
            configuration.file().ifPresent(file -> map.put("file", file.replaceFirst(".*/", "")));
            trials.stream()
                    .filter(trial -> trial.pid().equals(configuration.pid()))
                    .forEach(trial -> map.put("trial", new HashMap<>(trial.toMap())));
            map.put("properties", MaskedProperties.of(configuration));
            shown.add(map);
        }
        return shown;
    }

    /** What all names begin with counts for nothing, or every name would be near every other. */
    private static String without(String pid) {
        return pid.startsWith(OURS) ? pid.substring(OURS.length()) : pid;
    }

    private List<Configuration> list() throws IOException {
        try {
            Configuration[] found = admin.listConfigurations(FILTER);
            return found == null ? List.of() : List.of(found);
        } catch (InvalidSyntaxException e) {
            throw new IOException("a constant filter is none", e);
        }
    }

    private static Optional<Described> described(List<Described> kinds, String pid) {
        return kinds.stream().filter(kind -> kind.pid().equals(pid)).findFirst();
    }

    /** As they stand in the file. */
    private Map<String, Object> properties(Configuration configuration, Optional<Described> kind) {
        Dictionary<String, Object> stored = configuration.getProperties();
        Map<String, Object> properties = new HashMap<>();
        if (stored != null) {
            Collections.list(stored.keys()).forEach(key -> properties.put(key, stored.get(key)));
        }
        return WrittenValues.in(properties, name -> secret(kind, name), rule);
    }

    private static boolean secret(Optional<Described> kind, String name) {
        return kind.map(known -> known.properties().get(name))
                .map(Described.Property::secret)
                .orElse(false);
    }
}
