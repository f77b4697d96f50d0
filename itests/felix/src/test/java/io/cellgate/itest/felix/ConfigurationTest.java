package io.cellgate.itest.felix;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.cellgate.modem.ModemState;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkStatus;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.osgi.framework.Bundle;

/** A change of configuration reaches the component that it is for; a wrong one harms nothing. */
public final class ConfigurationTest extends FelixTest {

    private static final String UPLINK = Pids.UPLINK + "~main";
    private static final String MODEM = Pids.MODEM + "~main";

    @Test
    public void anUplinkFollowsItsConfiguration() {
        gateway.configure(UPLINK, Map.of("apn", "internet"));
        gateway.uplinkBecomes("main", "waits for its modem", status -> status.state() == UplinkState.WAITING_MODEM);

        gateway.configure(UPLINK, Map.of("apn", "internet", "enabled", "false"));
        gateway.uplinkBecomes("main", "is not wanted", status -> status.state() == UplinkState.DISABLED);

        gateway.configure(UPLINK, Map.of("apn", "internet", "modem", "other"));
        UplinkStatus status = gateway.uplinkBecomes(
                "main", "waits for the other modem", s -> detail(s).contains("'other'"));
        assertEquals("other", status.modem());
        assertEquals(UplinkState.WAITING_MODEM, status.state());
    }

    @Test
    public void aConfigurationThatWasNeverRightIsNamedInTheStatusAndHealedByARightOne() {
        gateway.configure(UPLINK, Map.of("apn", "internet", "username", "gateway", "authentication", "papp"));
        UplinkStatus failed = gateway.uplinkBecomes("main", "says what is wrong", s -> s.state() == UplinkState.FAILED);
        String said = detail(failed) + failed.lastFailure();
        assertTrue(said, said.contains("authentication"));
        assertTrue(said, said.contains("papp"));
        assertTrue("what is allowed: " + said, said.contains("pap-chap"));

        gateway.configure(UPLINK, Map.of("apn", "internet", "username", "gateway", "authentication", "pap"));
        gateway.uplinkBecomes("main", "waits for its modem", status -> status.state() == UplinkState.WAITING_MODEM);
    }

    @Test
    public void aWrongChangeLeavesTheLastGoodConfigurationInForce() {
        gateway.configure(UPLINK, Map.of("apn", "internet", "modem", "first"));
        gateway.uplinkBecomes("main", "waits for modem first", s -> detail(s).contains("'first'"));
        try (Transitions transitions = new Transitions(gateway, "uplink/main")) {
            gateway.configure(UPLINK, Map.of("apn", "internet", "enabled", "false", "authentication", "papp"));
            gateway.reaches(Pids.UPLINK, "authentication", "papp");
            assertEquals("first", gateway.uplink("main").orElseThrow().status().modem());

            gateway.configure(UPLINK, Map.of("apn", "internet", "modem", "second"));
            gateway.uplinkBecomes(
                    "main", "waits for modem second", s -> detail(s).contains("'second'"));
            gateway.configure(UPLINK, Map.of("apn", "internet", "modem", "second", "enabled", "false"));
            gateway.uplinkBecomes("main", "is not wanted", s -> s.state() == UplinkState.DISABLED);
            gateway.configure(UPLINK, Map.of("apn", "internet", "modem", "third"));

            // Had the wrong one been taken, there would be its transitions before those of the right ones.
            transitions.waitFor("'third'");
            assertEquals(List.of("disabled", "waiting-modem"), transitions.states());
        }
    }

    @Test
    public void aDamagedFileLeavesTheLastGoodConfigurationInForce() {
        gateway.configure(UPLINK, Map.of("apn", "internet", "modem", "first"));
        gateway.uplinkBecomes("main", "waits for modem first", s -> detail(s).contains("'first'"));
        gateway.configure(UPLINK, Map.of("\0\0\0", "\0"));
        Gateway.eventually("the damaged file is named", () -> said().contains("the file may be damaged"), this::said);

        // with the defaults it would wait for any modem
        assertEquals("first", gateway.uplink("main").orElseThrow().status().modem());
        gateway.configure(UPLINK, Map.of("apn", "internet", "modem", "second"));
        gateway.uplinkBecomes("main", "waits for modem second", s -> detail(s).contains("'second'"));
    }

    /** The gateway's status, with its problems. */
    private String said() {
        return gateway.command("status", Map.of()).result().toString();
    }

    @Test
    public void aByteOrderMarkBeforeTheFirstPropertyIsPassedOver() {
        gateway.configure(UPLINK, Map.of("\ufeffmodem", "marked", "apn", "internet"));

        gateway.uplinkBecomes("main", "waits for modem marked", s -> detail(s).contains("'marked'"));
    }

    @Test
    public void everyWrongPropertyIsNamedAtOnce() {
        gateway.configure(
                UPLINK, Map.of("apn", "inter net", "cid", "0", "authentication", "papp", "check.interval", "soon"));
        UplinkStatus failed = gateway.uplinkBecomes("main", "says what is wrong", s -> s.state() == UplinkState.FAILED);
        String said = detail(failed) + failed.lastFailure();
        for (String property : List.of("apn", "cid", "authentication", "check.interval")) {
            assertTrue(property + " in: " + said, said.contains("'" + property + "'"));
        }
    }

    @Test
    public void aModemWithAWrongPropertySaysSoAndComesUpWithARightOne() {
        gateway.configure(MODEM, Map.of("device", "toaster"));
        String said = gateway.modemBecomes("main", "is misconfigured", s -> s.state() == ModemState.MISCONFIGURED)
                .detail()
                .orElse("");
        assertTrue(said, said.contains("device"));
        assertTrue(said, said.contains("toaster"));

        gateway.configure(MODEM, Map.of("device", "auto"));
        gateway.modemBecomes("main", "waits for a module", s -> s.state() == ModemState.WAITING_DEVICE);
    }

    @Test
    public void aPortThatDoesNotExistIsNamedAndWaitedFor() {
        gateway.configure(MODEM, Map.of("at.port", "/dev/ttyNONE7"));
        gateway.modemBecomes(
                "main",
                "waits for its port and names it",
                s -> s.state() == ModemState.WAITING_DEVICE
                        && s.detail().orElse("").contains("/dev/ttyNONE7"));
    }

    @Test
    public void wrongValuesOfEveryPidLeaveTheBundlesActive() {
        gateway.configure(Pids.AT, Map.of("sysfs.root", "relative/path"));
        gateway.configure(Pids.PPP, Map.of("pppd", "no/such/pppd"));
        gateway.configure(Pids.MQTT, Map.of("broker", "gopher://nowhere"));
        gateway.configure(MODEM, Map.of("device", "toaster"));
        gateway.configure(UPLINK, Map.of("authentication", "papp"));
        gateway.uplinkBecomes("main", "says what is wrong", s -> s.state() == UplinkState.FAILED);
        gateway.ours().forEach(bundle -> assertEquals(bundle.toString(), Bundle.ACTIVE, bundle.getState()));
    }

    private static String detail(UplinkStatus status) {
        return status.detail().orElse("");
    }
}
