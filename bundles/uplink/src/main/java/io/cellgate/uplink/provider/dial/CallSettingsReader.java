package io.cellgate.uplink.provider.dial;

import io.cellgate.common.settings.SettingsReader;
import io.cellgate.config.Secret;
import io.cellgate.modem.call.DataContext;
import io.cellgate.modem.call.DialForm;
import io.cellgate.ppp.Authentication;
import io.cellgate.ppp.PppMethod;
import io.cellgate.ppp.PppOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads and checks what of a configuration decides how a call is made. */
public final class CallSettingsReader {

    private static final int MOST_APNS = 16;

    private static final Pattern DIAL_STRING = Pattern.compile("[0-9*#]{1,40}");

    private static final Map<String, String> PDP_TYPES =
            Map.of("ip", "IP", "ipv6", "IPV6", "ipv4v6", "IPV4V6", "ppp", "PPP");

    private CallSettingsReader() {}

    /** What is wrong is refused in the reader. */
    public static CallSettings read(SettingsReader reader) {
        List<String> apns = apns(reader);
        Optional<String> username = reader.optionalText("username");
        // Who gives an account wants it used, and most carriers leave the protocol to the network.
        Authentication authentication = reader.optionalChoice("authentication", Authentication.choices())
                .orElse(username.isPresent() ? Authentication.PAP_CHAP : Authentication.NONE);
        Optional<Secret> password = reader.secret("password");
        if (authentication.needsAccount() && username.isEmpty()) {
            reader.refuse(
                    "username",
                    "",
                    "the account's name, because authentication is " + authentication.configured()
                            + "; or set authentication to none");
        }
        Optional<String> dialString =
                reader.optionalMatching("dial.string", DIAL_STRING, "digits, '*' and '#', as in *99# or *99***1#");
        DataContext context = new DataContext(
                reader.integer("cid", 1, 16),
                reader.choice("pdp.type", PDP_TYPES),
                apns.stream().findFirst(),
                username,
                password,
                CallSettings.protocol(authentication),
                dialString,
                reader.has("ipmode") ? OptionalInt.of(reader.integer("ipmode", 0, 2)) : OptionalInt.empty());
        DialForm form =
                new DialForm(reader.flag("chat.context"), reader.choice("dial", Map.of("atd", false, "cgdata", true)));
        if (form.byContext() && dialString.isPresent()) {
            reader.refuse("dial.string", dialString.get(), "nothing, because dial is cgdata");
        }
        return new CallSettings(
                context,
                apns,
                form,
                authentication,
                reader.choice("method", Map.of("cli", PppMethod.CLI, "script", PppMethod.SCRIPT)),
                options(reader),
                rawOptions(reader),
                reader.duration("chat.timeout", Duration.ofSeconds(1), Duration.ofMinutes(5)));
    }

    private static List<String> apns(SettingsReader reader) {
        List<String> apns =
                reader.list("apn").stream().map(String::strip).distinct().toList();
        for (String apn : apns) {
            if (!CallSettings.APN.matcher(apn).matches()) {
                reader.refuse("apn", apn, "letters, digits, '.', '-' and '_', at most 100");
            }
        }
        if (apns.size() > MOST_APNS) {
            reader.refuse("apn", String.join(", ", apns), "at most " + MOST_APNS + " access point names");
        }
        return apns;
    }

    /** Reads {@code NAME=VALUE} or {@code NAME}, an option each. */
    private static SortedMap<String, String> options(SettingsReader reader) {
        SortedMap<String, String> options = new TreeMap<>();
        for (String option : reader.list("options")) {
            String[] parts = option.split("=", 2);
            String key = parts[0].strip();
            if (PppOptions.isName(key)) {
                options.put(key, parts.length == 2 ? parts[1].strip() : "");
            } else {
                reader.refuse("options", option, "NAME or NAME=VALUE, an option of pppd each, as in mru=1280");
            }
        }
        return options;
    }

    /** Reads further options, a line each. */
    private static List<String> rawOptions(SettingsReader reader) {
        List<String> words = new ArrayList<>();
        for (String line : reader.list("raw.options")) {
            PppOptions.words(line)
                    .ifPresentOrElse(
                            words::addAll,
                            () -> reader.refuse(
                                    "raw.options", line, "a line of an options file of pppd, with its quotes closed"));
        }
        return words;
    }
}
