package io.cellgate.itest.ppp.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A packet of a control protocol (RFC 1661, section 5).
 *
 * @param protocol its PPP protocol number
 * @param code what it is within the protocol
 * @param id ties an answer to its request
 * @param data what follows, as {@link Octets}
 */
record Packet(int protocol, int code, int id, String data) {

    static final int IP = 0x0021;
    static final int IPCP = 0x8021;
    static final int LCP = 0xc021;
    static final int PAP = 0xc023;
    static final int CHAP = 0xc223;

    static final int CONFIGURE_REQUEST = 1;
    static final int CONFIGURE_ACK = 2;
    static final int CONFIGURE_NAK = 3;
    static final int CONFIGURE_REJECT = 4;
    static final int TERMINATE_REQUEST = 5;
    static final int TERMINATE_ACK = 6;
    static final int PROTOCOL_REJECT = 8;
    static final int ECHO_REQUEST = 9;
    static final int ECHO_REPLY = 10;

    private static final int HEAD = 4;

    /**
     * A configuration option (RFC 1661, section 6).
     *
     * @param value as {@link Octets}
     */
    record Option(int type, String value) {
        String octets() {
            return Octets.of(type, value.length() + 2) + value;
        }
    }

    /** The packet in a frame's content behind the protocol number; empty when its length is wrong. */
    static Optional<Packet> of(int protocol, String content) {
        if (content.length() < HEAD) {
            return Optional.empty();
        }
        int length = Octets.two(content, 2);
        return length < HEAD || length > content.length()
                ? Optional.empty()
                : Optional.of(
                        new Packet(protocol, content.charAt(0), content.charAt(1), content.substring(HEAD, length)));
    }

    /** With options for data. */
    static Packet of(int protocol, int code, int id, List<Option> options) {
        StringBuilder data = new StringBuilder();
        options.forEach(option -> data.append(option.octets()));
        return new Packet(protocol, code, id, data.toString());
    }

    /** An answer to this packet. */
    Packet answer(int answer, String answerData) {
        return new Packet(protocol, answer, id, answerData);
    }

    /** Its data read as options; what is cut short is left out. */
    List<Option> options() {
        List<Option> options = new ArrayList<>();
        int at = 0;
        while (at + 2 <= data.length()) {
            int length = data.charAt(at + 1);
            if (length < 2 || at + length > data.length()) {
                break;
            }
            options.add(new Option(data.charAt(at), data.substring(at + 2, at + length)));
            at += length;
        }
        return options;
    }

    /** As it stands in a frame. */
    String octets() {
        return Octets.two(protocol) + content();
    }

    /** Without the protocol number. */
    String content() {
        return Octets.of(code, id) + Octets.two(data.length() + HEAD) + data;
    }

    /** The data in hexadecimal digits. */
    String hex() {
        StringBuilder hex = new StringBuilder();
        data.chars().forEach(octet -> hex.append(String.format(" %02x", octet)));
        return hex.toString();
    }

    /** For the transcript; of a login only that there was one. */
    @Override
    public String toString() {
        boolean login = protocol == PAP || protocol == CHAP;
        return String.format("%04x code=%d id=%d%s", protocol, code, id, login ? " ..." : hex());
    }
}
