package io.cellgate.gateway.provider.sms;

import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.common.settings.SettingsReader;
import io.cellgate.config.Secret;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * The configuration {@value #PID}, checked.
 *
 * @param numbers who may give commands; empty: nobody
 * @param key of the one-time codes; there if anybody may
 * @param commands which
 * @param always whether also while there is a session with a broker
 * @param rate how many an hour, and how many wrong codes
 */
public record SmsSettings(
        Set<TelephoneNumber> numbers, Optional<OneTimeKey> key, Set<String> commands, boolean always, int rate) {

    /** Of the configuration. */
    public static final String PID = "io.cellgate.sms";

    /** The properties that hold secrets. */
    public static final Set<String> SECRETS = Set.of("key");

    private static final String WHEN_OFFLINE = "offline";
    private static final String WHEN_ALWAYS = "always";

    /** The properties of {@value SmsSettings#PID}. */
    @ObjectClassDefinition(
            id = SmsSettings.PID,
            name = "cellgate commands by SMS",
            description = "Who may command the gateway by short messages; off without numbers")
    public @interface Config {

        @AttributeDefinition(
                name = "Numbers",
                description = "Who may give commands: telephone numbers with their country code, as in +49 151 1234567;"
                        + " empty: nobody",
                required = false)
        String[] numbers() default {};

        @AttributeDefinition(
                type = AttributeType.PASSWORD,
                name = "Key",
                description = "Of the one-time codes (HOTP, 8 digits): at least 26 letters and digits of Base32; one of"
                        + " its own for each gateway",
                required = false)
        String key() default "";

        @AttributeDefinition(
                name = "Commands",
                description =
                        "Which may come by SMS: status, connect, disconnect, redial, modem-reset, gateway-reboot, apn")
        String[] commands() default {"status", "connect", "disconnect", "redial", "modem-reset", "gateway-reboot", "apn"
        };

        @AttributeDefinition(
                name = "When",
                description =
                        "Whether commands are carried out only while there is no session with a broker, or always",
                options = {
                    @Option(label = "without a session with a broker", value = WHEN_OFFLINE),
                    @Option(label = "always", value = WHEN_ALWAYS)
                })
        String when() default WHEN_OFFLINE;

        @AttributeDefinition(
                name = "Rate",
                description = "How many commands an hour, and how many wrong codes",
                min = "1",
                max = "60")
        int rate() default 10;
    }

    /** Copies the sets. */
    public SmsSettings {
        numbers = Set.copyOf(numbers);
        commands = Set.copyOf(commands);
    }

    /** What reads it. */
    public static SettingsReader reader(Map<String, Object> properties) {
        return SettingsReader.singleton(PID, properties, Config.class);
    }

    /**
     * Reads all properties.
     *
     * @throws InvalidConfigurationException when anything is refused
     */
    public static SmsSettings read(SettingsReader reader) throws InvalidConfigurationException {
        Set<TelephoneNumber> numbers = numbers(reader);
        Optional<Secret> secret = reader.secret("key");
        Optional<OneTimeKey> key = secret.flatMap(OneTimeKey::of);
        if (key.isEmpty() && (secret.isPresent() || !numbers.isEmpty())) {
            reader.refuseSecret(
                    "key", "Base32 (letters, and digits from 2 to 7) of at least " + OneTimeKey.SHORTEST + " octets");
        }
        Set<String> commands = Set.copyOf(reader.list("commands"));
        commands.stream()
                .filter(command -> !SmsCommands.NAMES.contains(command))
                .forEach(command -> reader.refuse("commands", command, String.join(", ", SmsCommands.NAMES)));
        boolean always = reader.choice("when", Map.of(WHEN_OFFLINE, false, WHEN_ALWAYS, true));
        int rate = reader.integer("rate", 1, 60);
        return reader.finish(() -> new SmsSettings(numbers, key, commands, always, rate));
    }

    private static Set<TelephoneNumber> numbers(SettingsReader reader) {
        Set<TelephoneNumber> numbers = new HashSet<>();
        List<String> texts = reader.list("numbers");
        for (String text : texts) {
            Optional<TelephoneNumber> number = TelephoneNumber.of(text);
            number.ifPresentOrElse(
                    numbers::add,
                    () -> reader.refuse(
                            "numbers", text, "a plus sign, country code and number, as in +49 151 1234567"));
        }
        return numbers;
    }
}
