package io.cellgate.modem.provider.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtException;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.message.Messaging;
import io.cellgate.modem.message.SmsReceipt;
import io.cellgate.modem.message.SmsRequest;
import io.cellgate.modem.profile.ModuleDescription.Capability;
import io.cellgate.modem.profile.ModuleDescription.Support;
import io.cellgate.modem.provider.access.FakeModem;
import io.cellgate.modem.provider.settings.SmsMode;
import io.cellgate.modem.provider.sms.pdu.PduException;
import io.cellgate.modem.provider.sms.pdu.PduReader;
import io.cellgate.modem.provider.sms.pdu.UserDataHeader;
import io.cellgate.modem.radio.RadioWorld;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendingTest {

    @TempDir
    Path state;

    private final FakeStore module = new FakeStore();
    private final SmsService service = new SmsService(module.host, new Random(1));

    private static SmsRequest request(String text) {
        return new SmsRequest("+46708251358", text, false, Optional.empty());
    }

    private static String problem(CompletableFuture<?> future) {
        assertTrue(future.isDone(), "it is still waited for");
        Throwable cause = assertThrows(ExecutionException.class, future::get).getCause();
        assertTrue(cause instanceof ModemException, String.valueOf(cause));
        return String.valueOf(cause.getMessage());
    }

    private void mode(SmsMode mode) {
        service.configure(mode, state.resolve("main"));
    }

    @Test
    void aMessageGoesOutAsAPduWithItsLength() throws Exception {
        mode(SmsMode.SEND);

        SmsReceipt receipt = service.send(request("hellohello")).get();

        assertEquals(List.of("0001000B916407281553F800000AE8329BFD4697D9EC37"), module.submitted);
        assertEquals(1, module.host.count("AT+CMGS=22"));
        assertEquals(List.of(40), receipt.references());
        assertEquals(
                List.of(Map.of("id", receipt.id(), "number", "+46708251358", "references", List.of(40))),
                module.host.events(Messaging.SENT));
    }

    @Test
    void aLongMessageGoesOutInPartsUnderOneReferenceAndTheNextUnderAnother() throws Exception {
        mode(SmsMode.SEND);

        SmsReceipt receipt = service.send(request("x".repeat(400))).get();
        assertEquals(List.of(40, 41, 42), receipt.references());
        service.send(request("y".repeat(161))).get();

        List<UserDataHeader.Part> parts =
                module.submitted.stream().map(SendingTest::part).toList();
        assertEquals(
                List.of(1, 2, 3, 1, 2),
                parts.stream().map(UserDataHeader.Part::number).toList());
        assertEquals(parts.get(0).reference(), parts.get(2).reference());
        assertEquals((parts.get(0).reference() + 1) % 256, parts.get(3).reference());
    }

    private static UserDataHeader.Part part(String pdu) {
        try {
            return PduReader.submitted(pdu).data().header().part().orElseThrow();
        } catch (PduException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aRefusedPartEndsTheMessageAndSaysHowMuchWentOut() {
        mode(SmsMode.SEND);
        module.host.on("AT+CMGS=*", command -> {
            module.submitted.add(command.payload().orElse(""));
            if (module.submitted.size() == 2) {
                throw new AtException.MessageError("AT+CMGS", 331, "no network service", "check antenna");
            }
            return List.of("+CMGS: 7");
        });

        String problem = problem(service.send(request("x".repeat(400))));

        assertTrue(problem.startsWith("main: part 2 of 3, 1 went out: "), problem);
        assertTrue(problem.contains("331 (no network service): check antenna"), problem);
        assertEquals(2, module.submitted.size());
        assertEquals(1, module.host.events(Messaging.FAILED).size());
        assertFalse(problem.contains("xx"));
    }

    @Test
    void amongMessagesThatWaitARefusedOneDoesNotHoldUpTheNext() throws Exception {
        mode(SmsMode.SEND);
        module.host.refuse("AT+CMGS=*", 50);
        problem(service.send(request("one")));
        module.host.on("AT+CMGS=*", "+CMGS: 9");

        assertEquals(List.of(9), service.send(request("two")).get().references());
    }

    @ParameterizedTest
    @CsvSource({
        "7, 0,  delivered",
        "7, 2,  delivered",
        "7, 32, trying",
        "7, 63, trying",
        "7, 64, failed",
        "7, 70, failed",
        "7, 97, failed"
    })
    void aDeliveryReportIsToldWithTheMessageItIsAbout(int reference, int status, String word) throws Exception {
        mode(SmsMode.ON);
        module.host.on("AT+CMGS=*", command -> {
            module.submitted.add(command.payload().orElse("").replace("\u001A", ""));
            return List.of("+CMGS: " + reference);
        });
        SmsReceipt receipt = service.send(new SmsRequest("0708251358", "text", true, Optional.empty()))
                .get();
        assertTrue(PduReader.submitted(module.submitted.get(0)).report());

        module.host.says(service, "+CDS: 26\n" + report(reference, status));

        Map<String, Object> details = module.host.events(Messaging.REPORT).get(0);
        assertEquals(receipt.id(), details.get("id"));
        assertEquals(1, details.get("part"));
        assertEquals("+46708251358", details.get("number"));
        assertEquals(word, details.get("status"));
        assertEquals(status, details.get("code"));
        assertEquals("2024-03-01T12:00:05Z", details.get("at"));
        assertEquals(List.of(), module.host.events(Messaging.RECEIVED));
    }

    private static String report(int reference, int status) {
        return "0006%02X0B916407281553F842301021000000423010210050 00%02X"
                .formatted(reference, status)
                .replace(" ", "");
    }

    @Test
    void aReportAboutAnothersMessageIsToldWithoutAnId() throws Exception {
        mode(SmsMode.ON);
        module.host.on("AT+CMGS=*", "+CMGS: 7");
        service.send(new SmsRequest("+4915112345678", "text", true, Optional.empty()))
                .get();

        module.host.says(service, "+CDS: 26\n" + report(7, 0));
        module.host.says(service, "+CDS: 26\n" + report(8, 0));

        assertEquals(2, module.host.events(Messaging.REPORT).size());
        assertTrue(module.host.events(Messaging.REPORT).stream().noneMatch(details -> details.containsKey("id")));
    }

    @Test
    void aMessageThatIsStillTriedGetsItsLastReportToo() throws Exception {
        mode(SmsMode.ON);
        module.host.on("AT+CMGS=*", "+CMGS: 7");
        SmsReceipt receipt = service.send(new SmsRequest("+46708251358", "text", true, Optional.empty()))
                .get();

        module.host.says(service, "+CDS: 26\n" + report(7, 48));
        module.host.says(service, "+CDS: 26\n" + report(7, 0));

        assertEquals(
                List.of(receipt.id(), receipt.id()),
                module.host.events(Messaging.REPORT).stream()
                        .map(details -> details.get("id"))
                        .toList());
    }

    @Test
    void switchedOffNothingGoesOut() {
        String problem = problem(service.send(request("text")));

        assertTrue(problem.contains("'sms'"), problem);
        assertEquals(List.of(), module.host.sent);
    }

    @Test
    void whileThePortIsInADataCallTheAnswerSaysSo() {
        mode(SmsMode.ON);
        module.host.lent = true;

        String problem = problem(service.send(request("text")));

        assertTrue(problem.contains("data call"), problem);
        assertEquals(List.of(), module.submitted);
    }

    @Test
    void withoutAModuleTheAnswerSaysWhatIsWaitedFor() {
        mode(SmsMode.ON);
        module.host.present = false;

        assertTrue(problem(service.send(request("text"))).contains("waiting-sim"));
    }

    @Test
    void aFamilyWithoutMessagesIsNotAsked() {
        FakeModem host = new FakeModem(RadioWorld.THREE_GPP, builder -> builder.capability(Capability.SMS, Support.NO));
        SmsService other = new SmsService(host, new Random(1));
        other.configure(SmsMode.ON, state);

        assertTrue(problem(other.send(request("text"))).contains("family mx"));
        assertEquals(List.of(), host.sent);
    }

    @Test
    void firmwareWithoutMessagesIsSaidToBe() {
        module.host.refuse("AT+CMGF=0", 303);
        mode(SmsMode.ON);

        assertTrue(problem(service.send(request("text"))).contains("does not know the commands"));
    }

    @Test
    void aTextThatCostsMoreThanTenMessagesIsRefused() {
        mode(SmsMode.SEND);

        assertTrue(problem(service.send(request("ж".repeat(671)))).contains("11 messages; allowed: 10"));
        assertEquals(List.of(), module.submitted);
    }

    @Test
    void whoeverStillWaitsAtTheEndIsToldSo() {
        service.end();

        assertTrue(problem(service.send(request("text"))).contains("stopped"));
    }
}
