package io.cellgate.itest.ppp.scenario;

import static io.cellgate.itest.ppp.testbed.Waiting.require;

import com.grack.nanojson.JsonObject;
import io.cellgate.itest.ppp.peer.PeerScript;
import io.cellgate.itest.ppp.peer.PeerScript.Login;
import io.cellgate.itest.ppp.peer.PeerScript.Negotiation;
import io.cellgate.itest.ppp.scenario.Dials.Failure;
import io.cellgate.itest.ppp.testbed.Carrier;
import io.cellgate.itest.ppp.testbed.Scenario;
import io.cellgate.itest.ppp.testbed.TestBed;
import java.util.Map;

/** A network that misbehaves in PPP: each fault has its name, its evidence and its remedy, and does not outlive its call. */
final class PeerOutcomes extends Scenario {

    private static final int PATIENT_REQUESTS = 12;

    PeerOutcomes() {
        super("peer-outcomes");
        step("the gateway is online", testBed -> Dials.begin(testBed, Dials.quick(testBed, "chap")));
        step(
                "nobody answers LCP: peer-silent",
                testBed -> dial(testBed, new PeerScript.Silence(), new Failure("peer-silent", "LCP", "modem port")));
        step(
                "text instead of PPP: not-8bit-clean",
                testBed -> dial(
                        testBed, new PeerScript.Text("\r\nlogin: "), new Failure("not-8bit-clean", "bit 7", "getty")));
        step(
                "an echo instead of a peer: looped-back",
                testBed -> dial(
                        testBed, new PeerScript.LoopedBack(), new Failure("looped-back", "looped back", "data port")));
        step(
                "a peer that insists on PAP: authentication-protocol",
                testBed -> dial(
                        testBed,
                        Negotiation.healthy(Login.PAP, Dials.account(testBed)),
                        new Failure("authentication-protocol", "auth", "set authentication to")));
        step(
                "CHAP refused: authentication-refused",
                testBed -> dial(
                        testBed,
                        Negotiation.healthy(Login.CHAP, Dials.account(testBed)).refusing("unknown subscriber"),
                        new Failure("authentication-refused", "unknown subscriber", "password")));
        step(
                "CHAP accepted, no address until pppd gives up: apn-or-account",
                testBed -> dial(
                        testBed,
                        Negotiation.healthy(Login.CHAP, Dials.account(testBed)).withoutAddress(),
                        new Failure(
                                "apn-or-account",
                                "IPCP: timeout sending Config-Requests); the module says: No cause",
                                "APN")));
        step(
                "placeholder resolvers to the end: placeholder-dns",
                testBed -> dial(
                        testBed,
                        Negotiation.healthy(Login.CHAP, Dials.account(testBed)).withPlaceholdersForGood(3),
                        new Failure("placeholder-dns", "10.11.12.", "APN")));
        step("placeholder resolvers twelve times, then the real ones: connected with these", PeerOutcomes::patience);
        step("the peer ends the link: peer-closed", PeerOutcomes::ended);
        step("the peer stops answering LCP echo: echo-lost", PeerOutcomes::echo);
        step("CHAP accepted, no address in time: apn-or-account, with the context of the call", PeerOutcomes::stalls);
        step("PAP refused with a message: authentication-refused", PeerOutcomes::papRefused);
    }

    private static void dial(TestBed testBed, PeerScript script, Failure expected) throws Exception {
        Dials.fails(testBed, Dials.peer(script), expected);
    }

    private static void patience(TestBed testBed) throws Exception {
        JsonObject status = Dials.connects(
                testBed,
                Dials.peer(
                        Negotiation.healthy(Login.CHAP, Dials.account(testBed)).withPlaceholders(PATIENT_REQUESTS)));
        Dials.requireResolvers(status, Carrier.RESOLVERS);
        require(
                TestBed.hasAddress() && Carrier.GATEWAY.equals(status.getString("localIp")),
                "the peer's address in " + status);
    }

    private static void ended(TestBed testBed) throws Exception {
        Dials.connects(testBed, Dials.peer(Negotiation.healthy(Login.CHAP, Dials.account(testBed))));
        Dials.healthy(testBed);
        Dials.falls(
                testBed,
                present -> present.peer.terminate(),
                new Failure("peer-closed", "LCP terminated by peer", "dialled again"));
    }

    private static void echo(TestBed testBed) throws Exception {
        Dials.connects(
                testBed,
                Dials.peer(
                        Negotiation.healthy(Login.CHAP, Dials.account(testBed)).withoutEcho()));
        Dials.falls(testBed, present -> {}, new Failure("echo-lost", "No response to 3 echo-requests", "signal"));
    }

    /** As it is without options of our own: pppd would wait for three minutes. */
    private static void stalls(TestBed testBed) throws Exception {
        Map<String, String> uplink = Dials.quick(testBed, "chap");
        uplink.merge("options", "ipcp-max-configure=60", (options, patience) -> options + "," + patience);
        Dials.configure(testBed, uplink);
        dial(
                testBed,
                Negotiation.healthy(Login.CHAP, Dials.account(testBed)).withoutAddress(),
                new Failure("apn-or-account", "the module says: context active, address " + Carrier.GATEWAY, "APN"));
    }

    private static void papRefused(TestBed testBed) throws Exception {
        testBed.simulator.control("set auth pap");
        Dials.configure(testBed, Dials.quick(testBed, "pap"));
        dial(
                testBed,
                Negotiation.healthy(Login.PAP, Dials.account(testBed)).refusing("account closed"),
                new Failure("authentication-refused", "account closed", "password"));
    }

    @Override
    public void cleanUp(TestBed testBed) throws Exception {
        Dials.end(testBed);
    }
}
