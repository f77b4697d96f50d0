package io.cellgate.simulator.module.family;

import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.common.settings.SettingsReader;
import io.cellgate.simulator.module.Attachment;
import io.cellgate.simulator.module.Attachment.UsbInterface;
import io.cellgate.simulator.module.CommandGroup;
import io.cellgate.simulator.module.Family;
import io.cellgate.simulator.module.Identification;
import io.cellgate.simulator.module.call.CredentialCommands;
import io.cellgate.simulator.module.command.FamilyDialect;
import io.cellgate.simulator.module.command.HostCommand;
import io.cellgate.simulator.module.command.HostCommandLine;
import io.cellgate.simulator.module.command.Quirk;
import io.cellgate.simulator.module.command.RefusedCommandException;
import io.cellgate.simulator.module.command.Reply;
import io.cellgate.simulator.module.command.ResultCode;
import io.cellgate.simulator.module.line.SimulatedPortRole;
import io.cellgate.simulator.module.radio.RadioAccess;
import io.cellgate.simulator.module.radio.Reports;
import io.cellgate.simulator.module.radio.Technology;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A family described by a file of properties, as the README explains them: a module of which there is nothing but its manual. What the
 * file does not say is as the standards have it.
 */
final class FamilyFile {
    private static final String PORT = "port.";
    private static final String ANSWER = "answer.";
    private static final String STANDARD = "standard";
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("name", ""),
            Map.entry("manufacturer", ""),
            Map.entry("model", ""),
            Map.entry("revision", "1.0"),
            Map.entry("hardware", ""),
            Map.entry("capabilities", ""),
            Map.entry("boot", ""),
            Map.entry("usb.vendor", ""),
            Map.entry("usb.product", ""),
            Map.entry("usb.manufacturer.text", ""),
            Map.entry("usb.product.text", ""),
            Map.entry("technologies", ""),
            Map.entry("dial", ""),
            Map.entry("commands", STANDARD),
            Map.entry("quirks", ""));

    private static final Pattern ASCII = Pattern.compile("[ -~]*");
    private static final Pattern WORDS = Pattern.compile("[ ,]+");
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,16}");
    private static final Pattern USB_ID = Pattern.compile("[0-9a-f]{4}");
    private static final Pattern OCTET = Pattern.compile("[0-9a-f]{2}");

    /** What Huawei's modules have and the standards do not know. */
    private static final String[] HUAWEI = {"^RESET", "^CURC", "^HWVER", "^CPIN", "^ICCID", "^CARDLOCK", "^CARDMODE"};

    /** The groups of commands by the words of the property {@code commands}. */
    private static final Map<String, List<CommandGroup>> COMMANDS = Map.of(
            STANDARD,
            ThreeGpp.plus(
                    ThreeGpp.STANDARD,
                    ThreeGpp.LATER,
                    (table, m) -> CredentialCommands.addCgAuth(table, m.accounts()),
                    (table, m) -> ThreeGpp.ussd(m, false).add(table),
                    (table, m) -> table.without(HUAWEI)),
            "huawei",
            ThreeGpp.plus(
                    ThreeGpp.WCDMA, ThreeGpp.LATER, (table, m) -> CredentialCommands.addAuthData(table, m.accounts())),
            "huawei-cdma",
            ThreeGpp2.COMMANDS);

    private final SettingsReader reader;
    private final Map<String, String> values;

    private FamilyFile(Path file, Map<String, String> values) {
        this.values = values;
        Map<String, String> known = new HashMap<>(DEFAULTS);
        values.keySet().stream()
                .filter(name -> name.startsWith(PORT) || name.startsWith(ANSWER))
                .forEach(name -> known.put(name, ""));
        reader = SettingsReader.of("family-file: " + file, values, known);
    }

    /**
     * Reads a file.
     *
     * @throws IOException when it cannot be read
     * @throws IllegalArgumentException that names the file and every wrong property, its value and what is allowed
     */
    static Family read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            properties.load(text);
        } catch (IOException e) {
            throw new IOException("family-file: " + file + " cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("family-file: " + file + ": " + e.getMessage(), e);
        }
        Map<String, String> values = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(name -> values.put(name, properties.getProperty(name).strip()));
        try {
            return new FamilyFile(file, values).family();
        } catch (InvalidConfigurationException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private Family family() throws InvalidConfigurationException {
        reader.refuseUnknown();
        values.forEach((name, value) -> {
            if (!ASCII.matcher(value).matches() && value.chars().noneMatch(Character::isISOControl)) {
                reader.refuse(name, value, "printable ASCII");
            }
        });
        String commands = reader.choice("commands", words(COMMANDS.keySet()));
        List<CommandGroup> groups =
                new ArrayList<>(Optional.ofNullable(COMMANDS.get(commands)).orElseThrow());
        boolean cdma = commands.equals("huawei-cdma");
        RadioAccess access = access(cdma);
        Map<HostCommand, Reply> answers = answers();
        groups.add((table, m) -> answers.forEach(table::fix));
        String manufacturer = reader.text("manufacturer");
        String model = reader.text("model");
        Identification identification = new Identification(
                manufacturer,
                model,
                find("revision").orElse("1.0"),
                find("hardware").orElse(model),
                find("capabilities").orElse(cdma ? "+CIS707-A" : "+CGSM"),
                Identification.INFORMATION);
        String name = name(model);
        Attachment attachment = attachment(manufacturer, model);
        FamilyDialect dialect = new FamilyDialect(ResultCode.ERROR, "\r\n", quirks(commands));
        Reports reports = new Reports(
                ",\"%04X\",\"%08X\",%d",
                lines(find("boot").orElse("")),
                !commands.equals(STANDARD),
                cdma ? List.of("^CRSSI") : List.of("^RSSI"));
        Pattern dialNumber = dialNumber(cdma);
        return reader.finish(() -> new Family(
                name, identification, attachment, dialect, access, reports, dialNumber, List.copyOf(groups)));
    }

    private String name(String model) {
        String allowed = "1 to 16 of a-z, 0-9 and -";
        Optional<String> given = reader.optionalMatching("name", NAME, allowed);
        String derived = model.toLowerCase(Locale.ROOT);
        if (!reader.has("name") && !model.isEmpty() && !NAME.matcher(derived).matches()) {
            reader.refuse("name", derived, allowed);
        }
        return given.orElse(derived);
    }

    /** The first technology is the one that the module camps on, with a call as without. */
    private RadioAccess access(boolean cdma) {
        Map<String, Technology> allowed = Arrays.stream(Technology.values())
                .filter(technology -> technology.cdma() == cdma)
                .collect(Collectors.toMap(Technology::key, technology -> technology));
        reader.text("technologies");
        List<Technology> given = chosen("technologies", allowed);
        Technology first = given.isEmpty() ? allowed.values().iterator().next() : given.get(0);
        return new RadioAccess(first, first, Set.copyOf(given));
    }

    private Pattern dialNumber(boolean cdma) {
        return find("dial")
                .map(number -> Pattern.compile(Pattern.quote(number.replace(" ", "")) + "(?<cid>)"))
                .orElse(cdma ? ThreeGpp2.DIAL_NUMBER : ThreeGpp.DIAL_NUMBER);
    }

    private Set<Quirk> quirks(String commands) {
        Map<String, Quirk> known =
                Arrays.stream(Quirk.values()).collect(Collectors.toMap(quirk -> key(quirk.name()), quirk -> quirk));
        Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
        quirks.addAll(chosen("quirks", known));
        if (commands.equals(STANDARD)) {
            quirks.add(Quirk.OTHER_VENDOR);
        }
        return quirks;
    }

    /** On USB where an id is given, otherwise on a UART. */
    private Attachment attachment(String manufacturer, String model) {
        List<UsbInterface> interfaces = values.keySet().stream()
                .filter(name -> name.startsWith(PORT))
                .flatMap(name -> usbInterface(name).stream())
                .sorted(Comparator.comparingInt(UsbInterface::number))
                .toList();
        if (!reader.has("usb.vendor")) {
            interfaces.forEach(
                    port -> reader.refuse(PORT + port.number(), "", "nothing without usb.vendor: a UART is one port"));
            return new Attachment.Uart();
        }
        if (values.keySet().stream().noneMatch(name -> name.startsWith(PORT))) {
            reader.refuse("port.NUMBER", "", "at least one port");
        }
        return new Attachment.Usb(
                reader.matching("usb.vendor", USB_ID, "four hexadecimal digits, lower case"),
                reader.matching("usb.product", USB_ID, "four hexadecimal digits, lower case"),
                find("usb.manufacturer.text").orElse(manufacturer),
                find("usb.product.text").orElse(model),
                interfaces);
    }

    /** {@code port.2 = pcui} or, with subclass and protocol, {@code port.2 = pcui 01 02}; empty after a refusal. */
    private Optional<UsbInterface> usbInterface(String property) {
        String number = property.substring(PORT.length());
        String[] words = WORDS.split(find(property).orElse(""), -1);
        Map<String, SimulatedPortRole> roles = Arrays.stream(SimulatedPortRole.values())
                .filter(role -> role != SimulatedPortRole.UART)
                .collect(Collectors.toMap(SimulatedPortRole::key, role -> role));
        boolean bare = words.length == 1;
        if (!number.matches("\\d{1,2}")
                || !(bare
                        || (words.length == 3
                                && OCTET.matcher(words[1]).matches()
                                && OCTET.matcher(words[2]).matches()))) {
            reader.refuse(
                    property,
                    String.join(" ", words),
                    "port.NUMBER = ROLE or ROLE SUBCLASS PROTOCOL, the number of the interface up to 99, the others two"
                            + " hexadecimal digits");
            return Optional.empty();
        }
        return oneOf(property, words[0], roles)
                .map(role -> new UsbInterface(
                        Integer.parseInt(number), bare ? "00" : words[1], bare ? "00" : words[2], role));
    }

    private Map<HostCommand, Reply> answers() {
        Map<HostCommand, Reply> answers = new HashMap<>();
        values.keySet().stream()
                .filter(name -> name.startsWith(ANSWER))
                .forEach(name -> command(name)
                        .ifPresent(
                                command -> answers.put(command, reply(find(name).orElse("")))));
        return answers;
    }

    private Optional<HostCommand> command(String property) {
        String line = property.substring(ANSWER.length());
        List<HostCommand> commands;
        try {
            commands = line.regionMatches(true, 0, "AT", 0, 2) ? HostCommandLine.parse(line.substring(2)) : List.of();
        } catch (RefusedCommandException e) {
            commands = List.of();
        }
        if (commands.size() != 1) {
            reader.refuse(property, line, "answer.ATCOMMAND with one command, such as answer.AT+QNWINFO");
            return Optional.empty();
        }
        return Optional.of(commands.get(0));
    }

    /** Lines of information text and OK, or another final result code alone. */
    private static Reply reply(String value) {
        return Arrays.stream(ResultCode.values())
                .filter(code -> code != ResultCode.OK && code.text().equals(value))
                .findFirst()
                .map(Reply::code)
                .orElseGet(() -> new Reply.Done(lines(value)));
    }

    private static List<String> lines(String value) {
        return Stream.of(value.split("\\|")).filter(line -> !line.isEmpty()).toList();
    }

    private Optional<String> find(String name) {
        return reader.optionalText(name);
    }

    private <T> List<T> chosen(String property, Map<String, T> allowed) {
        return reader.list(property, WORDS).stream()
                .flatMap(word -> oneOf(property, word, allowed).stream())
                .toList();
    }

    /** Empty after a refusal. */
    private <T> Optional<T> oneOf(String property, String word, Map<String, T> allowed) {
        Optional<T> one = Optional.ofNullable(allowed.get(word));
        if (one.isEmpty()) {
            reader.refuse(
                    property,
                    word,
                    String.join(", ", allowed.keySet().stream().sorted().toList()));
        }
        return one;
    }

    private static Map<String, String> words(Set<String> words) {
        return words.stream().collect(Collectors.toMap(word -> word, word -> word));
    }

    private static String key(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
