package io.cellgate.profile.configured;

import static java.util.stream.Collectors.toMap;

import io.cellgate.at.SerialLine;
import io.cellgate.at.SerialLine.FlowControl;
import io.cellgate.at.SerialLine.Parity;
import io.cellgate.at.usb.PortRole;
import io.cellgate.common.at.OutsideCommands;
import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.common.settings.SettingsReader;
import io.cellgate.modem.profile.CredentialCommand;
import io.cellgate.modem.profile.CredentialCommand.Argument;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.ModuleDescription.Capability;
import io.cellgate.modem.profile.ModuleDescription.Support;
import io.cellgate.modem.profile.ModuleDescriptionBuilder;
import io.cellgate.modem.profile.StatusCommand;
import io.cellgate.modem.radio.RadioTechnology;
import io.cellgate.modem.radio.RadioWorld;
import io.cellgate.ppp.PppOptions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Reads a family of modules: the properties are the fields of {@link ModuleDescriptionBuilder}, by their names. */
final class ProfileSettings {

    static final String PID = "io.cellgate.profile";

    @ObjectClassDefinition(
            id = PID,
            name = "cellgate module family",
            description =
                    "One family of modules beyond those that are bundles of their own. The configuration's name is the family's "
                            + "id, as the property profile of a modem names it.")
    @interface Config {
        @AttributeDefinition(
                name = "Name",
                description =
                        "The family's id: small letters, digits, '_' and '-'; empty for what follows the tilde in the PID, or the dash in the file's name, and main where there is neither.",
                required = false)
        String name() default "";

        @AttributeDefinition(
                name = "Standards",
                description = "Which standards the modules speak; decides how they dial, and which commands they know.",
                options = {
                    @Option(label = "3GPP: GSM to LTE", value = "3gpp"),
                    @Option(label = "3GPP2: CDMA 1X and EVDO", value = "3gpp2")
                })
        String world() default "3gpp";

        @AttributeDefinition(
                name = "Models",
                description =
                        "Texts of AT+CGMM or ATI by which a module of this family is known, as in ME909u-521, ME909; the longest that fits decides.")
        String[] models() default {};

        @AttributeDefinition(
                name = "USB numbers",
                description =
                        "Vendor and product numbers of the modules on USB, as in 12d1:1573. Modules of these vendors are looked for.",
                required = false)
        String[] usb() default {};

        @AttributeDefinition(
                name = "Ports",
                description =
                        "What the module's serial ports on USB are for, in the order of their numbers: modem (data), pcui (AT commands), diag, nmea, other. Empty for a module with one port.",
                required = false)
        String[] ttys() default {};

        @AttributeDefinition(
                name = "Speed",
                description = "Bits per second on a UART, 300 to 4000000. Without meaning on USB.",
                type = AttributeType.INTEGER,
                min = "300",
                max = "4000000")
        String baud() default "115200";

        @AttributeDefinition(
                name = "Data bits",
                description = "Data bits on a UART, 5 to 8.",
                type = AttributeType.INTEGER,
                min = "5",
                max = "8")
        String data_bits() default "8";

        @AttributeDefinition(
                name = "Parity",
                description = "The parity bit on a UART.",
                options = {
                    @Option(label = "None", value = "none"),
                    @Option(label = "Even", value = "even"),
                    @Option(label = "Odd", value = "odd")
                })
        String parity() default "none";

        @AttributeDefinition(
                name = "Stop bits",
                description = "Stop bits on a UART, 1 or 2.",
                type = AttributeType.INTEGER,
                min = "1",
                max = "2")
        String stop_bits() default "1";

        @AttributeDefinition(
                name = "Flow control",
                description = "Flow control on a UART.",
                options = {
                    @Option(label = "None", value = "none"),
                    @Option(label = "RTS/CTS", value = "rts-cts"),
                    @Option(label = "XON/XOFF", value = "xon-xoff")
                })
        String flow_control() default "none";

        @AttributeDefinition(
                name = "Initialisation",
                description =
                        "AT commands after the module was identified, one a value; a module may refuse them. None for PIN, account, dialling or restart.",
                required = false)
        String[] initialise() default {"ATS0=0"};

        @AttributeDefinition(
                name = "Before dialling",
                description =
                        "AT commands on the data port before it dials, one a value. None for PIN, account, dialling or restart.",
                required = false)
        String[] before_dialling() default {"ATE0V1", "ATS0=0"};

        @AttributeDefinition(
                name = "Dial string",
                description = "What follows ATD for context 1; empty for *99# with 3GPP and #777 with 3GPP2.",
                required = false)
        String dial() default "";

        @AttributeDefinition(
                name = "Dial string by context",
                description =
                        "What follows ATD for the other contexts, <cid> standing for the context's number; empty for *99***<cid># with 3GPP, and for the dial string with 3GPP2.",
                required = false)
        String dial_by_context() default "";

        @AttributeDefinition(
                name = "Account",
                description =
                        "The command by which the module is told user name and password before it dials. PPP carries them in any case.",
                options = {
                    @Option(label = "Not told", value = "none"),
                    @Option(label = "AT+CGAUTH", value = "cgauth"),
                    @Option(label = "AT^AUTHDATA", value = "authdata"),
                    @Option(label = "AT^PPPCFG", value = "pppcfg")
                })
        String credentials() default "none";

        @AttributeDefinition(
                name = "Account: arguments",
                description =
                        "The arguments of that command in the order of the firmware, of cid, protocol, plmn, user, password; empty for the usual order.",
                required = false)
        String[] credentials_order() default {};

        @AttributeDefinition(
                name = "Status commands",
                description =
                        "The status commands that the modules may know, the most telling of each subject first, as in +CPIN, ^SYSINFOEX, +CSQ; empty for all that are usual.",
                required = false)
        String[] status() default {};

        @AttributeDefinition(
                name = "Only technology",
                description =
                        "For modules that know one way to carry data and have no command to tell it: gsm, gprs, edge, wcdma, hsdpa, hsupa, hspa, hspa-plus, td-scdma, cdma-1x, evdo, hybrid or lte.",
                required = false)
        String only_technology() default "";

        @AttributeDefinition(
                name = "Restart",
                description =
                        "AT commands that restart the module, in the order in which they are tried; empty for AT^RESET, AT+CFUN=1,1 and AT+CFUN=16.",
                required = false)
        String[] resets() default {};

        @AttributeDefinition(
                name = "SIM slots",
                description =
                        "For modules with several SIM slots: the AT commands that take each slot into use, in their order, as in AT^SIMSWITCH=0, AT^SIMSWITCH=1. Empty for one slot.",
                required = false)
        String[] sim_slots() default {};

        @AttributeDefinition(
                name = "pppd options",
                description =
                        "Options of pppd that the modules want, NAME or NAME=VALUE each, as in noccp or mru=1280; those of the connection win.",
                required = false)
        String[] pppd() default {};

        @AttributeDefinition(
                name = "Capabilities",
                description =
                        "What is certain of all modules, as in sms=yes, gps=no: each of sms, cdma-sms, ussd, gps, authdata, ipmode, power-off with yes, no or probe. The module is asked for the others.",
                required = false)
        String[] capabilities() default {};

        @AttributeDefinition(
                name = "Never send",
                description =
                        "Commands that harm the modules, without AT, as in ^GETPORTMODE; they are never sent, whoever asks for them.",
                required = false)
        String[] never_send() default {};
    }

    private static final Map<String, RadioWorld> WORLDS =
            Map.of("3gpp", RadioWorld.THREE_GPP, "3gpp2", RadioWorld.THREE_GPP2);
    private static final Map<String, StatusCommand> STATUS_COMMANDS =
            Stream.of(StatusCommand.values()).collect(toMap(StatusCommand::prefix, command -> command));
    private static final Map<String, Capability> CAPABILITIES = ListReader.words(Capability.class);
    private static final Map<String, Support> SUPPORT = ListReader.words(Support.class);

    private static final Pattern USB = Pattern.compile("([0-9A-Fa-f]{4}):([0-9A-Fa-f]{4})");
    private static final Pattern DIAL = Pattern.compile("[0-9*#]{1,40}");
    private static final Pattern DIAL_BY_CONTEXT = Pattern.compile("[0-9*#]{0,20}<cid>[0-9*#]{0,20}");
    private static final Pattern EXTENDED_COMMAND = Pattern.compile("[+^$%*][A-Za-z][A-Za-z0-9]+");
    private static final String USUAL_BY_CONTEXT = "*99***<cid>#";

    /** Stands in the place of what was refused. */
    private static final String UNUSABLE = "invalid";

    private final SettingsReader reader;
    private final ListReader lists;
    private final RadioWorld world;
    private final ModuleDescriptionBuilder family;

    private ProfileSettings(SettingsReader reader) {
        this.reader = reader;
        this.lists = new ListReader(reader);
        this.world = reader.choice("world", WORLDS);
        this.family = ModuleDescription.builder(id(), world);
    }

    /**
     * Reads a family.
     *
     * @throws InvalidConfigurationException with everything that is wrong with it
     */
    static ModuleDescription read(SettingsReader reader) throws InvalidConfigurationException {
        return new ProfileSettings(reader).read();
    }

    private ModuleDescription read() throws InvalidConfigurationException {
        models();
        usb();
        List<PortRole> ttys = lists.choices("ttys", ListReader.words(PortRole.class));
        set("ttys", "modem among the ports, or none", builder -> builder.ttys(ttys.toArray(PortRole[]::new)));
        family.line(line());
        family.initialise(commands("initialise", OutsideCommands::problem));
        family.beforeDialling(commands("before.dialling", OutsideCommands::problem));
        if (reader.has("resets")) {
            family.resets(commands("resets", OutsideCommands::problemOfReset));
        }
        simSlots();
        dial();
        credentials();
        if (reader.has("status")) {
            family.status(lists.choices("status", STATUS_COMMANDS).toArray(StatusCommand[]::new));
        }
        reader.optionalChoice("only.technology", ListReader.words(RadioTechnology.class))
                .ifPresent(family::onlyTechnology);
        lists.pairs("pppd", PppOptions::isName, "NAME or NAME=VALUE, an option of pppd each, as in mru=1280")
                .forEach(family::pppd);
        capabilities();
        neverSend();
        return reader.finish(family::build);
    }

    /** The instance's name, if a family may be called so. */
    private String id() {
        String name = reader.instanceName();
        if (name.equals("auto")
                || !builds(ModuleDescription.builder(name, world).models(UNUSABLE))) {
            reader.refuse("name", name, "small letters, digits, '_' and '-', but not auto; it is the family's id");
            return UNUSABLE;
        }
        return name;
    }

    private void models() {
        List<String> models = reader.list("models");
        if (models.isEmpty()) {
            reader.refuse("models", "", "at least one text that the module's answer to AT+CGMM or ATI holds");
        }
        family.models(models.isEmpty() ? new String[] {UNUSABLE} : models.toArray(String[]::new));
    }

    private void usb() {
        for (String text : reader.list("usb")) {
            Matcher numbers = USB.matcher(text);
            if (numbers.matches()) {
                family.usb(Integer.parseInt(numbers.group(1), 16), Integer.parseInt(numbers.group(2), 16));
            } else {
                reader.refuse("usb", text, "VENDOR:PRODUCT, four hexadecimal digits each, as in 12d1:1573");
            }
        }
    }

    private SerialLine line() {
        return new SerialLine(
                reader.integer("baud", 300, 4_000_000),
                reader.integer("data.bits", 5, 8),
                reader.choice("parity", ListReader.words(Parity.class)),
                reader.integer("stop.bits", 1, 2),
                reader.choice("flow.control", ListReader.words(FlowControl.class)));
    }

    private void simSlots() {
        String[] slots = commands("sim.slots", OutsideCommands::problem);
        set(
                "sim.slots",
                "two or more times one command with other values after its =, as in AT^SIMSWITCH=0, AT^SIMSWITCH=1",
                builder -> builder.simSlots(slots));
    }

    private String[] commands(String property, Function<String, Optional<String>> problem) {
        return reader.commands(property).stream()
                .filter(line -> {
                    Optional<String> allowed = problem.apply(line);
                    allowed.ifPresent(words -> reader.refuse(property, line, words));
                    return allowed.isEmpty();
                })
                .toArray(String[]::new);
    }

    private void dial() {
        String plain = reader.optionalMatching("dial", DIAL, "digits, '*' and '#', as in *99#")
                .orElseGet(() -> any().build().dialString(1));
        Optional<String> byContext = reader.optionalMatching(
                "dial.by.context", DIAL_BY_CONTEXT, "digits, '*', '#' and once <cid>, as in " + USUAL_BY_CONTEXT);
        if (byContext.isPresent() || world == RadioWorld.THREE_GPP) {
            family.dial(plain, byContext.orElse(USUAL_BY_CONTEXT));
        } else {
            family.dial(plain);
        }
    }

    private void credentials() {
        CredentialCommand command = reader.choice("credentials", ListReader.words(CredentialCommand.class));
        family.credentials(command);
        if (reader.has("credentials.order")) {
            List<Argument> order = lists.choices("credentials.order", ListReader.words(Argument.class));
            set(
                    "credentials.order",
                    "each of these once: "
                            + ListReader.shown(command.usualOrder().stream()
                                    .map(ListReader::word)
                                    .toList()),
                    builder -> builder.credentials(command, order.toArray(Argument[]::new)));
        }
    }

    private void capabilities() {
        String allowed = "NAME=yes, NAME=no or NAME=probe each, NAME one of " + ListReader.shown(CAPABILITIES.keySet());
        lists.pairs("capabilities", name -> CAPABILITIES.containsKey(ListReader.lowerCase(name)), allowed)
                .forEach((name, value) -> {
                    Support support = SUPPORT.get(ListReader.lowerCase(value));
                    if (support == null) {
                        reader.refuse("capabilities", value.isEmpty() ? name : name + "=" + value, allowed);
                    } else {
                        family.capability(
                                Objects.requireNonNull(CAPABILITIES.get(ListReader.lowerCase(name))), support);
                    }
                });
    }

    private void neverSend() {
        for (String command : reader.list("never.send")) {
            if (EXTENDED_COMMAND.matcher(command).matches()) {
                family.neverSend(command);
            } else {
                reader.refuse("never.send", command, "names of commands without AT, as in ^GETPORTMODE");
            }
        }
        if (!builds(family)) {
            reader.refuse(
                    "never.send",
                    lists.given("never.send"),
                    "no command that initialise, before.dialling or resets sends");
        }
    }

    /** Makes a setting that the builder alone can judge: first of all on a family with nothing else in it. */
    private void set(String property, String allowed, Consumer<ModuleDescriptionBuilder> setting) {
        ModuleDescriptionBuilder tried = any();
        setting.accept(tried);
        if (builds(tried)) {
            setting.accept(family);
        } else {
            reader.refuse(property, lists.given(property), allowed);
        }
    }

    private ModuleDescriptionBuilder any() {
        return ModuleDescription.builder(UNUSABLE, world).models(UNUSABLE);
    }

    private static boolean builds(ModuleDescriptionBuilder builder) {
        try {
            builder.build();
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
