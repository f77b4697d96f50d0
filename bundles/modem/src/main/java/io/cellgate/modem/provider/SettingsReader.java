package io.cellgate.modem.provider;

import io.cellgate.at.AtPort;
import io.cellgate.at.SerialLine;
import io.cellgate.at.SerialLine.FlowControl;
import io.cellgate.config.ConfigurationReader;
import io.cellgate.config.InvalidConfigurationException;
import io.cellgate.config.Secret;
import io.cellgate.modem.provider.Settings.DeviceChoice;
import io.cellgate.modem.provider.Settings.Polls;
import io.cellgate.modem.provider.Settings.Services;
import io.cellgate.modem.provider.sms.SmsMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads {@link Settings} out of a configuration; every bad value is reported, with its property's name. */
final class SettingsReader {

    private static final String AUTO = "auto";
    private static final Pattern BUS_PATH = Pattern.compile("usb:(\\d{1,3}-\\d{1,3}(\\.\\d{1,3}){0,6})");
    private static final Pattern EQUIPMENT = Pattern.compile("imei:([0-9A-Fa-f]{14,16})");
    private static final Pattern PROFILE_ID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");
    private static final Duration SHORTEST_POLL = Duration.ofSeconds(1);
    private static final Duration LONGEST_POLL = Duration.ofDays(1);
    private static final int LONGEST_COMMAND = 256;

    /** What a further initialisation command must not do, by the text that gives it away, and what to do instead. */
    private static final Map<String, String> NOT_BY_INIT = Map.of(
            "+CPIN", "no SIM command, which would use up its tries: set the property 'pin'",
            "^CPIN", "no SIM command, which would use up its tries: set the property 'pin'",
            "+CLCK", "no SIM lock command, which would use up the SIM's tries",
            "+CPWD", "no SIM lock command, which would use up the SIM's tries",
            "^PPPCFG", "no account, which would stand in logs: set it in the uplink",
            "^AUTHDATA", "no account, which would stand in logs: set it in the uplink",
            "+CGAUTH", "no account, which would stand in logs: set it in the uplink",
            "+CGDATA", "no command that dials: the uplink does that");

    private static final Map<String, SmsMode> SMS_MODES =
            Map.of("off", SmsMode.OFF, "send", SmsMode.SEND, "on", SmsMode.ON);

    private final ConfigurationReader reader;

    private SettingsReader(String pid) {
        this.reader = new ConfigurationReader(pid);
    }

    /**
     * Reads the configuration of an instance.
     *
     * @throws InvalidConfigurationException with all that is wrong
     */
    static Settings read(String pid, String name, ModemComponent.Config config) throws InvalidConfigurationException {
        return new SettingsReader(pid).read(name, config);
    }

    private Settings read(String name, ModemComponent.Config config) throws InvalidConfigurationException {
        String checkedName = reader.name("name", name);
        LineChoice line = line(config);
        DeviceChoice device = device(config.device());
        Optional<AtPort> atPort = atPort(config.at_port());
        Optional<Path> dataPort = dataPort(config.data_port());
        Optional<String> profile = profile(config.profile());
        Optional<Secret> pin = pin(config.pin());
        int tries = reader.integer("pin.minimum.tries", config.pin_minimum_tries(), 0, 10);
        Optional<String> operator = operator(config.operator());
        TechnologyPreference technology = reader.choice(
                "technology", config.technology(), TechnologyPreference.choices(), TechnologyPreference.UNCHANGED);
        Polls polls = new Polls(
                poll("poll.signal", config.poll_signal()),
                poll("poll.registration", config.poll_registration()),
                poll("poll.temperature", config.poll_temperature()));
        List<String> init = init(config.init());
        Services services = new Services(
                reader.choice("sms", config.sms(), SMS_MODES, SmsMode.OFF), reader.flag("ussd", config.ussd()));
        Path state = stateDirectory(config.state_directory());
        return reader.finish(() -> new Settings(
                checkedName,
                device,
                atPort,
                dataPort,
                line,
                profile,
                pin,
                tries,
                operator,
                technology,
                polls,
                init,
                services,
                state));
    }

    private LineChoice line(ModemComponent.Config config) {
        Optional<FlowControl> flow = reader.choice(
                "flow.control",
                config.flow_control(),
                Map.of(
                        AUTO,
                        Optional.empty(),
                        "none",
                        Optional.of(FlowControl.NONE),
                        "rts-cts",
                        Optional.of(FlowControl.RTS_CTS)),
                Optional.empty());
        String speed = config.baud().strip();
        boolean said = !speed.isEmpty() && !speed.equals("0") && !speed.equalsIgnoreCase(AUTO);
        return new LineChoice(
                said ? OptionalInt.of(reader.integer("baud", speed, 300, 4_000_000)) : OptionalInt.empty(), flow);
    }

    private DeviceChoice device(String value) {
        String text = value.strip();
        if (text.isEmpty() || text.equalsIgnoreCase(AUTO)) {
            return new DeviceChoice.Any();
        }
        var busPath = BUS_PATH.matcher(text);
        if (busPath.matches()) {
            return new DeviceChoice.BusPath(busPath.group(1));
        }
        var equipment = EQUIPMENT.matcher(text);
        if (equipment.matches()) {
            return new DeviceChoice.EquipmentIdentity(equipment.group(1).toUpperCase(Locale.ROOT));
        }
        reader.refuse(
                "device",
                shown(text),
                "auto, usb:BUS-PORT as in usb:1-1.2, or imei:NUMBER with the 15 digits of an IMEI or the 14 of a MEID");
        return new DeviceChoice.Any();
    }

    private Optional<AtPort> atPort(String value) {
        Optional<String> text = reader.optionalText("at.port", value);
        Optional<AtPort> port = text.flatMap(address -> AtPort.parse(address, SerialLine.DEFAULT));
        if (text.isPresent() && port.isEmpty()) {
            reader.refuse("at.port", shown(text.get()), AtPort.ALLOWED_ADDRESSES);
        }
        return port;
    }

    private Optional<Path> dataPort(String value) {
        Optional<String> text = reader.optionalText("data.port", value);
        Optional<Path> path = text.flatMap(address -> AtPort.parse(address, SerialLine.DEFAULT))
                .flatMap(
                        port -> port instanceof AtPort.Serial serial ? Optional.of(serial.device()) : Optional.empty());
        if (text.isPresent() && path.isEmpty()) {
            reader.refuse("data.port", shown(text.get()), "an absolute path such as /dev/ttyUSB0");
        }
        return path;
    }

    private Optional<String> profile(String value) {
        String text = value.strip().toLowerCase(Locale.ROOT);
        if (text.isEmpty() || text.equals(AUTO)) {
            return Optional.empty();
        }
        if (!PROFILE_ID.matcher(text).matches()) {
            reader.refuse("profile", shown(value), "auto, or the id of a profile as in mu509");
        }
        return Optional.of(text);
    }

    /** 27.007, 8.3, and TS 31.101: 4 to 8 digits. */
    private Optional<Secret> pin(String value) {
        String text = value.strip();
        if (!text.isEmpty() && !text.matches("\\d{4,8}")) {
            reader.refuseSecret("pin", "4 to 8 digits");
            return Optional.empty();
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(Secret.of(text));
    }

    /** 23.003, 2.2: MCC of 3 digits and MNC of 2 or 3. */
    private Optional<String> operator(String value) {
        String text = value.strip();
        if (text.isEmpty() || text.equalsIgnoreCase(AUTO)) {
            return Optional.empty();
        }
        if (!text.matches("\\d{5,6}")) {
            reader.refuse("operator", shown(text), "auto, or the 5 or 6 digits of a network as in 26201");
        }
        return Optional.of(text);
    }

    private Duration poll(String property, String value) {
        return reader.duration(property, value, SHORTEST_POLL, LONGEST_POLL);
    }

    private List<String> init(String[] commands) {
        List<String> checked = new ArrayList<>();
        for (String command : commands) {
            String text = command.strip();
            if (text.isEmpty()) {
                continue;
            }
            Optional<String> problem = initProblem(text.toUpperCase(Locale.ROOT));
            if (problem.isPresent()) {
                // what stands behind the command's name may be secret
                reader.refuse("init", shown(text.replaceFirst("=.*", "=...")), problem.get());
            } else {
                checked.add(text);
            }
        }
        return checked;
    }

    private static Optional<String> initProblem(String command) {
        if (!command.matches("AT[ -~]+") || command.length() > LONGEST_COMMAND) {
            return Optional.of(
                    "commands of printable ASCII that begin with AT, of at most " + LONGEST_COMMAND + " characters");
        }
        if (command.matches("AT\\s*D.*")) {
            return Optional.of("no command that dials: the uplink does that");
        }
        return NOT_BY_INIT.entrySet().stream()
                .filter(entry -> command.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .findFirst();
    }

    private Path stateDirectory(String value) {
        String text = reader.text("state.directory", value);
        if (!text.startsWith("/") && !text.isEmpty()) {
            reader.refuse("state.directory", shown(text), "an absolute path such as /var/lib/cellgate");
        }
        return Path.of(text.startsWith("/") ? text : "/");
    }

    /** Keeps a bad value from drawing on the terminal. */
    private static String shown(String value) {
        String text = value.replaceAll("[^ -~]", "?");
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
