package io.cellgate.gateway.provider;

import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.common.settings.SettingsReader;
import java.util.List;
import java.util.Map;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The configuration {@value #PID}, checked.
 *
 * @param program that reboots the gateway, with its arguments; empty where that is not allowed
 * @param hostMetrics whether the machine's own numbers are in the telemetry
 */
record GatewaySettings(List<String> program, boolean hostMetrics) {

    static final String PID = "io.cellgate.gateway";

    /** The properties of {@value GatewaySettings#PID}. */
    @ObjectClassDefinition(id = GatewaySettings.PID, name = "cellgate gateway", description = "The gateway as a whole")
    @interface Config {

        @AttributeDefinition(
                name = "Reboot",
                description = "The program that the command gateway-reboot runs: its absolute path, then its arguments,"
                        + " such as /usr/bin/systemctl, reboot; empty: nobody may reboot the gateway from afar",
                required = false)
        String[] reboot() default {};

        @AttributeDefinition(
                name = "Host metrics",
                description =
                        "Whether load, memory, disk and uptime of the machine, and memory and uptime of Java, are in"
                                + " the telemetry; about 9 kB an hour at defaults",
                type = AttributeType.BOOLEAN)
        String host_metrics() default "false";
    }

    /** Copies the list. */
    GatewaySettings {
        program = List.copyOf(program);
    }

    static SettingsReader reader(Map<String, Object> properties) {
        return SettingsReader.singleton(PID, properties, Config.class);
    }

    static GatewaySettings read(SettingsReader reader) throws InvalidConfigurationException {
        List<String> program = reader.list("reboot");
        if (!program.isEmpty() && !program.get(0).startsWith("/")) {
            reader.refuse("reboot", program.get(0), "the absolute path of a program, then its arguments");
        }
        boolean hostMetrics = reader.flag("host.metrics");
        return reader.finish(() -> new GatewaySettings(program, hostMetrics));
    }
}
