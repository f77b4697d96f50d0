package io.cellgate.itest.felix;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.cellgate.command.CommandResult;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.SimState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.Test;

/** What modules of the field did, replayed by the simulator's options, commands and scenarios against the transport and the modem. */
public final class FaultsOfTheFieldTest extends ModuleTest {

    private static final String RECEIVED = "sms-received";

    private Heard heard;

    @After
    public void listenNoMore() {
        if (heard != null) {
            heard.close();
        }
    }

    private void configured(Map<String, Object> more) throws IOException {
        Map<String, Object> configuration = configuration();
        configuration.putAll(more);
        gateway.configure(Pids.MODEM + "~main", configuration);
    }

    @Test
    public void aCharacterSetThatTheLastUserLeftHidesNoNetwork() throws IOException {
        SimulatedModule module =
                plug("mu709", "--character-set", "UCS2", "--operator", "Gala", "--number", "+15550123");
        configured(Map.of());

        ModemStatus status = gateway.modemBecomes(
                "main",
                "is ready and knows its operator",
                s -> s.state() == ModemState.READY
                        && s.registration().operator().isPresent());
        assertEquals("Gala", status.registration().operator().orElseThrow());
        assertEquals("00101", status.registration().plmn().orElseThrow());
        assertEquals("+15550123", status.sim().number().orElse(""));

        module.control("set character-set UCS2");
        CommandResult scan = gateway.command("modem-scan", Map.of());
        assertEquals(scan.toString(), CommandResult.Status.OK, scan.status());
        assertTrue(scan.toString(), scan.result().toString().contains("Gala"));
    }

    @Test
    public void aBusySimHasNotRefusedThePin() throws IOException {
        SimulatedModule module = plug("mu509", "--pin", "2846");
        module.control("fail +CPIN= 14");
        configured(Map.of("pin", "2846"));

        ModemStatus status = ready();
        assertEquals(SimState.READY, status.sim().state());
        assertEquals(3, status.sim().pinRetries().orElse(-1));
    }

    @Test
    public void whyTheNetworkDeniesRegistrationIsToldAndTheRadioHelps() throws IOException {
        SimulatedModule module = plug("mu509", "--registration", "3", "--reject-cause", "13");
        configured(Map.of());

        String detail = gateway.modemBecomes(
                        "main",
                        "says why registration is denied",
                        s -> s.state() == ModemState.WAITING_NETWORK
                                && s.detail().orElse("").contains("(cause 13)"))
                .detail()
                .orElseThrow();
        assertTrue(detail, detail.contains("may not roam"));
        module.control("set registration 1");
        module.control("register 1");
        ready();
    }

    @Test
    public void aRadioThatAHardwareSwitchKeepsOffIsSaidToBeOff() throws IOException {
        plug("mu509", "--rf-switch=off");
        configured(Map.of());

        gateway.modemBecomes(
                "main", "names the switch", s -> s.detail().orElse("").contains("hardware switch"));
    }

    @Test
    public void aPortThatWasLeftInAPromptIsFreed() throws IOException {
        SimulatedModule module = plug("mu509");
        module.control("prompt");
        configured(Map.of());

        ready();
        assertTrue(module.control("status"), module.control("status").contains(" sms=0 "));
    }

    /** At a module whose words tell a restart at once: a ^BOOT like one of the last half minute may be a habit. */
    @Test
    public void aRestartInASearchForNetworksEndsIt() throws IOException {
        SimulatedModule module = plug("mg323");
        configured(Map.of("at.port", module.dev() + "/ttyS0"));
        ready();
        module.control("restart-during +COPS=? 1");

        // within the patience of the tests, and not after the three minutes that a search may take
        CommandResult scan = gateway.command("modem-scan", Map.of());

        assertFalse(scan.toString(), scan.status() == CommandResult.Status.OK);
        assertTrue(scan.toString(), scan.toString().contains("restarted"));
        ready();
    }

    @Test
    public void partsOfTwoMessagesAreNeverOne() throws IOException {
        SimulatedModule module = plug("mu509");
        heard = new Heard(gateway, "modem/main");
        configured(Map.of("sms", "on"));
        ready();

        module.control("scenario "
                + Path.of(
                        System.getProperty("cellgate.distribution"),
                        "simulator",
                        "scenarios",
                        "parts-of-two-messages"));

        assertEquals(
                "pump 1: pressure low", heard.waitFor(RECEIVED, details -> true).get("text"));
        assertEquals(1, heard.count(RECEIVED));
    }

    @Test
    public void anAnswerOfTheNetworkIsReadInWhateverFormTheFirmwareTakesItAndGivesIt() throws IOException {
        SimulatedModule module =
                plug("mu509", "--ussd-delay", "20", "--ussd-request", "packed", "--ussd-answer", "ucs2-as-7bit");
        configured(Map.of("ussd", "true"));
        ready();

        for (String form : List.of("ucs2-as-7bit", "ucs2", "packed", "text")) {
            module.control("set ussd-answer " + form);
            balance(form);
        }
        module.control("set ussd-release on");
        balance("released before the answer");
        module.control("set ussd-request text");
        balance("only text is taken now");
    }

    private void balance(String form) {
        CommandResult result = gateway.command("ussd", Map.of("text", "*100#"));
        assertEquals(form + ": " + result, CommandResult.Status.OK, result.status());
        assertEquals(form, "Balance: 5.00 EUR", result.result().get("text"));
        assertEquals(form, false, result.result().get("answerExpected"));
    }
}
