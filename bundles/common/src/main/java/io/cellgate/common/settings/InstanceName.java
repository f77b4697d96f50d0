package io.cellgate.common.settings;

import io.cellgate.common.cfg.ByteOrderMark;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which instance of a factory configuration a component was given. */
public final class InstanceName {

    /** The instance's name where the configuration has none: it came from a tool that makes its own PIDs. */
    private static final String UNNAMED = "main";

    private static final String FILE = "felix.fileinstall.filename";
    private static final Pattern FILE_NAME = Pattern.compile("(?:.*/)?[^/-]+-([^/]+)\\.[a-z]+");

    private InstanceName() {}

    /**
     * The first of these that there is:
     *
     * <ol>
     *   <li>the property {@code name};
     *   <li>the property {@code kura.service.pid};
     *   <li>what follows the tilde in {@code service.pid}, as in {@code io.cellgate.modem~main};
     *   <li>what follows the dash in the name of the file that FileInstall read, as in {@code io.cellgate.modem-main.cfg};
     *   <li>{@code main}.
     * </ol>
     *
     * <p>Not checked; see {@link SettingsReader#instanceName}.
     */
    public static String of(Map<String, ?> given) {
        Map<String, Object> properties = ByteOrderMark.without(given);
        for (String property : new String[] {"name", "kura.service.pid"}) {
            if (properties.get(property) instanceof String name && !name.isBlank()) {
                return name.strip();
            }
        }
        if (properties.get("service.pid") instanceof String pid && pid.indexOf('~') >= 0) {
            return pid.substring(pid.indexOf('~') + 1);
        }
        if (properties.get(FILE) instanceof String file) {
            Matcher matcher = FILE_NAME.matcher(file);
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        return UNNAMED;
    }
}
