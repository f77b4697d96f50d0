package io.cellgate.simulator.module.message;

import io.cellgate.simulator.module.radio.NetworkClock;
import java.util.regex.Pattern;

/** The network's centre for short messages, as a test or a person works it. */
public final class MessageCentre {
    private static final Pattern NUMBER = Pattern.compile("\\+?\\d{1,20}");

    private final Messages messages;
    private final NetworkClock clock;
    private final boolean cdma;

    public MessageCentre(Messages messages, NetworkClock clock, boolean cdma) {
        this.messages = messages;
        this.clock = clock;
        this.cdma = cdma;
    }

    /**
     * Delivers a text in one message.
     *
     * @throws IllegalArgumentException when the number is none, or the text does not fit into one message
     */
    public void deliverText(String number, String text) {
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException("\"" + number + "\" is no number; allowed: up to 20 digits, + in front");
        }
        boolean small = cdma ? CdmaMessage.format(text) == CdmaMessage.ASCII : Septets.canHold(text);
        int room = small ? Tpdu.MAX_SEPTETS : Tpdu.MAX_UCS2;
        if (text.length() > room) {
            throw new IllegalArgumentException(
                    "the text has " + text.length() + " characters; allowed: " + room + " of its alphabet");
        }
        messages.deliver(
                cdma
                        ? new CdmaMessage(number, clock.now(), text, false)
                        : GsmMessage.received(Tpdu.deliver(number, text, clock.now())));
    }

    /**
     * Delivers a PDU as it is: service centre address and TPDU.
     *
     * @throws IllegalArgumentException when it is no PDU, or the family has none
     */
    public void deliverPdu(String pdu) {
        if (cdma) {
            throw new IllegalArgumentException("a module of CDMA is given texts");
        }
        if (!pdu.matches("([0-9A-Fa-f]{2})+") || Tpdu.length(pdu) < 1) {
            throw new IllegalArgumentException("\"" + pdu + "\" is no PDU; allowed: pairs of hexadecimal digits");
        }
        messages.deliver(GsmMessage.received(pdu));
    }

    /** The last message the network has taken: a PDU, or number and text. */
    public String lastSent() {
        return messages.lastSent();
    }
}
