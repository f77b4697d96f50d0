package io.cellgate.itest.felix;

import static io.cellgate.itest.felix.Gateway.eventually;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.cellgate.command.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.After;
import org.junit.Test;

/** Short messages and USSD through all bundles: from the network to events and commands, and back. */
public final class MessagesTest extends ModuleTest {

    private static final String RECEIVED = "sms-received";
    private static final String STATE = "cellgate.state";
    /** The key of RFC 4226, appendix D, and its code of the count 0. */
    private static final String KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private static final String FIRST_CODE = "84755224";
    private static final List<String> CYRILLIC = List.of("Датчик уровня: ", "порог превышен, ", "насос включён");

    private SimulatedModule module;
    private Heard heard;

    private void up(String family) throws IOException {
        heard = new Heard(gateway, "modem/main");
        module = plug(family, "--sms-delay", "20", "--sms-report-delay", "20", "--ussd-delay", "20");
        Map<String, Object> configuration = configuration();
        configuration.put("sms", "on");
        configuration.put("ussd", "true");
        gateway.configure(Pids.MODEM + "~main", configuration);
        ready();
    }

    @After
    public void listenNoMore() {
        heard.close();
    }

    @Test
    public void aMessageIsToldListedAndTakenOffTheSim() throws IOException {
        up("mu509");
        module.control("sms text +15551234 Tank 3: 5 € left");

        Map<String, Object> message = heard.waitFor(RECEIVED, details -> true);
        assertEquals("text", message.get("form"));
        assertEquals("+15551234", message.get("sender"));
        assertEquals("Tank 3: 5 € left", message.get("text"));
        assertEquals(List.of("Tank 3: 5 € left"), listed());
        storeIsEmpty();
    }

    @Test
    public void aCommandBySmsIsCarriedOutOnceAndAnswered() throws IOException {
        System.setProperty(
                STATE, Files.createTempDirectory(scratch("state"), "sms").toString());
        gateway.configure(Pids.SMS, Map.of("numbers", "+1 555 1234", "key", KEY));
        up("mu509");
        try (Heard audit = new Heard(gateway, "gateway/sms")) {
            module.control("sms text +15551234 " + FIRST_CODE + " status");

            assertEquals("ok", audit.waitFor("command", details -> true).get("status"));
            heard.waitFor("sms-sent", details -> "+15551234".equals(details.get("number")));
            heard.waitFor(RECEIVED, details -> (FIRST_CODE + " status").equals(details.get("text")));

            module.control("sms text +15551234 " + FIRST_CODE + " modem-reset");
            Map<String, Object> ignored =
                    audit.waitFor("command", details -> "modem-reset".equals(details.get("command")));
            assertEquals("ignored", ignored.get("status"));
            assertEquals("the code was used before", ignored.get("error"));
            assertEquals(1, heard.count("sms-sent"));
        } finally {
            System.clearProperty(STATE);
        }
    }

    @Test
    public void aMessageOfThreePartsInAnyOrderIsOne() throws IOException {
        up("mu709");
        for (int part : List.of(2, 3, 1)) {
            module.control("sms pdu " + deliver(part));
        }
        String whole = String.join("", CYRILLIC);

        Map<String, Object> message = heard.waitFor(RECEIVED, details -> true);
        assertEquals(whole, message.get("text"));
        assertEquals(3, message.get("parts"));
        assertEquals("+79213456789", message.get("sender"));
        assertEquals(List.of(whole), listed());
        storeIsEmpty();
        assertEquals(1, heard.count(RECEIVED));
    }

    @Test
    public void aMessageIsSentAndItsDeliveryReported() throws IOException {
        up("mu509");
        CommandResult sent =
                gateway.command("sms-send", Map.of("number", "+15551234", "text", CYRILLIC.get(2), "report", true));

        assertEquals(sent.toString(), CommandResult.Status.OK, sent.status());
        assertTrue(module.control("sms sent").endsWith(ucs2(CYRILLIC.get(2))));
        Object id = sent.result().get("id");
        assertEquals(
                "+15551234",
                heard.waitFor("sms-sent", details -> id.equals(details.get("id")))
                        .get("number"));
        Map<String, Object> report = heard.waitFor("sms-report", details -> id.equals(details.get("id")));
        assertEquals("delivered", report.get("status"));
        assertEquals("+15551234", report.get("number"));
        storeIsEmpty();
        assertEquals(List.of(), listed());
    }

    @Test
    public void theNetworkIsAskedAndAnswered() throws IOException {
        up("mu509");

        says("Balance: 5.00 EUR", false, Map.of("text", "*100#"));
        says("1 Data 2 Voice", true, Map.of("text", "*101#"));
        says("Data: 120 MB", false, Map.of("text", "1"));
    }

    @Test
    public void aMessageOfCdmaComesAndGoesInAscii() throws IOException {
        up("mc509");
        module.control("sms text 13812345678 Tank 3 is low");

        Map<String, Object> message = heard.waitFor(RECEIVED, details -> true);
        assertEquals("text", message.get("form"));
        assertEquals("13812345678", message.get("sender"));
        assertEquals("Tank 3 is low", message.get("text"));
        assertEquals(List.of("Tank 3 is low"), listed());
        storeIsEmpty();

        CommandResult sent = gateway.command("sms-send", Map.of("number", "13812345678", "text", "Pump 3 is on"));
        assertEquals(sent.toString(), CommandResult.Status.OK, sent.status());
        assertEquals("13812345678 Pump 3 is on", module.control("sms sent"));
    }

    @Test
    public void aMessageOfCdmaInUcs2ComesWholeHoweverItsOctetsLook() throws IOException {
        up("mc509");
        // octets like Ctrl-Z, line ends, a result between line ends, and a PPP frame
        String text = "\u041A\u0D0A\u0D0A\u4F4B\u0D0A\u7EFF\u7D23\u041A "
                + CYRILLIC.get(0).strip();
        module.control("sms text 13812345678 " + text);

        Map<String, Object> message = heard.waitFor(RECEIVED, details -> true);
        assertEquals("text", message.get("form"));
        assertEquals(text, message.get("text"));
        assertEquals(List.of(text), listed());
        storeIsEmpty();
    }

    private void says(String text, boolean answerExpected, Map<String, Object> arguments) {
        CommandResult result = gateway.command("ussd", arguments);
        assertEquals(result.toString(), CommandResult.Status.OK, result.status());
        assertEquals(text, result.result().get("text"));
        assertEquals(answerExpected, result.result().get("answerExpected"));
    }

    private void storeIsEmpty() {
        eventually(
                "no message on the SIM and none in the network",
                () -> module.control("status").contains(" sms=0 sms-waiting=0 "),
                () -> "see the simulator's log");
    }

    /** The texts that the command shows. */
    private List<Object> listed() {
        eventually("as many messages listed as told", () -> messages().size() == heard.count(RECEIVED), this::messages);
        return messages().stream().map(message -> message.get("text")).toList();
    }

    @SuppressWarnings("unchecked") // the command's documented form
    private List<Map<String, Object>> messages() {
        return (List<Map<String, Object>>)
                gateway.command("sms-list", Map.of()).result().get("messages");
    }

    /** SMS-DELIVER with a header of concatenation (3GPP TS 23.040, 9.2.2.1 and 9.2.3.24.1), in UCS-2. */
    private static String deliver(int part) {
        String text = CYRILLIC.get(part - 1);
        return "00" + "44" + "0B919712436587F9" + "00" + "08" + "42301221000080"
                + String.format(Locale.ROOT, "%02X", 6 + 2 * text.length())
                + "0500032A" + String.format(Locale.ROOT, "%02X%02X", CYRILLIC.size(), part)
                + ucs2(text);
    }

    private static String ucs2(String text) {
        return text.chars().mapToObj(c -> String.format(Locale.ROOT, "%04X", c)).collect(Collectors.joining());
    }
}
