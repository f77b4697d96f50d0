package io.cellgate.itest.ppp.peer;

import io.cellgate.itest.ppp.peer.Packet.Option;
import io.cellgate.itest.ppp.peer.PeerScript.Login;
import io.cellgate.itest.ppp.peer.PeerScript.Negotiation;
import java.util.ArrayList;
import java.util.List;

/** One call of a peer that speaks PPP: LCP, and the other layers once it is open. One thread. */
final class Negotiator {

    /** The other end of the call. */
    interface Line {
        void send(Packet packet);

        void close();

        /** Puts a line into the transcript. */
        void note(String text);
    }

    private static final int ASYNC_MAP = 2;
    private static final int AUTHENTICATION = 3;
    private static final int MAGIC_NUMBER = 5;
    private static final String MAGIC = Octets.of(0xce, 0x11, 0x9a, 0x7e);
    private static final int CHAP_MD5 = 5;
    /** So often is the refused login asked for; then the link is ended. */
    private static final int INSISTENCE = 6;

    private final Negotiation script;
    private final Line line;
    private final Authenticator authenticator;
    private final AddressGiver addresses;
    private final List<Option> request = new ArrayList<>();
    private int id;
    private int refused;
    private boolean requestAcked;
    private boolean theirsAcked;
    private boolean open;

    Negotiator(Negotiation script, Line line) {
        this.script = script;
        this.line = line;
        this.addresses = new AddressGiver(script, line);
        this.authenticator = new Authenticator(script, line, addresses::begin);
        request.add(new Option(ASYNC_MAP, Octets.of(0, 0, 0, 0)));
        if (script.login() != Login.NONE) {
            request.add(new Option(AUTHENTICATION, protocol(script.login())));
        }
        request.add(new Option(MAGIC_NUMBER, MAGIC));
    }

    private static String protocol(Login login) {
        return login == Login.PAP ? Octets.two(Packet.PAP) : Octets.two(Packet.CHAP) + Octets.of(CHAP_MD5);
    }

    void begin() {
        ask();
    }

    /** Every second: what was not answered is asked again. */
    void tick() {
        if (!requestAcked) {
            ask();
        } else if (open) {
            authenticator.tick();
            addresses.tick();
        }
    }

    /** Ends the link in order. */
    void terminate() {
        line.send(new Packet(Packet.LCP, Packet.TERMINATE_REQUEST, ++id, ""));
    }

    void received(Framing.Frame frame) {
        switch (frame.protocol()) {
            case Packet.IP -> {}
            case Packet.LCP -> frame.packet().ifPresent(this::lcp);
            case Packet.PAP, Packet.CHAP -> frame.packet().ifPresent(authenticator::received);
            case Packet.IPCP -> frame.packet().ifPresent(addresses::received);
            default ->
                line.send(new Packet(
                        Packet.LCP, Packet.PROTOCOL_REJECT, ++id, Octets.two(frame.protocol()) + frame.content()));
        }
    }

    private void ask() {
        line.send(Packet.of(Packet.LCP, Packet.CONFIGURE_REQUEST, ++id, request));
    }

    private void lcp(Packet packet) {
        switch (packet.code()) {
            case Packet.CONFIGURE_REQUEST -> {
                line.send(packet.answer(Packet.CONFIGURE_ACK, packet.data()));
                theirsAcked = true;
                openWhenAgreed();
            }
            case Packet.CONFIGURE_ACK -> {
                requestAcked = true;
                openWhenAgreed();
            }
            case Packet.CONFIGURE_NAK, Packet.CONFIGURE_REJECT -> refused(packet);
            case Packet.ECHO_REQUEST -> {
                if (script.echoing()) {
                    line.send(packet.answer(Packet.ECHO_REPLY, MAGIC));
                }
            }
            case Packet.TERMINATE_REQUEST -> {
                line.send(packet.answer(Packet.TERMINATE_ACK, ""));
                line.close();
            }
            case Packet.TERMINATE_ACK -> line.close();
            default -> {}
        }
    }

    private void openWhenAgreed() {
        if (requestAcked && theirsAcked && !open) {
            open = true;
            authenticator.begin();
        }
    }

    private void refused(Packet packet) {
        boolean login = packet.options().stream().anyMatch(option -> option.type() == AUTHENTICATION);
        if (login && ++refused >= INSISTENCE) {
            terminate();
            return;
        }
        if (packet.code() == Packet.CONFIGURE_REJECT) {
            packet.options().stream()
                    .filter(option -> option.type() != AUTHENTICATION)
                    .forEach(request::remove);
        }
        ask();
    }
}
