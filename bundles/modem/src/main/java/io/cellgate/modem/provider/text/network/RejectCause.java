package io.cellgate.modem.provider.text.network;

import static java.util.Map.entry;

import io.cellgate.at.AtValues;
import io.cellgate.modem.provider.text.Numbers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Why a network denies registration: the cause that {@code +CREG}, {@code +CGREG} and {@code +CEREG} tell in mode 3 (27.007, 7.2). */
public final class RejectCause {

    // spotless:off
    /** 24.008, 10.5.3.6 and 10.5.5.14, and 24.301, 9.9.3.9; each with what to do. */
    private static final Map<Integer, String> CAUSES = Map.ofEntries(
            entry(2,   "the network does not know the SIM: have it activated"),
            entry(3,   "the network bars the SIM: ask the operator whether it is activated and paid"),
            entry(5,   "the network does not accept the module's IMEI: ask the operator"),
            entry(6,   "the network bars the module: ask the operator whether its IMEI is blocked"),
            entry(7,   "the SIM has no packet data: ask the operator to include it"),
            entry(8,   "the SIM has neither calls nor packet data: ask the operator"),
            entry(9,   "the network does not know the module any more: it registers anew"),
            entry(10,  "the network has detached the module: it registers anew"),
            entry(11,  "the SIM may not use this network: is roaming allowed, and the right network selected?"),
            entry(12,  "the SIM may not be used in this area"),
            entry(13,  "the SIM may not roam in this area"),
            entry(14,  "the SIM has no packet data in this network: is roaming with data allowed?"),
            entry(15,  "no cell of this area may be used by the SIM"),
            entry(17,  "the network has a failure: it may pass"),
            entry(20,  "the SIM failed to prove itself (MAC failure): is it a SIM of this network?"),
            entry(22,  "the network is congested: it may pass"),
            entry(25,  "the SIM may not use this cell (closed group)"),
            entry(96,  "the network did not understand the module (invalid information)"),
            entry(111, "the network did not understand the module (protocol error)"));
    // spotless:on

    /** {@code n,stat,lac,ci,AcT} stand before the cause. */
    private static final int BEFORE = 5;

    private static final int HIGHEST = 255;

    private RejectCause() {}

    /**
     * The cause in an answer.
     *
     * @param name of the command, as {@code +CGREG}, which has the routing area before the cause
     * @param answer what stands behind it: {@code n,stat,[lac],[ci],[AcT],[rac,]cause_type,reject_cause}
     */
    public static OptionalInt of(String name, String answer) {
        List<String> values = AtValues.split(answer);
        boolean routingArea = name.equals("+CGREG") && values.size() > BEFORE + 2;
        int type = routingArea ? BEFORE + 1 : BEFORE;
        boolean standard = Numbers.decimal(values, type).equals(OptionalInt.of(0));
        return standard ? Numbers.within(Numbers.decimal(values, type + 1), 1, HIGHEST) : OptionalInt.empty();
    }

    /** The cause for a person, with its number. */
    public static String shown(int cause) {
        return Optional.ofNullable(CAUSES.get(cause)).map(text -> text + " ").orElse("") + "(cause " + cause + ")";
    }
}
