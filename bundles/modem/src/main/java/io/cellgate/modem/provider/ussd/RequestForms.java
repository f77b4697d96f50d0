package io.cellgate.modem.provider.ussd;

import io.cellgate.at.AtException;
import io.cellgate.modem.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The form in which a module takes requests. Firmware may take {@code ^USSDMODE=0} and want packed digits all the same, or be in
 * a character set of two octets; it says so by refusing the request. What it took is remembered as long as the module is the same
 * one. Not thread-safe.
 */
final class RequestForms {

    /** How a request is written. */
    enum Form {
        TEXT,
        /** GSM 7-bit characters packed into octets, in hexadecimal digits. */
        PACKED,
        /** UCS-2 in hexadecimal digits, though the coding says 7-bit: {@code +CSCS="UCS2"}. */
        UCS2
    }

    /**
     * Not allowed, not supported, text too long, characters that are none, parameters, and the unknown error, which firmware says
     * of all of these (27.007, 9.2). Others are of the network or the SIM.
     */
    private static final Set<Integer> OF_THE_FORM = Set.of(3, 4, 24, 25, 26, 27, 50, 100);
    /** Parameters, of PDU or of text mode (27.005, 3.2.5). */
    private static final Set<Integer> OF_THE_FORM_IN_MESSAGES = Set.of(302, 304, 305, 500);

    private @Nullable Identity module;
    private @Nullable Form taken;
    private @Nullable Form before;
    private boolean packedMode;

    /**
     * A module is there, or there again.
     *
     * @param packed whether it says that it is in the mode of packed digits
     */
    void module(Identity who, boolean packed) {
        if (!who.equals(module)) {
            module = who;
            taken = null;
        }
        packedMode = packed;
    }

    /** Whether replies are likely packed. */
    boolean packed() {
        return taken == null ? packedMode : taken == Form.PACKED;
    }

    /** The forms in the order in which they are tried. */
    List<Form> order() {
        Form first = packed() ? Form.PACKED : Optional.ofNullable(taken).orElse(Form.TEXT);
        List<Form> order = new ArrayList<>(List.of(Form.values()));
        order.remove(first);
        order.add(0, first);
        return order;
    }

    /** The module took a request in a form. */
    void taken(Form form) {
        before = taken;
        taken = form;
    }

    /** The network does not know what the module sent it: the module may have taken digits for text. */
    void doubted() {
        taken = before;
    }

    /** Whether a refusal may be one of the form, so that another one may be taken; the network has not seen the request then. */
    static boolean mayBeOfTheForm(AtException refusal) {
        if (refusal instanceof AtException.EquipmentError error) {
            return contains(OF_THE_FORM, error.code());
        }
        if (refusal instanceof AtException.MessageError error) {
            return contains(OF_THE_FORM_IN_MESSAGES, error.code());
        }
        // Huawei's own words for a command whose parameters it does not take
        return refusal instanceof AtException.CommandFailed || refusal instanceof AtException.NotSupported;
    }

    private static boolean contains(Set<Integer> codes, OptionalInt code) {
        return code.isPresent() && codes.contains(code.getAsInt());
    }
}
