package io.cellgate.simulator.module.family;

import io.cellgate.common.text.Printable;
import io.cellgate.simulator.module.Attachment;
import io.cellgate.simulator.module.Attachment.UsbInterface;
import io.cellgate.simulator.module.CommandGroup;
import io.cellgate.simulator.module.Family;
import io.cellgate.simulator.module.Identity;
import io.cellgate.simulator.module.call.CredentialCommands;
import io.cellgate.simulator.module.command.AtException;
import io.cellgate.simulator.module.command.Command;
import io.cellgate.simulator.module.command.CommandLine;
import io.cellgate.simulator.module.command.Dialect;
import io.cellgate.simulator.module.command.Quirk;
import io.cellgate.simulator.module.command.Reply;
import io.cellgate.simulator.module.command.ResultCode;
import io.cellgate.simulator.module.line.PortRole;
import io.cellgate.simulator.module.radio.RadioAccess;
import io.cellgate.simulator.module.radio.RegistrationCommands;
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
    // spotless:off
    private static final Set<String> NAMES = Set.of(
            "name", "manufacturer", "model", "revision", "hardware", "capabilities", "boot",
            "usb.vendor", "usb.product", "usb.manufacturer.text", "usb.product.text",
            "technologies", "dial", "commands", "quirks");
    // spotless:on

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,16}");
    private static final Pattern USB_ID = Pattern.compile("[0-9a-f]{4}");
    private static final Pattern OCTET = Pattern.compile("[0-9a-f]{2}");

    /** What Huawei's modules have and the standards do not know. */
    private static final String[] HUAWEI = {"^RESET", "^CURC", "^HWVER", "^CPIN", "^ICCID", "^CARDLOCK", "^CARDMODE"};

    /** The groups of commands by the words of the property {@code commands}. */
    private static final Map<String, List<CommandGroup>> COMMANDS = Map.of(
            "standard",
            ThreeGpp.plus(
                    ThreeGpp.STANDARD,
                    (table, m) -> CredentialCommands.addCgAuth(table, m.accounts()),
                    (table, m) -> ThreeGpp.ussd(m, false).add(table),
                    (table, m) -> table.without(HUAWEI)),
            "huawei",
            ThreeGpp.plus(ThreeGpp.WCDMA, (table, m) -> CredentialCommands.addAuthData(table, m.accounts())),
            "huawei-cdma",
            ThreeGpp2.COMMANDS);

    private final Path file;
    private final Map<String, String> values = new TreeMap<>();

    private FamilyFile(Path file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @throws IOException when it cannot be read
     * @throws IllegalArgumentException that names the file, the property, its value and what is allowed
     */
    static Family read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new IOException("family-file: " + file + " cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("family-file: " + file + ": " + e.getMessage(), e);
        }
        FamilyFile description = new FamilyFile(file);
        properties.stringPropertyNames().forEach(name -> description.add(name, properties.getProperty(name)));
        return description.family();
    }

    private void add(String name, String value) {
        if (!NAMES.contains(name) && !name.startsWith(PORT) && !name.startsWith(ANSWER)) {
            throw new IllegalArgumentException("family-file: " + file + ": " + Printable.ascii(name)
                    + " is not known; allowed: "
                    + String.join(", ", NAMES.stream().sorted().toList())
                    + ", port.NUMBER, answer.COMMAND");
        }
        String text = value.strip();
        if (!text.matches("[ -~]*")) {
            throw refused(name, text, "printable ASCII");
        }
        values.put(name, text);
    }

    private Family family() {
        String commands = find("commands").orElse("standard");
        List<CommandGroup> groups = new ArrayList<>(oneOf("commands", commands, COMMANDS));
        boolean cdma = commands.equals("huawei-cdma");
        RadioAccess access = access(cdma);
        if (access.has(Technology.LTE)) {
            groups.add((table, m) -> RegistrationCommands.addEvolved(table, m.radio()));
        }
        Map<Command, Reply> answers = answers();
        groups.add((table, m) -> answers.forEach(table::fix));
        return new Family(
                matching(
                        "name", NAME, "1 to 16 of a-z, 0-9 and -", text("model").toLowerCase(Locale.ROOT)),
                new Identity(
                        text("manufacturer"),
                        text("model"),
                        find("revision").orElse("1.0"),
                        find("hardware").orElse(text("model")),
                        find("capabilities").orElse(cdma ? "+CIS707-A" : "+CGSM"),
                        Identity.INFORMATION),
                attachment(),
                new Dialect(ResultCode.ERROR, "\r\n", quirks(commands)),
                access,
                new Reports(
                        ",\"%04X\",\"%08X\",%d",
                        lines(find("boot").orElse("")),
                        !commands.equals("standard"),
                        cdma ? List.of("^CRSSI") : List.of("^RSSI")),
                dialNumber(cdma),
                List.copyOf(groups));
    }

    /** The first technology is the one that the module camps on, with a call as without. */
    private RadioAccess access(boolean cdma) {
        Map<String, Technology> allowed = Arrays.stream(Technology.values())
                .filter(technology -> technology.cdma() == cdma)
                .collect(Collectors.toMap(Technology::key, technology -> technology));
        List<Technology> given = Stream.of(text("technologies").split("[ ,]+"))
                .map(word -> oneOf("technologies", word, allowed))
                .toList();
        return new RadioAccess(given.get(0), given.get(0), Set.copyOf(given));
    }

    private Pattern dialNumber(boolean cdma) {
        return find("dial")
                .map(number -> Pattern.compile(Pattern.quote(number.replace(" ", "")) + "(?<cid>)"))
                .orElse(cdma ? ThreeGpp2.DIAL_NUMBER : ThreeGpp.DIAL_NUMBER);
    }

    private Set<Quirk> quirks(String commands) {
        Map<String, Quirk> known =
                Arrays.stream(Quirk.values()).collect(Collectors.toMap(quirk -> key(quirk.name()), quirk -> quirk));
        Set<Quirk> quirks = find("quirks").stream()
                .flatMap(words -> Stream.of(words.split("[ ,]+")))
                .map(word -> oneOf("quirks", word, known))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Quirk.class)));
        if (commands.equals("standard")) {
            quirks.add(Quirk.OTHER_VENDOR);
        }
        return quirks;
    }

    /** On USB where an id is given, otherwise on a UART. */
    private Attachment attachment() {
        List<UsbInterface> interfaces = values.keySet().stream()
                .filter(name -> name.startsWith(PORT))
                .map(this::usbInterface)
                .sorted(Comparator.comparingInt(UsbInterface::number))
                .toList();
        if (find("usb.vendor").isEmpty()) {
            if (!interfaces.isEmpty()) {
                throw refused(PORT + interfaces.get(0).number(), "", "nothing without usb.vendor: a UART is one port");
            }
            return new Attachment.Uart();
        }
        if (interfaces.isEmpty()) {
            throw refused("port.NUMBER", "", "at least one port");
        }
        return new Attachment.Usb(
                matching("usb.vendor", USB_ID, "four hexadecimal digits, lower case", ""),
                matching("usb.product", USB_ID, "four hexadecimal digits, lower case", ""),
                find("usb.manufacturer.text").orElse(text("manufacturer")),
                find("usb.product.text").orElse(text("model")),
                interfaces);
    }

    /** {@code port.2 = pcui} or, with subclass and protocol, {@code port.2 = pcui 01 02}. */
    private UsbInterface usbInterface(String property) {
        String number = property.substring(PORT.length());
        String[] words = text(property).split("[ ,]+", -1);
        Map<String, PortRole> roles = Arrays.stream(PortRole.values())
                .filter(role -> role != PortRole.UART)
                .collect(Collectors.toMap(PortRole::key, role -> role));
        PortRole role = oneOf(property, words[0], roles);
        boolean bare = words.length == 1;
        if (!number.matches("\\d{1,2}")
                || !(bare
                        || (words.length == 3
                                && OCTET.matcher(words[1]).matches()
                                && OCTET.matcher(words[2]).matches()))) {
            throw refused(
                    property,
                    text(property),
                    "port.NUMBER = ROLE or ROLE SUBCLASS PROTOCOL, the number of the interface up to 99, the others two"
                            + " hexadecimal digits");
        }
        return new UsbInterface(Integer.parseInt(number), bare ? "00" : words[1], bare ? "00" : words[2], role);
    }

    private Map<Command, Reply> answers() {
        return values.keySet().stream()
                .filter(name -> name.startsWith(ANSWER))
                .collect(Collectors.toMap(this::command, name -> reply(values.getOrDefault(name, ""))));
    }

    private Command command(String property) {
        String line = property.substring(ANSWER.length());
        List<Command> commands;
        try {
            commands = line.regionMatches(true, 0, "AT", 0, 2) ? CommandLine.parse(line.substring(2)) : List.of();
        } catch (AtException e) {
            commands = List.of();
        }
        if (commands.size() != 1) {
            throw refused(property, line, "answer.ATCOMMAND with one command, such as answer.AT+QNWINFO");
        }
        return commands.get(0);
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
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    private String text(String name) {
        return find(name).orElseThrow(() -> refused(name, "", "a text that is not empty"));
    }

    private String matching(String name, Pattern pattern, String allowed, String defaultValue) {
        String value = find(name).orElse(defaultValue);
        if (!pattern.matcher(value).matches()) {
            throw refused(name, value, allowed);
        }
        return value;
    }

    private <T> T oneOf(String name, String word, Map<String, T> allowed) {
        return Optional.ofNullable(allowed.get(word))
                .orElseThrow(() -> refused(
                        name,
                        word,
                        String.join(", ", allowed.keySet().stream().sorted().toList())));
    }

    private static String key(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private IllegalArgumentException refused(String name, String value, String allowed) {
        return new IllegalArgumentException("family-file: " + file + ": " + name + ": \"" + Printable.ascii(value)
                + "\" is not allowed; allowed: " + allowed);
    }
}
