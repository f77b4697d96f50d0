package io.cellgate.itest.ppp.scenario;

import static io.cellgate.itest.ppp.testbed.Waiting.require;

import com.grack.nanojson.JsonObject;
import io.cellgate.itest.ppp.peer.PeerScript;
import io.cellgate.itest.ppp.peer.PeerScript.Login;
import io.cellgate.itest.ppp.peer.PeerScript.Negotiation;
import io.cellgate.itest.ppp.testbed.Carrier;
import io.cellgate.itest.ppp.testbed.Scenario;
import io.cellgate.itest.ppp.testbed.TestBed;
import java.util.Locale;
import java.util.Map;

/** Names and passwords of everything that means something to options, secrets or configuration files arrive octet by octet. */
final class OddSecrets extends Scenario {

    private static final PeerScript.Account ACCOUNT = new PeerScript.Account(
            "Zo\u00eb \"d'\\Or\" #1%$@ma\u0142y *", "p\u00e4ss w\"o'r\\d #2$%*${user.home}\u20ac\\\\ \u65e5\u672c");

    OddSecrets() {
        super("odd-secrets");
        step("the gateway is online", Dials::begin);
        for (String method : new String[] {"cli", "script"}) {
            for (Login login : new Login[] {Login.PAP, Login.CHAP}) {
                step(
                        login + ", method " + method + ": the peer knows the account",
                        testBed -> login(testBed, login, method));
            }
        }
        step("a password that differs in one octet is refused", OddSecrets::almost);
    }

    private static Map<String, String> uplink(TestBed testBed, Login login, String method, String password) {
        Map<String, String> uplink = Dials.quick(testBed, login.name().toLowerCase(Locale.ROOT));
        uplink.put("method", method);
        uplink.put("username", ACCOUNT.username());
        uplink.put("password", password);
        return uplink;
    }

    private static void login(TestBed testBed, Login login, String method) throws Exception {
        Dials.peer(Negotiation.healthy(login, ACCOUNT)).happen(testBed);
        JsonObject status = Dials.configure(testBed, uplink(testBed, login, method, ACCOUNT.password()));
        require(Carrier.GATEWAY.equals(status.getString("localIp")), "localIp in " + status);
        // The peer has let nobody else in: this login is what it says.
        require(testBed.peer.transcript().contains("== Negotiation[login=" + login), testBed.peer.transcript());
    }

    private static void almost(TestBed testBed) throws Exception {
        int mark = testBed.broker.mark();
        testBed.configureUplink(uplink(testBed, Login.CHAP, "script", ACCOUNT.password() + "x"));
        testBed.broker.hears(
                mark,
                "uplink/" + TestBed.NAME,
                "authentication-refused",
                status -> "failed".equals(status.getString("state"))
                        && "authentication-refused"
                                .equals(status.getObject("lastFailure", new JsonObject())
                                        .getString("reason")));
    }

    @Override
    public void cleanUp(TestBed testBed) throws Exception {
        Dials.end(testBed);
    }
}
