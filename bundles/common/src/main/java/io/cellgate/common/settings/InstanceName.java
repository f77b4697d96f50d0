package io.cellgate.common.settings;

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
     * The property {@code name} where it is set, otherwise {@code kura.service.pid}, otherwise what stands behind the tilde in
     * {@code service.pid} (as in {@code io.cellgate.modem~main}), otherwise what stands behind the dash in the name of the file that
     * FileInstall read (as in {@code io.cellgate.modem-main.cfg}, to which it gives a PID of its own). Not checked; see
     * {@link SettingsReader#instanceName}.
     */
    public static String of(Map<String, ?> properties) {
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
