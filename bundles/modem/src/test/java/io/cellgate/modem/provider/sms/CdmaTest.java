package io.cellgate.modem.provider.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.modem.Messaging;
import io.cellgate.modem.RadioWorld;
import io.cellgate.modem.SmsReceipt;
import io.cellgate.modem.SmsRequest;
import io.cellgate.modem.provider.companion.FakeHost;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CdmaTest {

    private static final String HEADER = "15369364554,2015,04,09,21,33,10,0,1,12,1,0,0,1";

    @TempDir
    Path state;

    private final FakeHost host = new FakeHost(RadioWorld.THREE_GPP2);
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

        service.heard("^HCMGSS:31");

        assertEquals(List.of(31), receipt.get().references());
    }

    @Test
    void noOtherMessageCommandGoesBetweenAMessageAndItsOutcome() throws Exception {
        CompletableFuture<SmsReceipt> first = send("one");
        CompletableFuture<SmsReceipt> second = send("two");
        long before = host.sent.size();
        service.heard("+CMTI: \"SM\",3");
        host.pass(SmsService.SOON);
        assertEquals(before, host.sent.size());

        service.heard("^HCMGSS: 1");

        assertTrue(first.isDone());
        assertEquals(2, payloads.size());
        assertFalse(second.isDone());
        assertEquals(2, host.count("AT^HCMGL=4"));
        service.heard("^HCMGSS: 2");
        assertEquals(List.of(2), second.get().references());
    }

    @Test
    void aRefusalOfTheNetworkAndItsSilenceAreTold() {
        CompletableFuture<SmsReceipt> refused = send("one");
        service.heard("^HCMGSF:107");
        CompletableFuture<SmsReceipt> silent = send("two");
        host.pass(Outbox.OUTCOME);

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
        service.heard("^HCMGSS: 1");
        service.heard("^HCMGSS: 2");

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
        service.heard("^HCMGSS: 1");
        service.heard("^HCMGSS: 2");

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

    @Test
    void theDirectFormIsUnderstood() {
        service.heard("^HCMT:" + HEADER + "\nhello\u001A");

        assertEquals("hello", host.events(Messaging.RECEIVED).get(0).get("text"));
    }

    @Test
    void aDeliveryReportIsMatchedByItsNumber() throws Exception {
        CompletableFuture<SmsReceipt> receipt =
                service.send(new SmsRequest("15369364554", "hello", true, Optional.empty()));
        assertEquals(1, host.count("AT^HSMSSS=1,0,1,0"));
        service.heard("^HCMGSS: 5");

        service.heard("^HCDS:" + HEADER);

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
        Content content = Content.of("^HCMGR: 13581837652,2009,10,27,10,58,14,0," + format + ",0,0,0,0\n" + body);

        Content.Message message = assertInstanceOf(Content.Message.class, content);
        assertEquals(text, message.text());
        assertEquals(Optional.of(OffsetDateTime.parse("2009-10-27T10:58:14Z")), message.sentAt());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "^HCMGR: 13581837652,2009,10                             | x   | header of 3 values",
        "^HCMGR: <script>,2009,10,27,10,58,14,0,1,3,0,0,0,0      | x   | a number first",
        "^HCMGR: 13581837652,2009,10,27,10,58,14,0,6,4,0,0,0,0   | abc | not complete",
    })
    void whatCannotBeReadIsSaidToBe(String header, String body, String problem) {
        Content.Unreadable unreadable = assertInstanceOf(Content.Unreadable.class, Content.of(header + "\n" + body));

        assertTrue(unreadable.problem().contains(problem), unreadable.problem());
    }
    // spotless:on

    @Test
    void aTimeThatIsNoneDoesNotCostTheMessage() {
        Content content = Content.of("^HCMT: 1,0,0,0,0,0,0,0,1,1,0,0,0\nx");

        assertEquals(Optional.empty(), ((Content.Message) content).sentAt());
    }
}
