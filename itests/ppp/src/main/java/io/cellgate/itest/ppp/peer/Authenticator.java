package io.cellgate.itest.ppp.peer;

import io.cellgate.itest.ppp.peer.PeerScript.Login;
import io.cellgate.itest.ppp.peer.PeerScript.Negotiation;

/** Asks the gateway who it is: PAP (RFC 1334) and CHAP with MD5 (RFC 1994). One thread. */
final class Authenticator {

    /** With which Huawei's modules introduce themselves. */
    private static final String SERVER_NAME = "UMTS_CHAP_SRVR";

    private static final String CHALLENGE =
            Octets.of(0x00, 0x7d, 0x7e, 0xff, 0x13, 0x27, 0x5c, 0x81, 0x92, 0xa3, 0xb4, 0xc5, 0xd6, 0xe7, 0xf8, 0x09);

    private static final int PAP_REQUEST = 1;
    private static final int PAP_ACK = 2;
    private static final int PAP_NAK = 3;
    private static final int CHAP_CHALLENGE = 1;
    private static final int CHAP_RESPONSE = 2;
    private static final int CHAP_SUCCESS = 3;
    private static final int CHAP_FAILURE = 4;

    private final Negotiation script;
    private final Negotiator.Line line;
    private final Runnable onAccepted;
    private int id;
    private boolean answered;

    Authenticator(Negotiation script, Negotiator.Line line, Runnable onAccepted) {
        this.script = script;
        this.line = line;
        this.onAccepted = onAccepted;
    }

    void begin() {
        if (script.login() == Login.NONE) {
            answered = true;
            onAccepted.run();
        } else {
            challenge();
        }
    }

    void tick() {
        if (!answered) {
            challenge();
        }
    }

    void received(Packet packet) {
        if (packet.protocol() == Packet.PAP && packet.code() == PAP_REQUEST) {
            verdict(packet, papRight(packet.data()), PAP_ACK, PAP_NAK, true);
        } else if (packet.protocol() == Packet.CHAP && packet.code() == CHAP_RESPONSE) {
            verdict(packet, chapRight(packet), CHAP_SUCCESS, CHAP_FAILURE, false);
        }
    }

    private void challenge() {
        if (script.login() == Login.CHAP) {
            line.send(new Packet(
                    Packet.CHAP, CHAP_CHALLENGE, ++id, Octets.of(CHALLENGE.length()) + CHALLENGE + SERVER_NAME));
        }
    }

    /** PAP's message has its length in front, CHAP's has not. */
    private void verdict(Packet packet, boolean right, int yes, int no, boolean counted) {
        if (!right && script.account().isPresent()) {
            // A login that is wrong by itself; without it nobody finds out what is wrong with it.
            line.note("refused: " + packet.hex());
        }
        String message = Octets.utf8(script.message());
        line.send(packet.answer(right ? yes : no, counted ? Octets.of(message.length()) + message : message));
        if (right && !answered) {
            onAccepted.run();
        }
        answered = true;
    }

    private boolean papRight(String data) {
        return script.account()
                .filter(account -> {
                    String username = Octets.utf8(account.username());
                    String password = Octets.utf8(account.password());
                    return data.equals(
                            Octets.of(username.length()) + username + Octets.of(password.length()) + password);
                })
                .isPresent();
    }

    private boolean chapRight(Packet response) {
        return script.account()
                .filter(account -> {
                    String digest = Octets.md5(Octets.of(response.id()) + Octets.utf8(account.password()) + CHALLENGE);
                    return response.data()
                            .equals(Octets.of(digest.length()) + digest + Octets.utf8(account.username()));
                })
                .isPresent();
    }
}
