package io.cellgate.modem.provider.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.modem.message.Messaging;
import io.cellgate.modem.message.SmsReceipt;
import io.cellgate.modem.message.SmsRequest;
import io.cellgate.modem.provider.access.FakeModem;
import io.cellgate.modem.provider.settings.SmsMode;
import io.cellgate.modem.radio.RadioWorld;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CdmaTest {

    private static final String HEADER = "15369364554,2015,04,09,21,33,10,0,1,12,1,0,0,1";

    @TempDir
    Path state;

    private final FakeModem host = new FakeModem(RadioWorld.THREE_GPP2);
    private final SmsService service = new SmsService(host, new Random(1));
    private final List<String> payloads = new ArrayList<>();

    @BeforeEach
    void begin() {
        host.on("AT+CMGF=1")
                .on("AT+CPMS=\"SM\",\"SM\",\"SM\"", "+CPMS: 0,20,0,20,0,20")
                .on("AT+CNMI=1,1,0,1,0")
                .on("AT^HSMSSS=*")
                .on("AT^HCMGL=4")
                .on("AT+CMGD=*")
                .on("AT^HCMGS=*", command -> {
                    payloads.add(command.payload().orElse(""));
                    return List.of();
                });
        service.configure(SmsMode.ON, state);
    }

    private CompletableFuture<SmsReceipt> send(String text) {
        return service.send(new SmsRequest("13812345678", text, false, Optional.empty()));
    }

    @Test
    void aMessageIsSentInTextAndDoneWhenTheNetworkTookIt() throws Exception {
        CompletableFuture<SmsReceipt> receipt = send("hello");

        assertEquals(1, host.count("AT^HCMGS=\"13812345678\""));
        assertEquals(1, host.count("AT^HSMSSS=0,0,1,0"));
        assertEquals(List.of("hello\u001A"), payloads);
        assertFalse(receipt.isDone());

        host.says(service, "^HCMGSS:31");

        assertEquals(List.of(31), receipt.get().references());
    }

    @Test
    void noOtherMessageCommandGoesBetweenAMessageAndItsOutcome() throws Exception {
        CompletableFuture<SmsReceipt> first = send("one");
        CompletableFuture<SmsReceipt> second = send("two");
        long before = host.sent.size();
        host.says(service, "+CMTI: \"SM\",3");
        host.pass(SmsService.SOON);
        assertEquals(before, host.sent.size());

        host.says(service, "^HCMGSS: 1");

        assertTrue(first.isDone());
        assertEquals(2, payloads.size());
        assertFalse(second.isDone());
        assertEquals(2, host.count("AT^HCMGL=4"));
        host.says(service, "^HCMGSS: 2");
        assertEquals(List.of(2), second.get().references());
    }

    @Test
    void aRefusalOfTheNetworkAndItsSilenceAreTold() {
        CompletableFuture<SmsReceipt> refused = send("one");
        host.says(service, "^HCMGSF:107");
        CompletableFuture<SmsReceipt> silent = send("two");
        host.pass(SmsSendQueue.OUTCOME);

        assertTrue(cause(refused).contains("cause 107"), cause(refused));
        assertTrue(cause(silent).contains("within 90 s"), cause(silent));
        assertEquals(2, host.events(Messaging.FAILED).size());
    }

    private static String cause(CompletableFuture<?> future) {
        return String.valueOf(
                assertThrows(ExecutionException.class, future::get).getCause().getMessage());
    }

    @Test
    void otherCharactersThanAsciiGoOutInUcs2OfSeventyAndNoneIsCutInTwo() throws Exception {
        CompletableFuture<SmsReceipt> receipt = send("ü".repeat(69) + "😀");
        host.says(service, "^HCMGSS: 1");
        host.says(service, "^HCMGSS: 2");

        assertEquals(List.of(1, 2), receipt.get().references());
        assertEquals(2, host.count("AT^HSMSSS=0,0,6,0"));
        assertEquals(List.of("\0ü".repeat(69) + "\0\u001A", "\u00D8=\u00DE\0\0\u001A"), payloads);
    }

    @Test
    void whatWouldEndTheTextEarlyIsRefused() {
        assertTrue(cause(send("a\u001Ab")).contains("Ctrl-Z"));
        assertEquals(List.of(), payloads);
    }

    @Test
    void aLongTextIsSentInMessagesOfTheirOwn() throws Exception {
        CompletableFuture<SmsReceipt> receipt = send("x".repeat(161));
        host.says(service, "^HCMGSS: 1");
        host.says(service, "^HCMGSS: 2");

        assertEquals(List.of(1, 2), receipt.get().references());
        assertEquals(List.of("x".repeat(160) + '\u001A', "x\u001A"), payloads);
    }

    @Test
    void storedMessagesAreReadOneByOneAndDeleted() {
        host.on("AT^HCMGL=4", "^HCMGL:3,1", "^HCMGL:4,2").on("AT^HCMGR=3", "^HCMGR:" + HEADER, "hello world!");

        service.usable();

        assertEquals("hello world!", host.events(Messaging.RECEIVED).get(0).get("text"));
        assertEquals("15369364554", host.events(Messaging.RECEIVED).get(0).get("sender"));
        assertEquals(1, host.count("AT+CMGD=3"));
        assertEquals(0, host.count("AT^HCMGR=4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"К1", "ഊ\u0D0A", "\r\n\r\nOK\r\n", "ü", "你好", "^HCMGR:1\nNO CARRIER\n"})
    void aTextInUcs2IsReadWholeFromItsOctets(String text) {
        String octets = new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1);
        String header = "10000,2014,08,05,05,00,21,0,6," + text.length() + ",0,0,0,0";
        List<OptionalInt> announced = new ArrayList<>();
        host.on("AT^HCMGL=4", "^HCMGL:0,0").on("AT^HCMGR=0", command -> {
            announced.add(command.bodyOctets("^HCMGR:" + header));
            return List.of("^HCMGR:" + header, octets);
        });

        service.usable();

        assertEquals(List.of(OptionalInt.of(2 * text.length())), announced);
        assertEquals(text, host.events(Messaging.RECEIVED).get(0).get("text"));
        assertEquals(1, host.count("AT+CMGD=0"));
        SmsService afterRestart = new SmsService(host, new Random(1));
        afterRestart.configure(SmsMode.ON, state);
        assertEquals(text, afterRestart.received().get(0).text(), "on the disk it is the same");
    }

    @Test
    void aLengthThatCountsOctetsIsUnderstoodToo() {
        Content content = ContentReader.read("^HCMGR:10000,2014,08,05,05,00,21,0,6,4,0,0,0\n\u0004\u001A\0001");

        assertEquals("К1", assertInstanceOf(Content.Message.class, content).text());
    }

    @Test
    void aBodyWhoseHeaderTellsNoLengthIsLines() {
        assertEquals(OptionalInt.empty(), CdmaText.octets("10000,2014,08,05,05,00,21,0,6"));
        assertEquals(OptionalInt.empty(), CdmaText.octets("10000,2014,08,05,05,00,21,0,6,many,0,0,0"));
        assertEquals(OptionalInt.of(12), CdmaText.octets(HEADER));
    }

    @Test
    void aDirectMessageThatWasCutMakesTheModuleStoreTheNextOnes() {
        host.says(service, "^HCMT:13581837652,2009,10,27,10,58,14,0,6,4,0,0,0,0\nabc");

        assertEquals("unreadable", host.events(Messaging.RECEIVED).get(0).get("form"));
        assertEquals(2, host.count("AT+CNMI=1,1,0,1,0"));
    }

    @Test
    void theDirectFormIsUnderstood() {
        host.says(service, "^HCMT:" + HEADER + "\nhello\u001A");

        assertEquals("hello", host.events(Messaging.RECEIVED).get(0).get("text"));
    }

    @Test
    void aDeliveryReportIsMatchedByItsNumber() throws Exception {
        CompletableFuture<SmsReceipt> receipt =
                service.send(new SmsRequest("15369364554", "hello", true, Optional.empty()));
        assertEquals(1, host.count("AT^HSMSSS=1,0,1,0"));
        host.says(service, "^HCMGSS: 5");

        host.says(service, "^HCDS:" + HEADER);

        assertEquals(receipt.get().id(), host.events(Messaging.REPORT).get(0).get("id"));
        assertEquals("delivered", host.events(Messaging.REPORT).get(0).get("status"));
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // format, length in characters | body | text: ASCII, UCS-2 in digits, in octets, in octets without their zeros
        "1,5  | hello        | hello",
        "0,2  | hi           | hi",
        "6,2  | 4F60597D     | 你好",
        "6,2  | O`Y}         | 你好",
        "6,2  | hi           | hi",
        "6,0  | ''           | ''",
    })
    void textIsReadByItsFormat(String format, String body, String text) {
        Content content = ContentReader.read("^HCMGR: 13581837652,2009,10,27,10,58,14,0," + format + ",0,0,0,0\n" + body);

        Content.Message message = assertInstanceOf(Content.Message.class, content);
        assertEquals(text, message.text());
        assertEquals(Optional.empty(), message.sentAt(), "a time without a zone is none");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "^HCMGR: 13581837652,2009,10                             | x   | header of 3 values",
        "^HCMGR: <script>,2009,10,27,10,58,14,0,1,3,0,0,0,0      | x   | a number first",
        "^HCMGR: 13581837652,2009,10,27,10,58,14,0,6,4,0,0,0,0   | abc | not complete",
    })
    void whatCannotBeReadIsSaidToBe(String header, String body, String problem) {
        Content.Unreadable unreadable = assertInstanceOf(Content.Unreadable.class, ContentReader.read(header + "\n" + body));

        assertTrue(unreadable.problem().contains(problem), unreadable.problem());
    }
    // spotless:on

    @Test
    void aTextOfWhichThePortLostAPartStaysOnTheModuleAndIsToldOnce() {
        String lost = "13581837652,2009,10,27,10,58,14,0,6,4,0,0,0,";
        host.on("AT^HCMGL=4", "^HCMGL:3,0").on("AT^HCMGR=3", "^HCMGR:" + lost + "0");
        service.usable();
        host.on("AT^HCMGR=3", "^HCMGR:" + lost + "1");

        host.pass(SmsService.NET.multipliedBy(2));

        assertEquals(1, host.events(Messaging.RECEIVED).size());
        assertEquals("unreadable", host.events(Messaging.RECEIVED).get(0).get("form"));
        assertEquals(0, host.count("AT+CMGD=3"));
    }

    @Test
    void reportsWithoutReferencesAreToldInTheOrderOfTheParts() throws Exception {
        CompletableFuture<SmsReceipt> receipt =
                service.send(new SmsRequest("15369364554", "x".repeat(161), true, Optional.empty()));
        host.says(service, "^HCMGSS: 1");
        host.says(service, "^HCMGSS: 2");
        assertTrue(receipt.isDone());

        host.says(service, "^HCDS:" + HEADER);
        host.says(service, "^HCDS:" + HEADER.replace("33,10", "33,11"));

        assertEquals(
                List.of(1, 2),
                host.events(Messaging.REPORT).stream()
                        .map(details -> details.get("part"))
                        .toList());
    }
}
