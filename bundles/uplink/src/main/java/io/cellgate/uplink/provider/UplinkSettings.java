package io.cellgate.uplink.provider;

import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.common.settings.SettingsReader;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.call.DialSettings;
import io.cellgate.ppp.PppRequest;
import io.cellgate.uplink.provider.check.CheckSettings;
import io.cellgate.uplink.provider.check.CheckSettingsReader;
import io.cellgate.uplink.provider.dial.CallSettings;
import io.cellgate.uplink.provider.dial.CallSettingsReader;
import io.cellgate.uplink.provider.recovery.RecoverySettings;
import io.cellgate.uplink.provider.route.RouteSettings;
import io.cellgate.uplink.provider.usage.UsageSettings;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * A checked uplink configuration. Immutable.
 *
 * @param name the instance's name, also pppd's link name
 * @param enabled whether the connection is wanted
 * @param modem the modem's name
 * @param call how a call is made
 * @param apnRequired whether a 3GPP module must be given an APN
 * @param accountRefusals how many times in a row an account may be refused before it is not tried any more; 0 is any number
 * @param dialTimeout from the start of pppd to an address, and before that for the call
 * @param backoffFloor the first wait between dials
 * @param backoffCeiling the longest
 * @param check how the connection is checked
 * @param recovery which steps of recovery may be taken
 * @param usage what is counted and how much it may be
 * @param route its part among several ways out; empty where it is not one of several
 * @param disconnectLimit how long a remote disconnect lasts; empty for good
 */
record UplinkSettings(
        String name,
        boolean enabled,
        String modem,
        CallSettings call,
        boolean apnRequired,
        int accountRefusals,
        Duration dialTimeout,
        Duration backoffFloor,
        Duration backoffCeiling,
        CheckSettings check,
        RecoverySettings recovery,
        UsageSettings usage,
        Optional<RouteSettings> route,
        Optional<Duration> disconnectLimit) {

    static final String PID = "io.cellgate.uplink";

    /** The properties that hold a secret. */
    static final Set<String> SECRETS = Set.of("password");

    /** The configuration as Metatype describes it; read and checked by {@link #read}. */
    @ObjectClassDefinition(
            id = UplinkSettings.PID,
            name = "cellgate uplink",
            description = "One connection over one modem. A gateway with one module needs the apn only.")
    @interface Config {
        // spotless:off
        @AttributeDefinition(name = "Name", required = false,
                description = "The uplink's name, which no other uplink has; empty for what follows the tilde in the PID, or the dash in the file's name, and main where there is neither.")
        String name() default "";

        @AttributeDefinition(name = "Enabled", type = AttributeType.BOOLEAN,
                description = "Whether the connection is wanted; false hangs up.")
        String enabled() default "true";

        @AttributeDefinition(name = "Modem", description = "The name of the modem configuration to use.")
        String modem() default "main";

        @AttributeDefinition(name = "APN", required = false, cardinality = 16,
                description = "The carrier's access point name. Several are tried in order. Empty: by the list of providers, where that is installed.")
        String[] apn() default {};

        @AttributeDefinition(name = "APN required", type = AttributeType.BOOLEAN,
                description = "false dials a 3GPP module without an APN: the subscription's default is used.")
        String apn_required() default "true";

        @AttributeDefinition(name = "User name", required = false, description = "The account's name, where the carrier gave one.")
        String username() default "";

        @AttributeDefinition(name = "Password", required = false, type = AttributeType.PASSWORD,
                description = "The account's password.")
        String password() default "";

        @AttributeDefinition(name = "Authentication", required = false,
                description = "How we authenticate ourselves by PPP; empty: pap-chap with a user name, none without.",
                options = {
                    @Option(label = "None", value = "none"),
                    @Option(label = "PAP", value = "pap"),
                    @Option(label = "CHAP", value = "chap"),
                    @Option(label = "PAP or CHAP", value = "pap-chap"),
                    @Option(label = "EAP", value = "eap"),
                    @Option(label = "MS-CHAP", value = "ms-chap"),
                    @Option(label = "MS-CHAP v2", value = "ms-chap-v2")
                })
        String authentication() default "";

        @AttributeDefinition(name = "Account refusals", type = AttributeType.INTEGER, min = "0", max = "100",
                description = "How often in a row an account may be refused before it is not tried any more; 0 tries it for ever.")
        String account_refusals() default "3";

        @AttributeDefinition(name = "Context", type = AttributeType.INTEGER, min = "1", max = "16",
                description = "The context identifier (cid); 1 dials *99#, others *99***<cid>#.")
        String cid() default "1";

        @AttributeDefinition(name = "PDP type", description = "The context's type.",
                options = {
                    @Option(label = "IPv4", value = "ip"),
                    @Option(label = "IPv6", value = "ipv6"),
                    @Option(label = "IPv4 and IPv6", value = "ipv4v6"),
                    @Option(label = "PPP", value = "ppp")
                })
        String pdp_type() default "ip";

        @AttributeDefinition(name = "Dial string", required = false, description = "Replaces the profile's, as in *99***1#.")
        String dial_string() default "";

        @AttributeDefinition(name = "Dial", description = "How a 3GPP module is dialled: by a dial string, or by +CGACT and +CGDATA.",
                options = {
                    @Option(label = "Dial string (ATD)", value = "atd"),
                    @Option(label = "Context (+CGDATA)", value = "cgdata")
                })
        String dial() default "atd";

        @AttributeDefinition(name = "Context in the dial script", type = AttributeType.BOOLEAN,
                description = "true defines the context (+CGDCONT) on the data port too, in the dial script.")
        String chat_context() default "false";

        @AttributeDefinition(name = "IP mode", required = false,
                description = "3GPP2 editions with Mobile IP only: 0 simple IP, 1 Mobile IP preferred, 2 Mobile IP only.")
        String ipmode() default "";

        @AttributeDefinition(name = "Method", description = "How pppd gets its parameters.",
                options = {
                    @Option(label = "Command line", value = "cli"),
                    @Option(label = "Peers file", value = "script")
                })
        String method() default "cli";

        @AttributeDefinition(name = "pppd options", required = false, cardinality = 100,
                description = "By pppd's names, NAME or NAME=VALUE each, as in mru=1280; the value off leaves one out.")
        String[] options() default {};

        @AttributeDefinition(name = "Further pppd options", required = false, cardinality = 100,
                description = "A line of an options file each.")
        String[] raw_options() default {};

        @AttributeDefinition(name = "Chat time-out", description = "For each of the module's answers before PPP.")
        String chat_timeout() default "30s";

        @AttributeDefinition(name = "Dial time-out", description = "From the start of pppd to an address.")
        String dial_timeout() default "3m";

        @AttributeDefinition(name = "Back-off floor", description = "The wait after the first failure; doubles with each.")
        String backoff_floor() default "10s";

        @AttributeDefinition(name = "Back-off ceiling",
                description = "The longest wait, and the wait after a failure that needs a person.")
        String backoff_ceiling() default "30m";

        @AttributeDefinition(name = "Check", type = AttributeType.BOOLEAN,
                description = "Whether a link that receives nothing is asked for a proof.")
        String check() default "true";

        @AttributeDefinition(name = "Check method", description = "How it is asked.",
                options = {
                    @Option(label = "DNS, the carrier's resolvers", value = "dns"),
                    @Option(label = "TCP connection", value = "tcp"),
                    @Option(label = "HTTP request that is answered by 204, or 2xx without a body", value = "http"),
                    @Option(label = "ICMP echo by ping, bound to the interface", value = "icmp")
                })
        String check_method() default "dns";

        @AttributeDefinition(name = "Check target", required = false,
                description = "Whom it asks: HOST:PORT for tcp, http://HOST/PATH for http, HOST for icmp, nothing for dns.")
        String check_target() default "";

        @AttributeDefinition(name = "Check interval",
                description = "After which a link that nothing goes through is asked; what is sent and not answered has it asked at once.")
        String check_interval() default "10m";

        @AttributeDefinition(name = "Check time-out", description = "For one answer.")
        String check_timeout() default "5s";

        @AttributeDefinition(name = "Check failures", type = AttributeType.INTEGER, min = "1", max = "100",
                description = "In a row, after which the link is dialled anew.")
        String check_failures() default "3";

        @AttributeDefinition(name = "Recovery", type = AttributeType.BOOLEAN,
                description = "Whether packet service, radio and module are restarted where another dial does not help.")
        String recovery() default "true";

        @AttributeDefinition(name = "Another SIM", type = AttributeType.BOOLEAN,
                description = "Whether the next SIM of a module with several slots is taken where this one does not help.")
        String recovery_sim() default "false";

        @AttributeDefinition(name = "Power command", required = false, cardinality = 20,
                description = "A program that switches the module's power off and on: its absolute path, then its arguments.")
        String[] recovery_power() default {};

        @AttributeDefinition(name = "Host command", required = false, cardinality = 20,
                description = "A program that helps the whole gateway, as the last step: its absolute path, then its arguments.")
        String[] recovery_host() default {};

        @AttributeDefinition(name = "Recovery patience",
                description = "How long a modem may not be ready before it counts as stuck.")
        String recovery_patience() default "20m";

        @AttributeDefinition(name = "First day of the billing month", type = AttributeType.INTEGER, min = "1", max = "31",
                description = "The last day of a month that is shorter.")
        String usage_month_day() default "1";

        @AttributeDefinition(name = "Usage warning", required = false,
                description = "Bytes in a billing month, both directions, from which on it is warned, as 400MB or 2GiB.")
        String usage_warning() default "";

        @AttributeDefinition(name = "Usage cap", required = false, description = "Bytes that a billing month may have, as 500MB.")
        String usage_cap() default "";

        @AttributeDefinition(name = "At the usage cap", description = "What happens when the cap is reached.",
                options = {
                    @Option(label = "Hang up until the next billing month", value = "hang-up"),
                    @Option(label = "Warn", value = "warn")
                })
        String usage_cap_action() default "hang-up";

        @AttributeDefinition(name = "Route metric", required = false,
                description = "Makes it one of several ways out: of those that work the one with the lowest metric carries the traffic.")
        String route_metric() default "";

        @AttributeDefinition(name = "Route hold",
                description = "For how long it has to work before the traffic goes back to it from a worse one.")
        String route_hold() default "1m";

        @AttributeDefinition(name = "Connect", description = "When it is dialled.",
                options = {
                    @Option(label = "Always", value = "always"),
                    @Option(label = "When no better way out works", value = "standby")
                })
        String connect() default "always";

        @AttributeDefinition(name = "Connect delay",
                description = "For how long no better way out must have worked before it is dialled, where it stands by.")
        String connect_delay() default "30s";

        @AttributeDefinition(name = "State directory", description = "Where usage and recovery steps are remembered.")
        String state_directory() default "/var/lib/cellgate";

        @AttributeDefinition(name = "Disconnect limit",
                description = "How long a remote disconnect lasts before the gateway comes back by itself; 0 is for good.")
        String disconnect_limit() default "10m";
        // spotless:on
    }

    private static final Set<String> ROUTE_OPTIONS = Set.of(
            "defaultroute",
            "nodefaultroute",
            "-defaultroute",
            "replacedefaultroute",
            "noreplacedefaultroute",
            "defaultroute-metric");

    private static final Pattern BYTES =
            Pattern.compile("(\\d{1,6})\\s*([KMGT](?:i?B)?|B)?|(\\d{7,15})", Pattern.CASE_INSENSITIVE);

    /**
     * Checks a configuration.
     *
     * @throws InvalidConfigurationException with everything that is wrong with it
     */
    static UplinkSettings read(SettingsReader reader) throws InvalidConfigurationException {
        Duration second = Duration.ofSeconds(1);
        String name = reader.instanceName();
        boolean enabled = reader.flag("enabled");
        String modem = reader.name("modem");
        CallSettings call = CallSettingsReader.read(reader);
        boolean apnRequired = reader.flag("apn.required");
        int accountRefusals = reader.integer("account.refusals", 0, 100);
        Duration dialTimeout = reader.duration("dial.timeout", Duration.ofSeconds(10), Duration.ofMinutes(30));
        Duration floor = reader.duration("backoff.floor", second, Duration.ofHours(1));
        Duration ceiling = reader.duration("backoff.ceiling", second, Duration.ofDays(1));
        if (ceiling.compareTo(floor) < 0) {
            reader.refuse(
                    "backoff.ceiling",
                    reader.optionalText("backoff.ceiling").orElse(""),
                    "not less than backoff.floor");
        }
        CheckSettings check = CheckSettingsReader.read(reader);
        RecoverySettings recovery = RecoverySettings.read(reader);
        UsageSettings usage = new UsageSettings(
                reader.integer("usage.month.day", 1, 31),
                bytes(reader, "usage.warning"),
                bytes(reader, "usage.cap"),
                reader.choice("usage.cap.action", Map.of("hang-up", true, "warn", false)));
        Optional<RouteSettings> route = RouteSettings.read(reader);
        if (route.isPresent()) {
            call.options().keySet().stream()
                    .filter(ROUTE_OPTIONS::contains)
                    .forEach(option -> reader.refuse(
                            "options", option, "no option about the default route, because route.metric is set"));
        }
        Optional<Duration> limit = Optional.of(reader.duration("disconnect.limit", Duration.ZERO, Duration.ofDays(7)))
                .filter(duration -> !duration.isZero());
        return reader.finish(() -> new UplinkSettings(
                name,
                enabled,
                modem,
                call,
                apnRequired,
                accountRefusals,
                dialTimeout,
                floor,
                ceiling,
                check,
                recovery,
                usage,
                route,
                limit));
    }

    /** Bytes, in decimal or binary units. */
    private static OptionalLong bytes(SettingsReader reader, String property) {
        Optional<String> text = reader.optionalMatching(
                property, BYTES, "a number of bytes, also with K, M, G or T and B or iB, as 500MB or 2GiB");
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        Matcher matcher = BYTES.matcher(text.get());
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        String unit = matcher.group(2) == null ? "" : matcher.group(2).toUpperCase(Locale.ROOT);
        long bytes = Long.parseLong(matcher.group(1) == null ? matcher.group(3) : matcher.group(1));
        for (int power = " KMGT".indexOf(unit.isEmpty() || unit.equals("B") ? ' ' : unit.charAt(0));
                power > 0;
                power--) {
            bytes *= unit.endsWith("IB") ? 1024 : 1000;
        }
        return OptionalLong.of(bytes);
    }

    /** The same, with a call that is made in another way. */
    UplinkSettings with(CallSettings other) {
        return new UplinkSettings(
                name,
                enabled,
                modem,
                other,
                apnRequired,
                accountRefusals,
                dialTimeout,
                backoffFloor,
                backoffCeiling,
                check,
                recovery,
                usage,
                route,
                disconnectLimit);
    }

    /** How this configuration is dialled with a module. */
    DialSettings dialSettings(Modem module) throws ModemException {
        return module.dialSettings(call.context(), call.form());
    }

    /** What pppd is asked for, on a module that dials in the given way. */
    PppRequest request(DialSettings dial) {
        return call.request(
                name, dial, route.map(own -> OptionalLong.of(own.metric())).orElse(OptionalLong.empty()));
    }
}
