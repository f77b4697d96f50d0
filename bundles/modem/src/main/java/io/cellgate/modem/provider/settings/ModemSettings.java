package io.cellgate.modem.provider.settings;

import io.cellgate.at.AtPort;
import io.cellgate.at.SerialLine;
import io.cellgate.common.at.OutsideCommands;
import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.common.settings.SettingsReader;
import io.cellgate.modem.provider.text.network.Bands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * One modem's configuration, checked.
 *
 * @param name the modem's name
 * @param device which module is meant where no port is named
 * @param atPort the port for AT commands, where it is named
 * @param dataPort the port for data calls, where it is named
 * @param line the configured settings of the serial line
 * @param profile the id of the profile; empty to choose by the module's own words
 * @param pins of its SIMs
 * @param pinMinimumTries so many tries must be left before the PIN is sent; with 0 it is sent also where the module does not
 *     tell how many are left
 * @param operator the number of the operator to register with; empty to let the module choose
 * @param technology which systems the module may use
 * @param bands which frequency bands it may use; empty to leave them as it has them
 * @param gps whether the module's position receiver shall run
 * @param polls how often the module is asked
 * @param init further commands after the profile's
 * @param services what is used beside data calls
 * @param stateDirectory where is remembered which PIN was sent to which SIM, and where received messages are kept
 */
public record ModemSettings(
        String name,
        DeviceChoice device,
        Optional<AtPort> atPort,
        Optional<Path> dataPort,
        LineChoice line,
        Optional<String> profile,
        SimPins pins,
        int pinMinimumTries,
        Optional<String> operator,
        TechnologyPreference technology,
        Optional<Bands> bands,
        boolean gps,
        Polls polls,
        List<String> init,
        Services services,
        Path stateDirectory) {

    /** The factory PID. */
    public static final String PID = "io.cellgate.modem";

    /** The properties that hold a secret. */
    public static final Set<String> SECRETS = Set.of("pin");

    private static final String AUTO = "auto";
    private static final Pattern PROFILE_ID = Pattern.compile("(?i)[a-z0-9][a-z0-9_-]{0,31}");
    /** 23.003, 2.2: MCC of 3 digits and MNC of 2 or 3. */
    private static final Pattern OPERATOR = Pattern.compile("(?i)\\d{5,6}|auto");

    private static final Duration SHORTEST_POLL = Duration.ofSeconds(1);
    private static final Duration LONGEST_POLL = Duration.ofDays(1);

    private static final Map<String, SmsMode> SMS_MODES =
            Map.of("off", SmsMode.OFF, "send", SmsMode.SEND, "on", SmsMode.ON);

    @ObjectClassDefinition(
            id = PID,
            name = "cellgate modem",
            description = "One cellular module: where it is, its SIM, and how often it is asked.")
    public @interface Config {
        @AttributeDefinition(
                name = "Name",
                description =
                        "The modem's name, which no other modem has; empty for what follows the tilde in the PID, or the "
                                + "dash in the file's name, and main where there is neither.",
                required = false)
        String name() default "";

        @AttributeDefinition(
                name = "Device",
                description = "Which module, where no port is named: auto (the first whose family is known), "
                        + "usb:BUS-PORT as in usb:1-1.2, or imei:NUMBER with an IMEI or a MEID.")
        String device() default "auto";

        @AttributeDefinition(
                name = "AT command port",
                description =
                        "A device file as in /dev/ttyUSB2, or tcp://HOST:PORT; empty to find it. Wins over 'device'.",
                required = false)
        String at_port() default "";

        @AttributeDefinition(
                name = "Data port",
                description =
                        "The device file to dial on, as in /dev/ttyUSB0; empty to find it, or to use the AT command "
                                + "port where the module has no other.",
                required = false)
        String data_port() default "";

        @AttributeDefinition(
                name = "Speed",
                description = "Bits per second on a serial line, 300 to 4000000; 0 for the usual speed of the module's "
                        + "family. Without meaning on USB.",
                type = AttributeType.INTEGER,
                min = "0",
                max = "4000000")
        String baud() default "0";

        @AttributeDefinition(
                name = "Flow control",
                description =
                        "Flow control of the serial line, for AT commands and for data calls; auto is the usual one "
                                + "of the module's family.",
                options = {
                    @Option(label = "Automatic", value = "auto"),
                    @Option(label = "None", value = "none"),
                    @Option(label = "RTS/CTS", value = "rts-cts")
                })
        String flow_control() default "auto";

        @AttributeDefinition(
                name = "Multiplexer",
                description =
                        "Whether a module with one serial port multiplexes it (AT+CMUX), to be asked during a call.",
                options = {
                    @Option(label = "Off", value = "off"),
                    @Option(label = "Where it can", value = "auto"),
                    @Option(label = "Always", value = "on")
                })
        String multiplex() default "off";

        @AttributeDefinition(
                name = "Profile",
                description = "The module's family: auto, or the id of an installed profile as in mu509.")
        String profile() default "auto";

        @AttributeDefinition(
                name = "PIN",
                description =
                        "The SIM's PIN, 4 to 8 digits; empty for a SIM without. Of a module with several SIM slots one for each, "
                                + "with commas between them. Never sent twice to a SIM that refuses it.",
                type = AttributeType.PASSWORD,
                required = false)
        String pin() default "";

        @AttributeDefinition(
                name = "PIN: tries that must be left",
                description = "The PIN is sent only when the SIM has at least so many tries left; with 0 also when the "
                        + "module does not tell.",
                type = AttributeType.INTEGER,
                min = "0",
                max = "10")
        String pin_minimum_tries() default "3";

        @AttributeDefinition(
                name = "Operator",
                description =
                        "The network to register with, by its 5 or 6 digits as in 26201; auto lets the module choose.")
        String operator() default "auto";

        @AttributeDefinition(
                name = "Technology",
                description =
                        "Which systems the module may use. Those of GSM, WCDMA and LTE are for 3GPP modules, those of "
                                + "CDMA for 3GPP2 modules.",
                options = {
                    @Option(label = "As the module has it", value = "unchanged"),
                    @Option(label = "Automatic", value = "auto"),
                    @Option(label = "GSM only", value = "gsm"),
                    @Option(label = "WCDMA only", value = "wcdma"),
                    @Option(label = "GSM first", value = "gsm-preferred"),
                    @Option(label = "WCDMA first", value = "wcdma-preferred"),
                    @Option(label = "LTE only", value = "lte"),
                    @Option(label = "LTE first", value = "lte-preferred"),
                    @Option(label = "CDMA 1X only", value = "cdma-1x"),
                    @Option(label = "EVDO only", value = "evdo"),
                    @Option(label = "CDMA 1X and EVDO", value = "hybrid")
                })
        String technology() default "unchanged";

        @AttributeDefinition(
                name = "Bands",
                description =
                        "Which frequency bands the module may use: unchanged (as it has them), all, or a list as in "
                                + "GSM900, GSM1800, WCDMA900, WCDMA2100, LTE B3, LTE B20. Of LTE, or of GSM and WCDMA, none "
                                + "named leaves theirs unchanged. For 3GPP modules.")
        String bands() default "unchanged";

        @AttributeDefinition(
                name = "Positions",
                description = "Whether the module's position receiver shall run, where it has one.",
                type = AttributeType.BOOLEAN)
        String gps() default "false";

        @AttributeDefinition(name = "Signal interval", description = "How often the signal is asked for, as 30s or 5m.")
        String poll_signal() default "30s";

        @AttributeDefinition(
                name = "Registration interval",
                description = "How often registration, technology and operator are asked for.")
        String poll_registration() default "30s";

        @AttributeDefinition(
                name = "Temperature interval",
                description = "How often temperature, time of the network and data counters are asked for.")
        String poll_temperature() default "5m";

        @AttributeDefinition(
                name = "Initialisation",
                description =
                        "Further AT commands after the profile's, one a value. None for PIN, account or dialling: "
                                + "those have properties of their own.",
                required = false)
        String[] init() default {};

        @AttributeDefinition(
                name = "Short messages",
                description =
                        "off, send (received messages stay on the SIM), or on (received messages are handed on, kept "
                                + "in the state directory, and deleted from the SIM).",
                options = {
                    @Option(label = "Off", value = "off"),
                    @Option(label = "Send only", value = "send"),
                    @Option(label = "Send and receive", value = "on")
                })
        String sms() default "off";

        @AttributeDefinition(
                name = "USSD",
                description = "Whether the network may be asked by codes as in *100#.",
                type = AttributeType.BOOLEAN)
        String ussd() default "false";

        @AttributeDefinition(
                name = "Allowed AT commands",
                description = "What the command 'at' may send, one a value, such as AT+CSQ or AT^HCSQ?; * stands for"
                        + " anything but a semicolon. None when empty.",
                required = false)
        String[] at_allowed() default {};

        @AttributeDefinition(
                name = "AT metrics",
                description = "Whether the counters of the AT port are in the telemetry.",
                type = AttributeType.BOOLEAN)
        String at_metrics() default "false";

        @AttributeDefinition(
                name = "State directory",
                description =
                        "Where is remembered which PIN was sent to which SIM, and where received messages are kept. "
                                + "Without it no PIN is sent.")
        String state_directory() default "/var/lib/cellgate";
    }

    /**
     * How often the module is polled, where it does not report by itself.
     *
     * @param signal signal strength and quality
     * @param registration registration, technology and operator
     * @param temperature temperature, time of the network, and data counters
     */
    public record Polls(Duration signal, Duration registration, Duration temperature) {}

    /**
     * What is used beside data calls.
     *
     * @param sms short messages
     * @param ussd whether the network may be asked by codes
     * @param allowed which AT commands may come from outside
     * @param metrics whether the counters of the AT port are in the telemetry
     */
    public record Services(SmsMode sms, boolean ussd, AllowedCommands allowed, boolean metrics) {}

    /** What holds until there is a configuration that can be used. */
    public static ModemSettings none(String name) {
        return new ModemSettings(
                name,
                new DeviceChoice.Any(),
                Optional.empty(),
                Optional.empty(),
                LineChoice.USUAL,
                Optional.empty(),
                SimPins.NONE,
                0,
                Optional.empty(),
                TechnologyPreference.UNCHANGED,
                Optional.empty(),
                false,
                new Polls(Duration.ZERO, Duration.ZERO, Duration.ZERO),
                List.of(),
                new Services(SmsMode.OFF, false, AllowedCommands.NONE, false),
                Path.of("/"));
    }

    public ModemSettings {
        init = List.copyOf(init);
    }

    /** Whether another module or port may be meant, so that the search begins anew. */
    public boolean searchesElsewhere(ModemSettings other) {
        return !(device.equals(other.device)
                && atPort.equals(other.atPort)
                && dataPort.equals(other.dataPort)
                && line.equals(other.line)
                && profile.equals(other.profile));
    }

    /**
     * Reads the configuration of an instance.
     *
     * @throws InvalidConfigurationException with all that is wrong with it
     */
    public static ModemSettings read(SettingsReader reader) throws InvalidConfigurationException {
        String name = reader.instanceName();
        DeviceChoice device = DeviceChoice.read(reader);
        Optional<AtPort> atPort = atPort(reader);
        Optional<Path> dataPort = dataPort(reader);
        LineChoice line = LineChoice.read(reader);
        Optional<String> profile = reader.optionalMatching(
                        "profile", PROFILE_ID, "auto, or the id of a profile as in mu509")
                .map(id -> id.toLowerCase(Locale.ROOT))
                .filter(id -> !id.equals(AUTO));
        SimPins pins = SimPins.read(reader);
        int tries = reader.integer("pin.minimum.tries", 0, 10);
        Optional<String> operator = reader.optionalMatching(
                        "operator", OPERATOR, "auto, or the 5 or 6 digits of a network as in 26201")
                .filter(number -> !number.equalsIgnoreCase(AUTO));
        TechnologyPreference technology = reader.choice("technology", TechnologyPreference.choices());
        Optional<Bands> bands = BandChoice.read(reader);
        boolean gps = reader.flag("gps");
        Polls polls = new Polls(
                poll(reader, "poll.signal"), poll(reader, "poll.registration"), poll(reader, "poll.temperature"));
        List<String> init = init(reader);
        Services services = new Services(
                reader.choice("sms", SMS_MODES),
                reader.flag("ussd"),
                AllowedCommands.read(reader),
                reader.flag("at.metrics"));
        Path state = reader.path("state.directory");
        return reader.finish(() -> new ModemSettings(
                name,
                device,
                atPort,
                dataPort,
                line,
                profile,
                pins,
                tries,
                operator,
                technology,
                bands,
                gps,
                polls,
                init,
                services,
                state));
    }

    private static Optional<AtPort> atPort(SettingsReader reader) {
        Optional<String> text = reader.optionalText("at.port");
        Optional<AtPort> port = text.flatMap(address -> AtPort.parse(address, SerialLine.DEFAULT));
        if (text.isPresent() && port.isEmpty()) {
            reader.refuse("at.port", text.get(), AtPort.ALLOWED_ADDRESSES);
        }
        return port;
    }

    private static Optional<Path> dataPort(SettingsReader reader) {
        Optional<String> text = reader.optionalText("data.port");
        Optional<Path> path = text.flatMap(address -> AtPort.parse(address, SerialLine.DEFAULT))
                .flatMap(
                        port -> port instanceof AtPort.Serial serial ? Optional.of(serial.device()) : Optional.empty());
        if (text.isPresent() && path.isEmpty()) {
            reader.refuse("data.port", text.get(), "an absolute path such as /dev/ttyUSB0");
        }
        return path;
    }

    private static Duration poll(SettingsReader reader, String property) {
        return reader.duration(property, SHORTEST_POLL, LONGEST_POLL);
    }

    private static List<String> init(SettingsReader reader) {
        List<String> checked = new ArrayList<>();
        for (String command : reader.commands("init")) {
            OutsideCommands.problem(command)
                    .ifPresentOrElse(
                            // what stands behind the command's name may be secret
                            allowed -> reader.refuse("init", command.replaceFirst("=.*", "=..."), allowed),
                            () -> checked.add(command));
        }
        return checked;
    }
}
