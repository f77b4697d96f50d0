package io.cellgate.gateway.provider;

import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.common.settings.SettingsReader;
import java.util.List;
import java.util.Map;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The configuration {@value #PID}, checked.
 *
 * @param program that reboots the gateway, with its arguments; empty where that is not allowed
 */
record RebootSettings(List<String> program) {

    static final String PID = "io.cellgate.gateway";

    /** The properties of {@value RebootSettings#PID}. */
    @ObjectClassDefinition(id = RebootSettings.PID, name = "cellgate gateway", description = "The gateway as a whole")
    @interface Config {

        @AttributeDefinition(
                name = "Reboot",
                description = "The program that the command gateway-reboot runs: its absolute path, then its arguments,"
                        + " such as /usr/bin/systemctl, reboot; empty: nobody may reboot the gateway from afar",
                required = false)
        String[] reboot() default {};
    }

    /** Copies the list. */
    RebootSettings {
        program = List.copyOf(program);
    }

    static SettingsReader reader(Map<String, Object> properties) {
        return SettingsReader.singleton(PID, properties, Config.class);
    }

    static RebootSettings read(SettingsReader reader) throws InvalidConfigurationException {
        List<String> program = reader.list("reboot");
        if (!program.isEmpty() && !program.get(0).startsWith("/")) {
            reader.refuse("reboot", program.get(0), "the absolute path of a program, then its arguments");
        }
        return reader.finish(() -> new RebootSettings(program));
    }
}
