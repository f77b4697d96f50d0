package io.cellgate.telemetry.mqtt;

import io.cellgate.common.settings.SettingsReader;
import io.cellgate.config.Secret;
import io.cellgate.telemetry.mqtt.command.CommandPolicy;
import io.cellgate.telemetry.mqtt.command.CommandPolicy.Role;
import io.cellgate.telemetry.mqtt.signature.Signature;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The part of {@link MqttSettings} that is about commands. */
final class CommandSettings {

    private static final String KEY = "command.key";
    private static final Pattern COMMAND = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    private CommandSettings() {}

    static CommandPolicy policy(SettingsReader reader) {
        Duration age = reader.duration("command.age", Duration.ofSeconds(1), Duration.ofDays(7));
        int rate = reader.integer("command.rate", 1, 100_000);
        List<String> words = reader.list("commands");
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Set<String> names = new HashSet<>();
        for (String word : words) {
            switch (word) {
                case "observe" -> roles.add(Role.OBSERVE);
                case "operate" -> roles.addAll(EnumSet.of(Role.OBSERVE, Role.OPERATE));
                case "administer", "all" -> roles.addAll(EnumSet.allOf(Role.class));
                case "none" -> {
                    if (words.size() > 1) {
                        reader.refuse("commands", String.join(", ", words), "'none' alone");
                    }
                }
                default -> {
                    if (COMMAND.matcher(word).matches()) {
                        names.add(word);
                    } else {
                        reader.refuse(
                                "commands",
                                word,
                                "none, observe, operate, administer, all, and names of commands such as status, connect");
                    }
                }
            }
        }
        return new CommandPolicy(roles, names, age, rate);
    }

    /** By which requests are signed; empty if they need not be. */
    static Optional<Secret> key(SettingsReader reader) {
        Optional<Secret> key = SecretProperty.read(reader, KEY);
        if (key.isPresent() && key.get().reveal().length() < Signature.SHORTEST_KEY) {
            reader.refuseSecret(KEY, "at least " + Signature.SHORTEST_KEY + " characters");
        }
        return key;
    }
}
