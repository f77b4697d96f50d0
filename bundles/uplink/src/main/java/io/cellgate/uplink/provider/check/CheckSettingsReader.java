package io.cellgate.uplink.provider.check;

import io.cellgate.common.settings.SettingsReader;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Reads and checks how the connection is checked. */
public final class CheckSettingsReader {

    private static final String TARGET = "check.target";

    private static final Map<String, CheckMethod> METHODS =
            Map.of("dns", CheckMethod.DNS, "tcp", CheckMethod.TCP, "http", CheckMethod.HTTP, "icmp", CheckMethod.ICMP);

    private CheckSettingsReader() {}

    /** What is wrong is refused in the reader. */
    public static CheckSettings read(SettingsReader reader) {
        CheckMethod method = reader.choice("check.method", METHODS);
        return new CheckSettings(
                reader.flag("check"),
                reader.duration("check.interval", Duration.ofSeconds(5), Duration.ofDays(1)),
                reader.duration("check.timeout", Duration.ofSeconds(1), Duration.ofMinutes(1)),
                reader.integer("check.failures", 1, 100),
                method,
                target(reader, method));
    }

    /**
     * As {@link #read} for a way out that is not ours, whose resolvers are not known: whom it asks has to be an address. Empty where nobody is
     * to be asked.
     */
    public static Optional<CheckSettings> readOfOther(SettingsReader reader) {
        Map<String, CheckMethod> methods =
                Map.of("tcp", CheckMethod.TCP, "http", CheckMethod.HTTP, "icmp", CheckMethod.ICMP);
        CheckMethod method = reader.choice("check.method", methods);
        CheckSettings settings = new CheckSettings(
                true,
                reader.duration("check.interval", Duration.ofSeconds(1), Duration.ofMinutes(1)),
                reader.duration("check.timeout", Duration.ofSeconds(1), Duration.ofMinutes(1)),
                reader.integer("check.failures", 1, 100),
                method,
                reader.has(TARGET) ? target(reader, method) : Optional.empty());
        Optional<Endpoint> target = settings.target();
        if (target.isPresent() && target.get().address().isEmpty()) {
            reader.refuse(TARGET, target.get().host(), "an address, because the resolvers of this way are not known");
        }
        return target.map(endpoint -> settings);
    }

    private static Optional<Endpoint> target(SettingsReader reader, CheckMethod method) {
        String text = reader.optionalText(TARGET).orElse("");
        if (method == CheckMethod.DNS) {
            if (!text.isEmpty()) {
                reader.refuse(TARGET, text, "nothing, because check.method is dns: the carrier's resolvers are asked");
            }
            return Optional.empty();
        }
        Optional<Endpoint> target = Endpoint.parse(method, text);
        if (target.isEmpty()) {
            reader.refuse(TARGET, text, allowed(method));
        }
        return target;
    }

    private static String allowed(CheckMethod method) {
        return switch (method) {
            case TCP -> "HOST:PORT, as in 192.0.2.1:443 or [2001:db8::1]:443, because check.method is tcp";
            case HTTP -> "http://HOST[:PORT][/PATH], as in http://192.0.2.1/generate_204, because check.method is http";
            case DNS, ICMP -> "a host's name or address, because check.method is icmp";
        };
    }
}
