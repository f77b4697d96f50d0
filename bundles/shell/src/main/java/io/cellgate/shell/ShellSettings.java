package io.cellgate.shell;

import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.common.settings.SettingsReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The configuration {@value #PID}, checked.
 *
 * @param socket where the shell listens; nowhere if empty
 */
record ShellSettings(Optional<Path> socket) {

    static final String PID = "io.cellgate.shell";

    /** What can be set. */
    @ObjectClassDefinition(
            id = PID,
            name = "cellgate shell",
            description = "Local access to the shell, for bin/cellgate shell and status.")
    @interface Config {
        @AttributeDefinition(
                name = "Socket",
                description = "Path of the Unix domain socket; only its owner may use it. Empty: none.",
                required = false)
        String socket() default "";
    }

    /** Reads the properties of {@link #PID}. */
    static SettingsReader reader(Map<String, Object> properties) {
        return SettingsReader.singleton(PID, properties, Config.class);
    }

    static ShellSettings read(SettingsReader reader) throws InvalidConfigurationException {
        Optional<Path> socket = reader.optionalPath("socket");
        return reader.finish(() -> new ShellSettings(socket));
    }
}
