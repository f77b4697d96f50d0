package io.cellgate.telemetry.mqtt;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.settings.SettingsReader;
import io.cellgate.config.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** A secret that stands in the configuration under its name, or in the file that the configuration names under {@code NAME.file}. */
final class SecretProperty {

    private static final int MAX_FILE = 4096;

    private SecretProperty() {}

    static Optional<Secret> read(SettingsReader reader, String property) {
        String fileProperty = property + ".file";
        Optional<Secret> given = reader.secret(property);
        Optional<Path> file = reader.optionalPath(fileProperty);
        if (file.isEmpty()) {
            return given;
        }
        if (given.isPresent()) {
            reader.refuse(fileProperty, file.get().toString(), "nothing, since there is a '" + property + "'");
            return given;
        }
        try {
            String text = BoundedFile.read(file.get(), MAX_FILE, StandardCharsets.UTF_8);
            String line = text.lines().findFirst().orElse("");
            if (!line.isEmpty() && line.chars().noneMatch(Character::isISOControl)) {
                return Optional.of(Secret.of(line));
            }
        } catch (IOException e) {
            // refused below, as a file without a secret is
        }
        reader.refuse(
                fileProperty,
                file.get().toString(),
                "a regular file of at most " + MAX_FILE + " bytes with the " + property.replace('.', ' ')
                        + " in its first line");
        return Optional.empty();
    }
}
