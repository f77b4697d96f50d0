package io.cellgate.itest.ppp.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.itest.ppp.peer.Packet.Option;
import io.cellgate.itest.ppp.peer.PeerScript.Login;
import io.cellgate.itest.ppp.peer.PeerScript.Negotiation;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The peer must be right before it can be wrong on purpose. */
class NegotiatorTest {

    private static final PeerScript.Account ACCOUNT = new PeerScript.Account("user", "p\u00e4ss");

    private final List<Packet> sent = new ArrayList<>();
    private final Negotiator.Line line = new Negotiator.Line() {
        @Override
        public void send(Packet packet) {
            sent.add(packet);
        }

        @Override
        public void close() {}

        @Override
        public void note(String text) {}
    };

    private Packet last() {
        return sent.get(sent.size() - 1);
    }

    private static void receive(Negotiator negotiator, Packet packet) {
        new Framing(negotiator::received).accept(ByteBuffer.wrap(Framing.frame(packet)));
    }

    private Negotiator open(Negotiation script) {
        Negotiator negotiator = new Negotiator(script, line);
        negotiator.begin();
        receive(negotiator, last().answer(Packet.CONFIGURE_ACK, last().data()));
        receive(negotiator, new Packet(Packet.LCP, Packet.CONFIGURE_REQUEST, 1, ""));
        return negotiator;
    }

    /** RFC 1662, section 4.2 for what is escaped and appendix C for the check, here 0x0d94 with the lower octet first. */
    @Test
    void aFrameHasItsCheckAndNoControlCharacter() {
        byte[] frame = Framing.frame(new Packet(Packet.LCP, Packet.TERMINATE_ACK, 2, ""));

        assertEquals(
                "7e ff 7d 23 c0 21 7d 26 7d 22 7d 20 7d 24 94 7d 2d 7e",
                new Packet(0, 0, 0, Octets.of(frame, frame.length)).hex().strip());
    }

    @Test
    void aFrameWithAWrongCheckIsDropped() {
        byte[] frame = Framing.frame(new Packet(Packet.LCP, Packet.TERMINATE_ACK, 2, ""));
        frame[frame.length - 2]++;
        List<Framing.Frame> received = new ArrayList<>();

        new Framing(received::add).accept(ByteBuffer.wrap(frame));

        assertEquals(List.of(), received);
    }

    @Test
    void whoKnowsThePasswordGetsIntoTheNetwork() {
        Negotiator negotiator = open(Negotiation.healthy(Login.CHAP, ACCOUNT));
        Packet challenge = last();
        int length = challenge.data().charAt(0);
        String digest = Octets.md5(Octets.of(challenge.id())
                + Octets.utf8(ACCOUNT.password())
                + challenge.data().substring(1, 1 + length));

        receive(negotiator, challenge.answer(2, Octets.of(16) + digest + "user"));

        assertEquals(new Packet(Packet.CHAP, 3, challenge.id(), ""), sent.get(sent.size() - 2));
        assertEquals(Packet.IPCP, last().protocol());
    }

    @Test
    void whoDoesNotKnowThePasswordStaysOut() {
        Negotiator negotiator = open(Negotiation.healthy(Login.PAP, ACCOUNT));

        receive(negotiator, new Packet(Packet.PAP, 1, 7, Octets.of(4) + "user" + Octets.of(4) + "pass"));

        assertEquals(new Packet(Packet.PAP, 3, 7, Octets.of(0)), last());
    }

    @Test
    void placeholdersAreNamedAsOftenAsTheScriptSaysWhateverIsAskedFor() {
        Negotiator negotiator = open(Negotiation.healthy(Login.NONE, ACCOUNT).withPlaceholders(2));
        String asked = "0.0.0.0";
        for (String answer : List.of("10.11.12.13", "10.11.12.13", "198.51.100.53")) {
            receive(
                    negotiator,
                    Packet.of(
                            Packet.IPCP, Packet.CONFIGURE_REQUEST, 1, List.of(new Option(129, Octets.address(asked)))));
            assertEquals(Packet.CONFIGURE_NAK, last().code());
            assertEquals(List.of(new Option(129, Octets.address(answer))), last().options());
            asked = answer;
        }
    }

    @Test
    void aRefusedLoginIsAskedForAgainUntilThePeerLosesItsPatience() {
        Negotiator negotiator = new Negotiator(Negotiation.healthy(Login.PAP, ACCOUNT), line);
        negotiator.begin();
        for (int i = 0; i < 5; i++) {
            Packet request = last();
            assertTrue(request.options().contains(new Option(3, Octets.two(Packet.PAP))), request.toString());
            receive(
                    negotiator,
                    Packet.of(
                            Packet.LCP,
                            Packet.CONFIGURE_NAK,
                            request.id(),
                            List.of(new Option(3, Octets.two(Packet.CHAP) + Octets.of(5)))));
        }
        receive(negotiator, last().answer(Packet.CONFIGURE_REJECT, new Option(3, Octets.two(Packet.PAP)).octets()));

        assertEquals(Packet.TERMINATE_REQUEST, last().code());
    }
}
