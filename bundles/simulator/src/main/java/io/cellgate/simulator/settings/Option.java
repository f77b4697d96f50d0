package io.cellgate.simulator.settings;

import static io.cellgate.simulator.settings.ValueType.FLAG;
import static io.cellgate.simulator.settings.ValueType.IPV4;
import static io.cellgate.simulator.settings.ValueType.IPV4_LIST;
import static io.cellgate.simulator.settings.ValueType.MILLIS;
import static io.cellgate.simulator.settings.ValueType.TEXT;
import static io.cellgate.simulator.settings.ValueType.choice;
import static io.cellgate.simulator.settings.ValueType.code;
import static io.cellgate.simulator.settings.ValueType.integer;
import static io.cellgate.simulator.settings.ValueType.optionalChoice;
import static io.cellgate.simulator.settings.ValueType.optionalCode;
import static io.cellgate.simulator.settings.ValueType.optionalPattern;
import static io.cellgate.simulator.settings.ValueType.pattern;

import io.cellgate.common.settings.SettingsReader;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The options of the simulator, one row each: what a command line, a configuration, a configuration tool and the help know of them
 * comes from here.
 *
 * <p>{@code TTY_BASE} is {@code --tty-base} on the command line, {@code tty.base} in a configuration, and
 * {@code tty-base} in the control command {@code set}.
 */
public enum Option {
    // spotless:off
    // What and where. These hold from start to end.
    NAME("Name", "sim", pattern("[A-Za-z0-9_-]{1,32}", "1 to 32 letters, digits, - and _"), When.START, "name of the simulated module"),
    FAMILY("Family", "mu509", pattern("[A-Za-z0-9-]{1,16}", "a family's name"), When.START, "module family"),
    FAMILY_FILE("Family file", "", TEXT, When.START, "file that describes a family which is none of these; see the README"),
    REPLAY("Replay", "", TEXT, When.START, "file with a recorded trace to be played back instead of a simulated module"),
    REPLAY_FORMAT("Replay format", "trace", choice("trace", "stream", "modemmanager"), When.START, "what the file is: a trace of cellgate, the bytes a module sent, a debug log of ModemManager"),
    REPLAY_PACE("Replay pace", "recorded", choice("recorded", "fast"), When.START, "whether answers take as long as they did"),
    ROOT("Root", "", TEXT, When.START, "folder of the simulated dev and sys trees; default /run/cellgate/sim/<name>"),
    CONTROL("Control socket", "", TEXT, When.START, "path of the control socket; default <root>/control.sock"),
    USB_PATH("USB path", "1-1", pattern("\\d{1,3}-\\d{1,3}(\\.\\d{1,3})*", "a USB path such as 1-1 or 2-1.4"), When.START, "USB path of the module"),
    MODEL("Model", "", TEXT, When.START, "model in the identification; nothing: as the family"),
    REVISION("Revision", "", TEXT, When.START, "firmware revision; nothing: as the family"),
    IMEI("IMEI", "867223010000015", pattern("\\d{15}", "15 digits"), When.START, "IMEI, 15 digits"),
    MEID("MEID", "A0C72311111111", pattern("[0-9A-F]{14}", "14 hexadecimal digits"), When.START, "MEID of a CDMA module"),
    ESN("ESN", "80A1B2C3", pattern("[0-9A-F]{8}", "8 hexadecimal digits"), When.START, "ESN of a CDMA module"),
    EDITION("Edition", "standard", choice("standard", "verizon"), When.START, "edition of a CDMA module; that for Verizon has Mobile IP"),
    IMSI("IMSI", "001010123456789", pattern("\\d{6,15}", "6 to 15 digits"), When.START, "IMSI of the SIM"),
    ICCID("ICCID", "8988211000000123456", pattern("\\d{19,20}", "19 or 20 digits"), When.START, "ICCID of the SIM"),
    NUMBER("Number", "", optionalPattern("\\+?\\d{3,20}", "3 to 20 digits, + in front of an international number"), When.START, "number of the SIM, as +CNUM tells it; nothing: none is written on it"),
    SPN("Carrier", "", optionalPattern("[A-Za-z0-9 .&+-]{1,16}|[^\"\\p{Cntrl}]{1,7}", "1 to 16 letters, digits, blanks and .&+-, or 7 of any script"), When.START, "carrier's name on the SIM, as +CRSM reads it; nothing: none is written on it"),
    SIM("SIM", "inserted", choice("inserted", "absent"), When.START, "whether a SIM is in at start"),
    PIN("PIN", "", optionalCode("\\d{4,8}", "4 to 8 digits"), When.START, "PIN the SIM asks for; nothing: it asks for none"),
    PUK("PUK", "12345678", code("\\d{8}", "8 digits"), When.START, "PUK of the SIM"),
    PIN2("PIN2", "2222", code("\\d{4,8}", "4 to 8 digits"), When.START, "PIN2 of the SIM"),
    PUK2("PUK2", "87654321", code("\\d{8}", "8 digits"), When.START, "PUK2 of the SIM"),
    SECOND_ICCID("Second ICCID", "", optionalPattern("\\d{19,20}", "19 or 20 digits"), When.START, "ICCID of the SIM in a second slot, which ^SIMSWITCH takes into use; nothing: the module has one slot"),
    SECOND_IMSI("Second IMSI", "001019876543210", pattern("\\d{6,15}", "6 to 15 digits"), When.START, "IMSI of the SIM in the second slot"),
    SECOND_PIN("Second PIN", "", optionalCode("\\d{4,8}", "4 to 8 digits"), When.START, "PIN the SIM in the second slot asks for; nothing: it asks for none"),
    SCENARIO("Scenario", "", TEXT, When.START, "scenario file that runs from the start; nothing: none"),
    // The module and its radio.
    TTY_BASE("First tty", "0", integer(0, 255), When.RUNTIME, "number of the first tty, from the next plug on"),
    LATENCY("Latency", "5", MILLIS, When.RUNTIME, "time before a command is answered, ms"),
    SIM_DELAY("SIM delay", "300", MILLIS, When.RUNTIME, "time from power-on to a readable SIM, ms"),
    REGISTRATION("Registration", "1", integer(0, 5), When.RUNTIME, "registration that is reached, as <stat> of 3GPP TS 27.007, 7.2"),
    REJECT_CAUSE("Reject cause", "0", integer(0, 255), When.RUNTIME, "cause with which the network denies registration, 3GPP TS 24.008, 10.5.3.6: shown by +CEER, and by +CREG=3, which the module then has; 0: none"),
    RF_SWITCH("RF switch", "on", FLAG, When.RUNTIME, "hardware switch of the radio, as ^RFSWITCH? tells it; off: no network"),
    REGISTRATION_DELAY("Registration delay", "1500", MILLIS, When.RUNTIME, "time the search for a network takes, ms"),
    SIGNAL("Signal", "18", pattern("[0-9]|[12]\\d|3[01]|99", "0 to 31, or 99"), When.RUNTIME, "signal as <rssi> of 3GPP TS 27.007, 8.5"),
    CELL("Cell", "1607,14DB", pattern("[0-9A-F]{1,4},[0-9A-F]{1,7}", "location area and cell, hexadecimal, such as 1607,14DB"), When.RUNTIME, "location area and cell"),
    TECHNOLOGY("Technology", "", optionalChoice("gsm", "gprs", "edge", "wcdma", "hsdpa", "hsupa", "hspa", "hspa-plus", "lte", "cdma-1x", "evdo", "hybrid"), When.RUNTIME, "radio access technology; nothing, or one the family does not have: as the family"),
    TEMPERATURE("Temperature", "30", integer(-40, 125), When.RUNTIME, "temperature of the module, degrees Celsius"),
    OPERATOR("Operator", "cellgate", pattern("[^\"\\p{Cntrl}]{1,32}", "1 to 32 characters without quotes"), When.RUNTIME, "long name of the operator"),
    PLMN("PLMN", "00101", pattern("\\d{5,6}", "5 or 6 digits"), When.RUNTIME, "code of the network"),
    ZONE("Time zone", "4", integer(-48, 56), When.RUNTIME, "time zone the network reports, quarters of an hour"),
    CHATTER("Chatter", "0", MILLIS, When.RUNTIME, "time between unsolicited ^RSSI, ms; 0: only when the signal changes"),
    CHARACTER_SET("Character set", "IRA", choice("GSM", "HEX", "IRA", "8859-1", "UCS2", "UTF-8"), When.RUNTIME, "character set (+CSCS) that the last user has left in force; a restart brings back IRA"),
    REFUSE_COMMANDS("Refused commands", "", optionalPattern("[+^$%*][A-Za-z0-9]+(?:[ ,]+[+^$%*][A-Za-z0-9]+)*", "commands such as +CESQ, with commas between"), When.RUNTIME, "extended commands that the firmware does not know, such as +CESQ,+WS46"),
    ODD_ANSWERS("Odd answers", "", optionalPattern(Patterns.ODD + "(?:[ ,]+" + Patterns.ODD + ")*", "some of +CESQ, +CGEV, ^NDISEND, +CGDCONT, +CGCONTRDP, ^GETPORTMODE, +WS46, +IFC, +CNUM, with commas between"), When.RUNTIME, "commands that answer in another form that firmware has: +CESQ, +CGEV, +CGDCONT, +CGCONTRDP, ^GETPORTMODE, +WS46, +IFC, +CNUM; ^NDISEND: the end of a context is told by it, unasked"),
    RESET_DELAY("Reset delay", "2000", MILLIS, When.RUNTIME, "time the ports stay away during a reset, ms"),
    // Short messages, USSD, positions.
    SMS_CAPACITY("SMS capacity", "20", integer(1, 255), When.RUNTIME, "messages the SIM has room for"),
    SMS_DELAY("SMS delay", "300", MILLIS, When.RUNTIME, "time the network takes to take a message, ms"),
    SMS_REPORT_DELAY("SMS report delay", "500", MILLIS, When.RUNTIME, "time from a sent message to the report on it, ms"),
    SMS_ERROR("SMS error", "0", integer(0, 512), When.RUNTIME, "error with which the network refuses messages; 0: it takes them"),
    USSD("USSD", "*100#=Balance: 5.00 EUR|*101#?=1 Data 2 Voice|*101#>1=Data: 120 MB|*101#>2=Voice: 30 min", TEXT, When.RUNTIME, "USSD codes and their answers, CODE=TEXT, with ? before = where an answer is expected, and that as CODE>ANSWER; separated by |"),
    USSD_DELAY("USSD delay", "300", MILLIS, When.RUNTIME, "time the network takes to answer a USSD code, ms"),
    USSD_REQUEST("USSD request", "mode", choice("mode", "packed", "text"), When.RUNTIME, "form in which the module takes USSD codes; mode: as ^USSDMODE says; any other form is answered +CME ERROR: 100"),
    USSD_ANSWER("USSD answer", "mode", choice("mode", "text", "packed", "ucs2", "ucs2-as-7bit"), When.RUNTIME, "form of USSD answers; mode: as ^USSDMODE says; packed: hexadecimal septets, coding 15; ucs2: hexadecimal, no coding; ucs2-as-7bit: the same with coding 15"),
    USSD_RELEASE("USSD release", "off", FLAG, When.RUNTIME, "on: the network says +CUSD: 2 before an answer that ends the session"),
    POSITION("Position", "48.1173,11.5167", optionalPattern("-?\\d{1,2}(\\.\\d{1,6})?,-?\\d{1,3}(\\.\\d{1,6})?", "latitude and longitude in degrees"), When.RUNTIME, "position; nothing: no fix"),
    // The data call.
    DIAL_DELAY("Dial delay", "300", MILLIS, When.RUNTIME, "time from ATD to CONNECT, ms"),
    HANG_UP_TIMEOUT("Hang-up time-out", "3000", MILLIS, When.RUNTIME, "time the network side gets to end before it is killed, ms"),
    CONNECT_TEXT("Connect text", "7200000", TEXT, When.RUNTIME, "text behind CONNECT; nothing: CONNECT alone"),
    FLOW_REPORT("Flow report", "2000", MILLIS, When.RUNTIME, "time between ^DSFLOWRPT during a call, ms; 0: none"),
    APN("APN", "", TEXT, When.RUNTIME, "access points the network knows, separated by commas; nothing: any"),
    PDP_TYPES("PDP types", "IP,PPP", pattern(Patterns.TYPE + "(?:,\\s*" + Patterns.TYPE + ")*", "some of IP, PPP, IPV6, IPV4V6, with commas between"), When.RUNTIME, "types of context that +CGDCONT takes"),
    PDP_CAUSE("PDP cause", "0", integer(0, 255), When.RUNTIME, "cause with which the network refuses a context, 3GPP TS 24.008, 10.5.6.6, as +CEER tells it in words; 0: it takes it"),
    AUTH("Authentication", "none", choice("none", "pap", "chap", "pap-chap"), When.RUNTIME, "authentication the network demands"),
    USER("User", "", optionalPattern("[^\\p{Cntrl}]{1,64}", "up to 64 characters"), When.RUNTIME, "account the network knows"),
    REFUSE_PASSWORD("Refuse password", "off", FLAG, When.RUNTIME, "on: the network takes every password for wrong"),
    ACCOUNT_BY_AT("Account by AT command", "off", FLAG, When.RUNTIME, "on: a dial is refused unless an AT command has given the module the account the network knows"),
    MOBILE_IP("Mobile IP", "on", FLAG, When.RUNTIME, "whether the network of a CDMA module has Mobile IP"),
    LOCAL("Local address", "10.64.64.1", IPV4, When.RUNTIME, "address of the network's end"),
    REMOTE("Remote address", "10.20.30.40", IPV4, When.RUNTIME, "address the gateway gets"),
    DNS("DNS", "198.51.100.53 198.51.100.54", IPV4_LIST, When.RUNTIME, "resolvers the gateway is told"),
    NETNS("Network namespace", "carrier", optionalPattern("[A-Za-z0-9_.-]{1,64}", "the name of a network namespace"), When.RUNTIME, "network namespace of the network's end; nothing: the simulator's own"),
    PPPD("pppd", "pppd", TEXT, When.RUNTIME, "pppd of the network's end"),
    PPPD_OPTIONS("pppd options", "", TEXT, When.RUNTIME, "further options for the network's pppd"),
    NETWORK_COMMAND("Network command", "", TEXT, When.RUNTIME, "command instead of pppd, on whose input and output the call is put");
    // spotless:on

    private final String label;
    private final String defaultValue;

    @SuppressWarnings("ImmutableEnumChecker") // a text and a pure function
    private final ValueType type;

    private final When when;
    private final String help;

    Option(String label, String defaultValue, ValueType type, When when, String help) {
        this.label = label;
        this.defaultValue = defaultValue;
        this.type = type;
        this.when = when;
        this.help = help;
    }

    /** The name on the command line and in the control commands, such as {@code tty-base}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name in a configuration, such as {@code tty.base}. */
    public String property() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** The name that a person reads in a configuration tool. */
    public String label() {
        return label;
    }

    /** The value it has unless another is given. */
    public String defaultValue() {
        return defaultValue;
    }

    /** What it is for, in one line. */
    public String help() {
        return help;
    }

    /** The form of its value. */
    public ValueType.Form form() {
        return type.form();
    }

    /** The values it may have, where they can be counted. */
    public List<String> choices() {
        return type.choices();
    }

    /** Whether its value is {@code on} or {@code off}. */
    public boolean isFlag() {
        return form() == ValueType.Form.FLAG;
    }

    /** Whether a new value needs the simulated module to be taken away and set up anew. */
    public boolean holdsFromStart() {
        return when == When.START;
    }

    /** The names of all options. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(Option::key).toList();
    }

    /** The option of that name. */
    public static Optional<Option> of(String key) {
        return Arrays.stream(values()).filter(o -> o.key().equals(key)).findFirst();
    }

    /** The value that a reader has for it under a name; a wrong one is refused by the reader. */
    String read(SettingsReader reader, String property) {
        return type.reading().apply(reader, property);
    }

    private enum When {
        START,
        RUNTIME
    }

    private static final class Patterns {
        static final String ODD =
                "(?:\\+CESQ|\\+CGEV|\\^NDISEND|\\+CGDCONT|\\+CGCONTRDP|\\^GETPORTMODE|\\+WS46|\\+IFC|\\+CNUM)";
        static final String TYPE = "(?:IP|PPP|IPV6|IPV4V6)";
    }
}
