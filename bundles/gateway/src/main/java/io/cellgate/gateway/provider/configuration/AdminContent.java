package io.cellgate.gateway.provider.configuration;

import java.io.IOException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The properties of a configuration that ConfigurationAdmin alone holds. */
final class AdminContent implements Content {

    private final ConfigurationAdmin admin;
    private final String servicePid;
    /** Null: there was none. */
    private final @Nullable Map<String, Object> former;
    /** Null in a record that was read: it is made once only. */
    private final @Nullable Map<String, Object> latter;

    AdminContent(
            ConfigurationAdmin admin,
            String servicePid,
            @Nullable Map<String, Object> former,
            @Nullable Map<String, Object> latter) {
        this.admin = admin;
        this.servicePid = servicePid;
        this.former = former == null ? null : Map.copyOf(former);
        this.latter = latter == null ? null : Map.copyOf(latter);
    }

    @Override
    public boolean changes() {
        return latter != null && !latter.equals(former);
    }

    @Override
    public void apply() throws IOException {
        if (latter != null) {
            configuration().update(dictionary(latter));
        }
    }

    private Configuration configuration() throws IOException {
        int tilde = servicePid.indexOf('~');
        return former != null || tilde < 0
                ? admin.getConfiguration(servicePid, "?")
                : admin.getFactoryConfiguration(servicePid.substring(0, tilde), servicePid.substring(tilde + 1), "?");
    }

    @Override
    public boolean restore() throws IOException {
        Optional<Configuration> there = existing(admin, servicePid);
        if (there.isEmpty()) {
            return former == null;
        }
        if (former == null) {
            there.get().delete();
        } else {
            there.get().update(dictionary(former));
        }
        return true;
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new HashMap<>();
        map.put("servicePid", servicePid);
        if (former != null) {
            map.put("former", TypedValues.toMap(former));
        }
        return map;
    }

    static AdminContent of(Map<?, ?> map, ConfigurationAdmin admin) {
        if (!(map.get("servicePid") instanceof String servicePid)) {
            throw new IllegalArgumentException("no servicePid");
        }
        return new AdminContent(
                admin, servicePid, map.get("former") instanceof Map<?, ?> former ? TypedValues.of(former) : null, null);
    }

    /** Has a component read its configuration again although ConfigurationAdmin sees no change. */
    static void tellAgain(ConfigurationAdmin admin, String servicePid) throws IOException {
        Optional<Configuration> there = existing(admin, servicePid);
        if (there.isPresent()) {
            Dictionary<String, Object> same = there.get().getProperties();
            if (same != null) {
                there.get().update(same);
            }
        }
    }

    /** What ConfigurationAdmin has, as it has it; empty where there is none. */
    static Map<String, Object> stored(ConfigurationAdmin admin, String servicePid) throws IOException {
        Map<String, Object> properties = new HashMap<>();
        existing(admin, servicePid)
                .map(Configuration::getProperties)
                .ifPresent(
                        stored -> Collections.list(stored.keys()).forEach(key -> properties.put(key, stored.get(key))));
        return properties;
    }

    private static Optional<Configuration> existing(ConfigurationAdmin admin, String servicePid) throws IOException {
        try {
            Configuration[] found =
                    admin.listConfigurations("(service.pid=" + servicePid.replaceAll("[\\\\*()]", "\\\\$0") + ")");
            return found == null || found.length == 0 ? Optional.empty() : Optional.of(found[0]);
        } catch (InvalidSyntaxException e) {
            throw new IOException("the PID fits into no filter", e);
        }
    }

    @SuppressWarnings("JdkObsolete") // ConfigurationAdmin takes a Dictionary
    private static Dictionary<String, Object> dictionary(Map<String, Object> map) {
        return new Hashtable<>(map);
    }
}
