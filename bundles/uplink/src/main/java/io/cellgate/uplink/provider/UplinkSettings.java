package io.cellgate.uplink.provider;

import io.cellgate.at.SerialLine;
import io.cellgate.config.ConfigurationReader;
import io.cellgate.config.InvalidConfigurationException;
import io.cellgate.config.Secret;
import io.cellgate.modem.call.AuthenticationProtocol;
import io.cellgate.modem.call.DataContext;
import io.cellgate.modem.call.DialSettings;
import io.cellgate.modem.radio.RadioWorld;
import io.cellgate.ppp.Authentication;
import io.cellgate.ppp.DialScript;
import io.cellgate.ppp.PppMethod;
import io.cellgate.ppp.PppRequest;
import io.cellgate.ppp.Standards;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A checked uplink configuration. Immutable.
 *
 * @param name the instance's name, also pppd's link name
 * @param enabled whether the connection is wanted
 * @param modem the modem's name
 * @param context the connection to the carrier
 * @param apnRequired whether a 3GPP module must be given an APN
 * @param authentication how we authenticate ourselves by PPP
 * @param method how pppd gets its parameters
 * @param options pppd options by name
 * @param rawOptions further pppd options
 * @param dialing what is said on the data port
 * @param chatTimeout for each answer before PPP
 * @param dialTimeout from the start of pppd to an address
 * @param backoff between dials
 * @param check how the connection is checked
 * @param disconnectLimit how long a disconnect from afar lasts; empty for good
 */
record UplinkSettings(
        String name,
        boolean enabled,
        String modem,
        DataContext context,
        boolean apnRequired,
        Authentication authentication,
        PppMethod method,
        SortedMap<String, String> options,
        List<String> rawOptions,
        Dialing dialing,
        Duration chatTimeout,
        Duration dialTimeout,
        Backoff backoff,
        CheckSettings check,
        Optional<Duration> disconnectLimit) {

    /**
     * How the connection is checked.
     *
     * @param enabled whether at all
     * @param interval between checks
     * @param timeout for one answer
     * @param failures in a row after which the link is dialled anew
     */
    record CheckSettings(boolean enabled, Duration interval, Duration timeout, int failures) {}

    /**
     * What is said on the data port.
     *
     * @param definesContext whether the dial script defines the context itself (guide 4.5.2) and not only the AT command port
     * @param byContext whether {@code +CGACT} and {@code +CGDATA} are used instead of a dial string (guide 3.1.1)
     */
    record Dialing(boolean definesContext, boolean byContext) {

        DialScript script(DialSettings dial, DataContext context, Duration timeout) {
            List<String> preparation = new ArrayList<>(dial.preparation());
            boolean threeGpp = dial.world() == RadioWorld.THREE_GPP;
            if (threeGpp && definesContext) {
                // an APN holds no quote, see APN
                preparation.add("AT+CGDCONT=" + context.cid() + ",\"" + context.pdpType() + "\""
                        + context.apn().map(apn -> ",\"" + apn + "\"").orElse(""));
            }
            if (threeGpp && byContext) {
                preparation.add("AT+CGACT=1," + context.cid());
                return new DialScript(preparation, "AT+CGDATA=" + context.cid(), timeout);
            }
            return new DialScript(preparation, dial.dialCommand(), timeout);
        }
    }

    /** What an APN may hold (23.003, 9.1), with the underscore that some carriers use. */
    private static final Pattern APN = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,98}[A-Za-z0-9])?");

    private static final Pattern DIAL_STRING = Pattern.compile("[0-9*#]{1,40}");
    private static final Pattern OPTION = Pattern.compile("[+-]?[A-Za-z0-9][A-Za-z0-9_-]{0,39}");

    private static final Map<String, String> PDP_TYPES =
            Map.of("ip", "IP", "ipv6", "IPV6", "ipv4v6", "IPV4V6", "ppp", "PPP");

    /**
     * Checks a configuration.
     *
     * @throws InvalidConfigurationException with everything that is wrong with it
     */
    static UplinkSettings read(String instance, UplinkComponent.Config config) throws InvalidConfigurationException {
        ConfigurationReader reader = new ConfigurationReader(UplinkComponent.PID + "~" + instance);
        String name = reader.name("name", instance);
        Optional<String> apn = reader.optionalText("apn", config.apn());
        apn.filter(text -> !APN.matcher(text).matches())
                .ifPresent(text -> reader.refuse("apn", text, "letters, digits, '.', '-' and '_', at most 100"));
        boolean apnRequired = reader.flag("apn.required", config.apn_required());

        Optional<String> username = reader.optionalText("username", config.username());
        // Who gives an account wants it used, and most carriers leave the protocol to the network.
        Authentication authentication = config.authentication().isBlank()
                ? (username.isPresent() ? Authentication.PAP_CHAP : Authentication.NONE)
                : reader.choice(
                        "authentication", config.authentication(), Authentication.choices(), Authentication.NONE);
        Optional<Secret> password = reader.secret("password", config.password());
        if (authentication.needsAccount() && username.isEmpty()) {
            reader.refuse(
                    "username",
                    "",
                    "the account's name, because authentication is " + authentication.configured()
                            + "; or set authentication to none");
        }
        Optional<String> dialString = reader.optionalText("dial.string", config.dial_string());
        dialString
                .filter(text -> !DIAL_STRING.matcher(text).matches())
                .ifPresent(text -> reader.refuse("dial.string", text, "digits, '*' and '#', as in *99# or *99***1#"));
        OptionalInt ipMode = config.ipmode().isBlank()
                ? OptionalInt.empty()
                : OptionalInt.of(reader.integer("ipmode", config.ipmode(), 0, 2));
        DataContext context = new DataContext(
                reader.integer("cid", config.cid(), 1, 16),
                reader.choice("pdp.type", config.pdp_type(), PDP_TYPES, "IP"),
                apn,
                username,
                password,
                protocol(authentication),
                dialString,
                ipMode);

        Duration second = Duration.ofSeconds(1);
        Duration floor = reader.duration("backoff.floor", config.backoff_floor(), second, Duration.ofHours(1));
        Duration ceiling = reader.duration("backoff.ceiling", config.backoff_ceiling(), second, Duration.ofDays(1));
        if (ceiling.compareTo(floor) < 0) {
            reader.refuse("backoff.ceiling", config.backoff_ceiling(), "not less than backoff.floor");
        }
        Duration limit =
                reader.duration("disconnect.limit", config.disconnect_limit(), Duration.ZERO, Duration.ofDays(7));
        CheckSettings check = new CheckSettings(
                reader.flag("check", config.check()),
                reader.duration("check.interval", config.check_interval(), Duration.ofSeconds(5), Duration.ofDays(1)),
                reader.duration("check.timeout", config.check_timeout(), second, Duration.ofMinutes(1)),
                reader.integer("check.failures", config.check_failures(), 1, 100));
        String modem = reader.name("modem", config.modem());
        boolean enabled = reader.flag("enabled", config.enabled());
        PppMethod method = reader.choice(
                "method", config.method(), Map.of("cli", PppMethod.CLI, "script", PppMethod.SCRIPT), PppMethod.CLI);
        SortedMap<String, String> options = options(reader, config.options());
        List<String> raw = rawOptions(reader, config.raw_options());
        Dialing dialing = new Dialing(
                reader.flag("chat.context", config.chat_context()),
                reader.choice("dial", config.dial(), Map.of("atd", false, "cgdata", true), false));
        if (dialing.byContext() && dialString.isPresent()) {
            reader.refuse("dial.string", dialString.get(), "nothing, because dial is cgdata");
        }
        Duration chatTimeout = reader.duration("chat.timeout", config.chat_timeout(), second, Duration.ofMinutes(5));
        Duration dialTimeout =
                reader.duration("dial.timeout", config.dial_timeout(), Duration.ofSeconds(10), Duration.ofMinutes(30));
        return reader.finish(() -> new UplinkSettings(
                name,
                enabled,
                modem,
                context,
                apnRequired,
                authentication,
                method,
                options,
                raw,
                dialing,
                chatTimeout,
                dialTimeout,
                new Backoff(floor, ceiling),
                check,
                limit.isZero() ? Optional.empty() : Optional.of(limit)));
    }

    /** The items of a list, which a .cfg file can only write as one text with commas. */
    private static Stream<String> listed(String[] texts) {
        return Arrays.stream(texts).flatMap(text -> Arrays.stream(text.split(",")));
    }

    /** Reads further options, a line each. */
    private static List<String> rawOptions(ConfigurationReader reader, String[] texts) {
        List<String> words = new ArrayList<>();
        for (String text : listed(texts).toList()) {
            Optional<List<String>> line =
                    reader.optionalText("raw.options", text).flatMap(OptionWords::of);
            if (line.isEmpty() && !text.isBlank()) {
                reader.refuse("raw.options", text, "a line of an options file of pppd, with its quotes closed");
            }
            line.ifPresent(words::addAll);
        }
        return words;
    }

    /** Reads {@code name=value} or {@code name}, an option each. */
    private static SortedMap<String, String> options(ConfigurationReader reader, String[] texts) {
        SortedMap<String, String> options = new TreeMap<>();
        for (String text : listed(texts).toList()) {
            Optional<String> option = reader.optionalText("options", text);
            if (option.isEmpty()) {
                continue;
            }
            String[] parts = option.get().split("=", 2);
            String key = parts[0].strip();
            if (!OPTION.matcher(key).matches()) {
                reader.refuse("options", text, "NAME or NAME=VALUE, an option of pppd each, as in mru=1280");
            } else {
                options.put(key, parts.length == 2 ? parts[1].strip() : "");
            }
        }
        return options;
    }

    /** What the module can be told of it; the other protocols are between PPP and the peer alone. */
    private static AuthenticationProtocol protocol(Authentication authentication) {
        return switch (authentication) {
            case PAP -> AuthenticationProtocol.PAP;
            case CHAP -> AuthenticationProtocol.CHAP;
            case PAP_CHAP -> AuthenticationProtocol.PAP_OR_CHAP;
            case NONE, MS_CHAP, MS_CHAP_V2, EAP -> AuthenticationProtocol.NONE;
        };
    }

    /** What pppd is asked for, on a module that dials in the given way. */
    PppRequest request(DialSettings dial) {
        SortedMap<String, String> merged = new TreeMap<>(dial.pppdOptions());
        merged.putAll(options);
        SerialLine line = dial.line();
        return new PppRequest(
                name,
                dial.device(),
                line,
                method,
                dial.world() == RadioWorld.THREE_GPP ? Standards.THREE_GPP : Standards.THREE_GPP2,
                dialing.script(dial, context, chatTimeout),
                authentication,
                authentication.needsAccount() ? context.username() : Optional.empty(),
                authentication.needsAccount() ? context.password() : Optional.empty(),
                merged,
                rawOptions,
                ContextText.of(context));
    }
}
