package io.cellgate.itest.ppp;

import static io.cellgate.itest.ppp.Waiting.require;

import com.grack.nanojson.JsonObject;
import io.cellgate.itest.ppp.Dials.Failure;
import io.cellgate.itest.ppp.peer.PeerScript;
import io.cellgate.itest.ppp.peer.PeerScript.Login;
import io.cellgate.itest.ppp.peer.PeerScript.Negotiation;
import java.util.Map;

/** A network that misbehaves in PPP: each fault has its name, its evidence and its remedy, and does not outlive its call. */
final class PeerOutcomes extends Scenario {

    private static final int PATIENT_REQUESTS = 12;

    PeerOutcomes() {
        super("peer-outcomes");
        step("the gateway is online", bench -> Dials.begin(bench, Dials.quick(bench, "chap")));
        step(
                "nobody answers LCP: peer-silent",
                bench -> dial(bench, new PeerScript.Silence(), new Failure("peer-silent", "LCP", "modem port")));
        step(
                "text instead of PPP: not-8bit-clean",
                bench -> dial(
                        bench, new PeerScript.Text("\r\nlogin: "), new Failure("not-8bit-clean", "bit 7", "getty")));
        step(
                "an echo instead of a peer: looped-back",
                bench -> dial(
                        bench, new PeerScript.LoopedBack(), new Failure("looped-back", "looped back", "data port")));
        step(
                "a peer that insists on PAP: authentication-protocol",
                bench -> dial(
                        bench,
                        Negotiation.healthy(Login.PAP, Dials.account(bench)),
                        new Failure("authentication-protocol", "auth", "set authentication to")));
        step(
                "CHAP refused: authentication-refused",
                bench -> dial(
                        bench,
                        Negotiation.healthy(Login.CHAP, Dials.account(bench)).refusing("unknown subscriber"),
                        new Failure("authentication-refused", "unknown subscriber", "password")));
        step(
                "CHAP accepted, no address until pppd gives up: apn-or-account",
                bench -> dial(
                        bench,
                        Negotiation.healthy(Login.CHAP, Dials.account(bench)).withoutAddress(),
                        new Failure(
                                "apn-or-account",
                                "IPCP: timeout sending Config-Requests); the module says: No cause",
                                "APN")));
        step(
                "placeholder resolvers to the end: placeholder-dns",
                bench -> dial(
                        bench,
                        Negotiation.healthy(Login.CHAP, Dials.account(bench)).withPlaceholdersForGood(3),
                        new Failure("placeholder-dns", "10.11.12.", "APN")));
        step("placeholder resolvers twelve times, then the real ones: connected with these", PeerOutcomes::patience);
        step("the peer ends the link: peer-closed", PeerOutcomes::ended);
        step("the peer stops answering LCP echo: echo-lost", PeerOutcomes::echo);
        step("CHAP accepted, no address in time: apn-or-account, with the context of the call", PeerOutcomes::stalls);
        step("PAP refused with a message: authentication-refused", PeerOutcomes::papRefused);
    }

    private static void dial(Bench bench, PeerScript script, Failure expected) throws Exception {
        Dials.fails(bench, Dials.peer(script), expected);
    }

    private static void patience(Bench bench) throws Exception {
        JsonObject status = Dials.connects(
                bench,
                Dials.peer(Negotiation.healthy(Login.CHAP, Dials.account(bench)).withPlaceholders(PATIENT_REQUESTS)));
        Dials.requireResolvers(status, Carrier.RESOLVERS);
        require(
                Bench.hasAddress() && Carrier.GATEWAY.equals(status.getString("localIp")),
                "the peer's address in " + status);
    }

    private static void ended(Bench bench) throws Exception {
        Dials.connects(bench, Dials.peer(Negotiation.healthy(Login.CHAP, Dials.account(bench))));
        Dials.healthy(bench);
        Dials.falls(
                bench,
                present -> present.peer.terminate(),
                new Failure("peer-closed", "LCP terminated by peer", "dialled again"));
    }

    private static void echo(Bench bench) throws Exception {
        Dials.connects(
                bench,
                Dials.peer(Negotiation.healthy(Login.CHAP, Dials.account(bench)).withoutEcho()));
        Dials.falls(bench, present -> {}, new Failure("echo-lost", "No response to 3 echo-requests", "signal"));
    }

    /** As it is without options of our own: pppd would wait for three minutes. */
    private static void stalls(Bench bench) throws Exception {
        Map<String, String> uplink = Dials.quick(bench, "chap");
        uplink.merge("options", "ipcp-max-configure=60", (options, patience) -> options + "," + patience);
        Dials.configure(bench, uplink);
        dial(
                bench,
                Negotiation.healthy(Login.CHAP, Dials.account(bench)).withoutAddress(),
                new Failure("apn-or-account", "the module says: context active, address " + Carrier.GATEWAY, "APN"));
    }

    private static void papRefused(Bench bench) throws Exception {
        bench.simulator.control("set auth pap");
        Dials.configure(bench, Dials.quick(bench, "pap"));
        dial(
                bench,
                Negotiation.healthy(Login.PAP, Dials.account(bench)).refusing("account closed"),
                new Failure("authentication-refused", "account closed", "password"));
    }

    @Override
    void cleanUp(Bench bench) throws Exception {
        Dials.end(bench);
    }
}
