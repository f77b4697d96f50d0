package io.cellgate.modem.provider.text;

import static java.util.Map.entry;

import io.cellgate.at.AtException;
import io.cellgate.at.AtValues;
import io.cellgate.common.text.Printable;
import io.cellgate.modem.SimState;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What modules say of the SIM or R-UIM. */
public final class SimText {

    /**
     * The tries that {@code ^CPIN?} reports.
     *
     * @param pin tries left for the PIN
     * @param puk tries left for the PUK
     */
    public record Tries(OptionalInt pin, OptionalInt puk) {
        public static final Tries UNKNOWN = new Tries(OptionalInt.empty(), OptionalInt.empty());
    }

    // spotless:off
    /** {@code code} of {@code +CPIN} (27.007, 8.3) and {@code ^CPIN}, and what firmware says there in place of an error. */
    private static final Map<String, SimState> CODES = Map.ofEntries(
            entry("READY", SimState.READY),
            entry("NOT INSERTED", SimState.ABSENT),
            entry("SIM NOT INSERTED", SimState.ABSENT),
            entry("SIM REMOVED", SimState.ABSENT),
            entry("NO SIM", SimState.ABSENT),
            entry("NOT READY", SimState.BUSY),
            entry("SIM NOT READY", SimState.BUSY),
            entry("SIM BUSY", SimState.BUSY),
            entry("SIM FAILURE", SimState.FAILURE),
            entry("SIM WRONG", SimState.FAILURE),
            entry("BLOCKED", SimState.FAILURE),
            entry("SIM BLOCKED", SimState.FAILURE),
            entry("SIM PIN", SimState.PIN_REQUIRED),
            entry("SIM PUK", SimState.PUK_REQUIRED),
            entry("SIM PIN2", SimState.PIN2_REQUIRED),
            entry("SIM PUK2", SimState.PUK2_REQUIRED));

    /** {@code +CME ERROR} codes (27.007, 9.2.1) that are themselves the answer. */
    private static final Map<Integer, SimState> ERRORS = Map.ofEntries(
            entry(5, SimState.PERSONALISATION_LOCKED),   // PH-SIM PIN required
            entry(6, SimState.PERSONALISATION_LOCKED),   // PH-FSIM PIN required
            entry(7, SimState.PERSONALISATION_LOCKED),   // PH-FSIM PUK required
            entry(10, SimState.ABSENT),                  // SIM not inserted
            entry(11, SimState.PIN_REQUIRED),            // SIM PIN required
            entry(12, SimState.PUK_REQUIRED),            // SIM PUK required
            entry(13, SimState.FAILURE),                 // SIM failure
            entry(14, SimState.BUSY),                    // SIM busy
            entry(15, SimState.FAILURE),                 // SIM wrong
            entry(17, SimState.PIN2_REQUIRED),           // SIM PIN2 required
            entry(18, SimState.PUK2_REQUIRED));          // SIM PUK2 required

    /** {@code +CMS ERROR} codes (27.005, 3.2.5), which some firmware answers here too. */
    private static final Map<Integer, SimState> MESSAGE_ERRORS = Map.of(
            310, SimState.ABSENT,
            311, SimState.PIN_REQUIRED,
            312, SimState.PERSONALISATION_LOCKED,
            313, SimState.FAILURE,
            314, SimState.BUSY,
            315, SimState.FAILURE,
            316, SimState.PUK_REQUIRED,
            317, SimState.PIN2_REQUIRED,
            318, SimState.PUK2_REQUIRED);
    // spotless:on

    private static final Set<Integer> WRONG_PIN = Set.of(12, 16);
    private static final Set<Integer> NOT_REACHED = Set.of(1, 2, 14);
    /** The card of the other world, and those of later ones. */
    private static final Pattern CARD = Pattern.compile("\\b(?:R-?UIM|UIM|USIM|CARD)\\b");

    /** The status word's first byte of a SIM that has done it, and has perhaps more to say (102.221, 10.2.1.1). */
    private static final Set<Integer> DONE = Set.of(0x90, 0x91);

    private static final Pattern ICCID = Pattern.compile("89\\d{17,18}|8986[0-9A-F]{15,16}");
    private static final Pattern CARD_NAME =
            Pattern.compile("[+^]?[A-Z]*CCID\\s*[:=]?\\s*(.*)", Pattern.CASE_INSENSITIVE);
    /** Cards allow three tries; what is more, and more than those of the PUK, stands in another's place. */
    private static final int MOST_PIN_TRIES = 3;

    /** The code, {@code times}, and two pairs. */
    private static final int ALL_TRIES = 6;

    private static final int MESSAGE_SIM_BUSY = 314;
    private static final int MESSAGE_PUK_REQUIRED = 316;
    private static final int INTERNATIONAL = 145;
    /** 128 to 255: the highest bit is always set (24.008, 10.5.4.7). */
    private static final String TYPE_OF_NUMBER = "12[89]|1[3-9]\\d|2[0-4]\\d|25[0-5]";

    private static final int USABLE = 1;
    private static final int ROM_SIM = 240;
    private static final int LOCKED = 1;
    private static final int LOCKED_FOR_EVER = 3;

    private SimText() {}

    /** The value of {@code +CPIN: code}; a code that begins with {@code PH-} is a lock to a network or device. */
    public static SimState code(String value) {
        String code = CARD.matcher(AtValues.split(value).get(0).toUpperCase(Locale.ROOT))
                .replaceAll("SIM")
                .replaceAll("\\s+", " ");
        return code.startsWith("PH-") ? SimState.PERSONALISATION_LOCKED : CODES.getOrDefault(code, SimState.UNKNOWN);
    }

    /** {@code ^SIMST: state[,lock]}: 1 usable, 240 no card needed; 255 none, 0 and 2 to 4 not accepted. */
    public static boolean usable(String value) {
        OptionalInt state = Numbers.decimal(AtValues.split(value), 0);
        return state.equals(OptionalInt.of(USABLE)) || state.equals(OptionalInt.of(ROM_SIM));
    }

    /** {@code ^CARDLOCK: status,times,operator}: 1 locked to an operator, 3 for ever; 2 open. */
    public static boolean locked(String value) {
        OptionalInt status = Numbers.decimal(AtValues.split(value), 0);
        return status.equals(OptionalInt.of(LOCKED)) || status.equals(OptionalInt.of(LOCKED_FOR_EVER));
    }

    /** What a refused {@code +CPIN?} says of the SIM. */
    public static SimState error(AtException error) {
        if (error instanceof AtException.EquipmentError equipment) {
            return ERRORS.getOrDefault(equipment.code().orElse(-1), SimState.UNKNOWN);
        }
        return error instanceof AtException.MessageError message
                ? MESSAGE_ERRORS.getOrDefault(message.code().orElse(-1), SimState.UNKNOWN)
                : SimState.UNKNOWN;
    }

    /** Whether a refused {@code +CPIN=} says that the PIN is wrong: incorrect password (16), or that the PUK is wanted now (12). */
    public static boolean refusesPin(AtException error) {
        return (error instanceof AtException.EquipmentError equipment
                        && WRONG_PIN.contains(equipment.code().orElse(-1)))
                || (error instanceof AtException.MessageError message
                        && message.code().equals(OptionalInt.of(MESSAGE_PUK_REQUIRED)));
    }

    /** Whether a refused {@code +CPIN=} says that the PIN never got to the SIM: no connection (1), link reserved (2), SIM busy (14). */
    public static boolean didNotReachSim(AtException error) {
        return (error instanceof AtException.EquipmentError equipment
                        && NOT_REACHED.contains(equipment.code().orElse(-1)))
                || (error instanceof AtException.MessageError message
                        && message.code().equals(OptionalInt.of(MESSAGE_SIM_BUSY)));
    }

    /**
     * {@code ^CPIN: code,[times],puk,pin[,puk2,pin2]}. Some firmware leaves {@code times} out together with its comma, and
     * the MC509 has no second pair, so that the number of values tells which ones they are. {@code times} is of what the
     * code asks for, and wins where the two differ by being smaller.
     */
    public static Tries tries(String value) {
        List<String> values = AtValues.split(value);
        // what is more than all of them stands behind them
        boolean withTimes = values.size() % 2 == 0 || values.size() > ALL_TRIES;
        int first = withTimes ? 2 : 1;
        if (values.size() < 3 || values.size() > ALL_TRIES + 1) {
            return Tries.UNKNOWN;
        }
        OptionalInt times = withTimes ? count(values, 1) : OptionalInt.empty();
        OptionalInt puk = count(values, first);
        OptionalInt pin = count(values, first + 1);
        if (pin.orElse(0) > MOST_PIN_TRIES && pin.getAsInt() > puk.orElse(0)) {
            // a line that was cut, or a form that nobody knows: the PUK's tries in the PIN's place
            return Tries.UNKNOWN;
        }
        return switch (code(value)) {
            case PIN_REQUIRED -> new Tries(smaller(pin, times), puk);
            case PUK_REQUIRED -> new Tries(pin, smaller(puk, times));
            default -> new Tries(pin, puk);
        };
    }

    /** {@code +CPINR: code,retries[,default]} (27.007, 8.65) for the PIN. */
    public static OptionalInt remainingPinTries(List<String> values) {
        for (String value : values) {
            List<String> parts = AtValues.split(value);
            if (Numbers.at(parts, 0).equalsIgnoreCase("SIM PIN")) {
                return count(parts, 1);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * The card's printed number from {@code ^ICCID} or {@code +CCID}: 89, then digits, 19 or 20 in all (E.118 and 102.221, 13.2). Older
     * modules hand on the card's bytes with their digits in pairs the wrong way round, which the beginning tells. Chinese cards have
     * letters in it.
     */
    public static Optional<String> iccid(String value) {
        Matcher named = CARD_NAME.matcher(value.strip());
        String written = named.matches() ? named.group(1) : value;
        String digits = AtValues.split(written).get(0).toUpperCase(Locale.ROOT);
        if (Numbers.cut(written) || !digits.matches("[0-9A-F]{19,22}")) {
            return Optional.empty();
        }
        String right = digits.startsWith("98") && digits.length() % 2 == 0 ? swapped(digits) : digits;
        return Optional.of(right.replaceFirst("F+$", ""))
                .filter(number -> ICCID.matcher(number).matches());
    }

    /** Whether a card's number ends with the check digit of E.118; many of 20 digits, and Chinese ones, have none. */
    public static boolean hasCheckDigit(String iccid) {
        int sum = 0;
        for (int i = 0; i < iccid.length(); i++) {
            int digit = Character.digit(iccid.charAt(iccid.length() - 1 - i), 10);
            if (digit < 0) {
                return false;
            }
            int counted = i % 2 == 0 ? digit : 2 * digit;
            sum += counted / 10 + counted % 10;
        }
        return sum % 10 == 0;
    }

    /**
     * The subscriber's telephone number: the first of {@code +CNUM: [alpha],number,type[,...]} (27.007, 7.1), in which 145 is international.
     *
     * @param set in which it is written
     */
    public static Optional<String> number(List<String> values, CharacterSet set) {
        for (String value : values) {
            List<String> parts = AtValues.split(value);
            // a number of three digits alone is the type: the number is what stands before it
            boolean withoutName = parts.size() == 2 && parts.get(1).matches(TYPE_OF_NUMBER);
            int at = withoutName ? 0 : 1;
            String digits = set.decodeNumber(Numbers.at(parts, at));
            if (!Numbers.cut(value) && digits.matches("\\+?\\d{3,20}")) {
                boolean international = Numbers.decimal(parts, at + 1).equals(OptionalInt.of(INTERNATIONAL));
                return Optional.of(international && !digits.startsWith("+") ? "+" + digits : digits);
            }
        }
        return Optional.empty();
    }

    /**
     * The carrier's name from {@code +CRSM: sw1,sw2,bytes} (27.007, 8.18) with the bytes of EF_SPN: one that says where it is shown, then the
     * name.
     */
    public static Optional<String> provider(String value) {
        List<String> parts = AtValues.split(value);
        String hex = Numbers.at(parts, 2);
        if (!DONE.contains(Numbers.decimal(parts, 0).orElse(0)) || !hex.matches("(?:[0-9A-Fa-f]{2}){2,64}")) {
            return Optional.empty();
        }
        byte[] name = Arrays.copyOfRange(HexFormat.of().parseHex(hex), 1, hex.length() / 2);
        return Optional.of(Printable.text(CardText.decode(name).strip())).filter(found -> !found.isEmpty());
    }

    /** The subscriber's identity from {@code +CIMI}: at most 15 digits. */
    public static Optional<String> imsi(List<String> lines) {
        return lines.stream()
                .filter(line -> !Numbers.cut(line))
                .map(line ->
                        line.replaceFirst("(?i)^\\+CIMI:", "").replace("\"", "").strip())
                .filter(line -> line.matches("\\d{6,15}"))
                .findFirst();
    }

    private static String swapped(String digits) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i + 1 < digits.length(); i += 2) {
            text.append(digits.charAt(i + 1)).append(digits.charAt(i));
        }
        return text.toString();
    }

    private static OptionalInt count(List<String> values, int index) {
        return Numbers.within(Numbers.decimal(values, index), 0, 99);
    }

    private static OptionalInt smaller(OptionalInt one, OptionalInt other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        return OptionalInt.of(Math.min(one.getAsInt(), other.getAsInt()));
    }
}
