package io.cellgate.itest.ppp;

import static io.cellgate.itest.ppp.Waiting.require;

import com.grack.nanojson.JsonObject;
import io.cellgate.itest.ppp.peer.PeerScript;
import io.cellgate.itest.ppp.peer.PeerScript.Login;
import io.cellgate.itest.ppp.peer.PeerScript.Negotiation;
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
                        bench -> login(bench, login, method));
            }
        }
        step("a password that differs in one octet is refused", OddSecrets::almost);
    }

    private static Map<String, String> uplink(Bench bench, Login login, String method, String password) {
        Map<String, String> uplink = Dials.quick(bench, login.name().toLowerCase(Locale.ROOT));
        uplink.put("method", method);
        uplink.put("username", ACCOUNT.username());
        uplink.put("password", password);
        return uplink;
    }

    private static void login(Bench bench, Login login, String method) throws Exception {
        Dials.peer(Negotiation.healthy(login, ACCOUNT)).happen(bench);
        JsonObject status = Dials.configure(bench, uplink(bench, login, method, ACCOUNT.password()));
        require(Carrier.GATEWAY.equals(status.getString("localIp")), "localIp in " + status);
        // The peer has let nobody else in: this login is what it says.
        require(bench.peer.transcript().contains("== Negotiation[login=" + login), bench.peer.transcript());
    }

    private static void almost(Bench bench) throws Exception {
        int mark = bench.broker.mark();
        bench.configureUplink(uplink(bench, Login.CHAP, "script", ACCOUNT.password() + "x"));
        bench.broker.hears(
                mark,
                "uplink/" + Bench.NAME,
                "authentication-refused",
                status -> "failed".equals(status.getString("state"))
                        && "authentication-refused"
                                .equals(status.getObject("lastFailure", new JsonObject())
                                        .getString("reason")));
    }

    @Override
    void cleanUp(Bench bench) throws Exception {
        Dials.end(bench);
    }
}
