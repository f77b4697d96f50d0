package io.cellgate.modem.provider.ussd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtException;
import io.cellgate.modem.Identity;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.message.Ussd;
import io.cellgate.modem.message.UssdReply;
import io.cellgate.modem.profile.ModuleDescription.Capability;
import io.cellgate.modem.profile.ModuleDescription.Support;
import io.cellgate.modem.provider.access.FakeModem;
import io.cellgate.modem.radio.RadioWorld;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UssdServiceTest {

    private final FakeModem host = new FakeModem(RadioWorld.THREE_GPP);
    private final UssdService service = new UssdService(host);

    @BeforeEach
    void begin() {
        host.on("AT^USSDMODE=0").on("AT+CUSD=*");
    }

    /** Asks, and leaves the reply to nobody. */
    private void asked(String text) {
        assertFalse(service.send(text).isDone());
    }

    private static String problem(CompletableFuture<?> future) {
        assertTrue(future.isDone(), "it is still waited for");
        Throwable cause = assertThrows(ExecutionException.class, future::get).getCause();
        assertTrue(cause instanceof ModemException, String.valueOf(cause));
        return String.valueOf(cause.getMessage());
    }

    @Test
    void aCodeIsAskedInTextAndTheNetworksWordsAreTheReply() throws Exception {
        service.configure(true);
        CompletableFuture<UssdReply> reply = service.send("*100#");
        assertFalse(reply.isDone());

        host.says(service, "+CUSD: 0,\"Balance: 5.00\",15");

        assertEquals(new UssdReply("Balance: 5.00", false), reply.get());
        assertEquals(1, host.count("AT+CUSD=1,\"*100#\",15"));
        assertEquals(0, host.timers());
    }

    @Test
    void aSessionGoesFromRequestOverQuestionAndAnswerToItsEnd() throws Exception {
        service.configure(true);
        CompletableFuture<UssdReply> menu = service.send("*100#");
        host.says(service, "+CUSD: 1,\"1 Balance\n2 End\",15");
        assertEquals(new UssdReply("1 Balance\n2 End", true), menu.get());
        assertTrue(service.answerExpected());

        CompletableFuture<UssdReply> answer = service.send("1");
        assertFalse(service.answerExpected());
        host.says(service, "+CUSD: 2,\"5.00 EUR\",15");

        assertEquals(new UssdReply("5.00 EUR", false), answer.get());
        assertEquals(1, host.count("AT+CUSD=1,\"1\",15"));
    }

    @Test
    void aSessionThatIsCancelledIsEndedInTheNetworkToo() throws Exception {
        service.configure(true);
        asked("*100#");
        host.says(service, "+CUSD: 1,\"1 Balance\",15");

        service.cancel().get();
        service.cancel().get();

        assertEquals(1, host.count("AT+CUSD=2"));
        assertFalse(service.answerExpected());
        assertEquals(0, host.timers());
    }

    @Test
    void aQuestionThatNobodyAnswersIsEndedAfterAWhile() {
        service.configure(true);
        asked("*100#");
        host.says(service, "+CUSD: 1,\"1 Balance\",15");

        host.pass(UssdService.ANSWER);

        assertFalse(service.answerExpected());
        assertEquals(1, host.count("AT+CUSD=2"));
    }

    @Test
    void aNetworkThatDoesNotReplyIsNotWaitedForForEver() throws Exception {
        service.configure(true);
        CompletableFuture<UssdReply> reply = service.send("*100#");

        host.pass(UssdService.REPLY);

        assertTrue(problem(reply).contains("within 60 s"));
        assertEquals(1, host.count("AT+CUSD=2"));
        CompletableFuture<UssdReply> again = service.send("*100#");
        host.says(service, "+CUSD: 0,\"now\",15");
        assertEquals("now", again.get().text());
    }

    @ParameterizedTest
    @CsvSource({"2, ended the session", "3, another client", "4, does not support", "5, waited too long"})
    void whatTheNetworkRefusesIsSaidInWords(String state, String words) {
        service.configure(true);
        CompletableFuture<UssdReply> reply = service.send("*100#");

        host.says(service, "+CUSD: " + state);
        host.pass(UssdService.RELEASE);

        assertTrue(problem(reply).contains(words), problem(reply));
        assertEquals(0, host.timers());
    }

    @Test
    void firmwareWithoutTheTextModeGetsPackedDigitsWhenItSaysSo() throws Exception {
        host.refuse("AT^USSDMODE=0", 303).on("AT^USSDMODE?", "^USSDMODE: 1");
        service.configure(true);
        CompletableFuture<UssdReply> reply = service.send("*100#");
        assertEquals(1, host.count("AT+CUSD=1,\"AA180C3602\",15"));

        host.says(service, "+CUSD: 0,AA180C3602,15");

        assertEquals("*100#", reply.get().text());
    }

    @Test
    void aReplyInUcs2IsReadInEitherMode() throws Exception {
        service.configure(true);
        CompletableFuture<UssdReply> reply = service.send("*100#");

        host.says(service, "+CUSD: 0,\"04110430043B\",72");

        assertEquals("Бал", reply.get().text());
    }

    @Test
    void anAnswerThatAsciiDoesNotHaveGoesOutInUcs2AndNothingBreaksOutOfItsQuotes() {
        service.configure(true);
        asked("Б\"");

        assertEquals(1, host.count("AT+CUSD=1,\"04110022\",72"));
    }

    @Test
    void whatTheNetworkSaysUnaskedIsAnEvent() {
        service.configure(true);

        host.says(service, "+CUSD: 0,\"Welcome\",15");

        assertEquals(List.of(Map.of("text", "Welcome", "answerExpected", false)), host.events(Ussd.EVENT));
    }

    @Test
    void aSecondRequestDoesNotTakeTheReplyOfTheFirst() throws Exception {
        service.configure(true);
        CompletableFuture<UssdReply> first = service.send("*100#");
        CompletableFuture<UssdReply> second = service.send("*101#");

        assertTrue(problem(second).contains("not replied yet"));
        host.says(service, "+CUSD: 0,\"first\",15");
        assertEquals("first", first.get().text());
    }

    @Test
    void aRefusalOfTheModuleLeavesNothingOpen() {
        service.configure(true);
        host.refuse("AT+CUSD=*", 30);

        assertTrue(problem(service.send("*100#")).contains("30"));
        assertEquals(0, host.timers());
    }

    @Test
    void whatCannotBeAskedIsSaidWithItsReason() {
        assertTrue(problem(service.send("*100#")).contains("'ussd'"));
        service.configure(true);
        assertTrue(problem(service.send("")).contains("1 to 182"));
        assertTrue(problem(service.send("x".repeat(183))).contains("1 to 182"));
        host.lent = true;
        assertTrue(problem(service.send("*100#")).contains("data call"));
        host.present = false;
        assertTrue(problem(service.send("*100#")).contains("waiting-sim"));
        assertEquals(
                0,
                host.sent.stream().filter(line -> line.startsWith("AT+CUSD=1,")).count());
    }

    @Test
    void aFamilyWithoutUssdIsNotAsked() {
        FakeModem cdma =
                new FakeModem(RadioWorld.THREE_GPP2, builder -> builder.capability(Capability.USSD, Support.NO));
        UssdService other = new UssdService(cdma);
        other.configure(true);

        assertTrue(problem(other.send("*100#")).contains("family mx"));
        assertEquals(List.of(), cdma.sent);
    }

    @Test
    void whoeverWaitsWhenTheModuleGoesOrTheServiceEndsIsToldSo() {
        service.configure(true);
        CompletableFuture<UssdReply> gone = service.send("*100#");
        service.gone();
        CompletableFuture<UssdReply> ended = service.send("*100#");
        service.end();

        assertTrue(problem(gone).contains("module is gone"));
        assertTrue(problem(ended).contains("stopped"));
        assertEquals(0, host.timers());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+CUSD: 2",
                "+CUSD: 2,\"\",15",
                "+CUSD: 2,\"Initiating Release\",15",
                "+CUSD: 2,\"initiating release.\""
            })
    void anAnswerThatComesBehindTheReleaseOfTheSessionIsTheReply(String release) throws Exception {
        service.configure(true);
        CompletableFuture<UssdReply> reply = service.send("*105#");

        host.says(service, release);
        assertFalse(reply.isDone());
        host.pass(Duration.ofSeconds(2));
        host.says(service, "+CUSD: 0,\"Bonus: 12 min\",15");

        assertEquals(new UssdReply("Bonus: 12 min", false), reply.get());
        assertEquals(List.of(), host.events(Ussd.EVENT));
        assertEquals(0, host.timers());
    }

    @Test
    void theEndOfAnEarlierSessionDoesNotEndTheNextOne() throws Exception {
        service.configure(true);
        asked("*100#");
        host.says(service, "+CUSD: 1,\"1 Balance\",15");
        service.cancel().get();
        CompletableFuture<UssdReply> next = service.send("*101#");

        host.says(service, "+CUSD: 2");
        host.says(service, "+CUSD: 0,\"next\",15");

        assertEquals("next", next.get().text());
    }

    @ParameterizedTest
    @CsvSource({"100", "50", "27"})
    void aModuleThatTakesRequestsOnlyPackedIsLearntAndRememberedForItsLife(int error) throws Exception {
        host.on("AT+CUSD=1,\"*102#\",15", command -> {
            throw new AtException.EquipmentError(command.redacted(), error, "an error", "a remedy");
        });
        host.last("AT+CUSD=*");
        service.configure(true);
        CompletableFuture<UssdReply> reply = service.send("*102#");
        assertEquals(1, host.count("AT+CUSD=1,\"AA184C3602\",15"));
        host.says(service, "+CUSD: 0,\"C3309B0D4ABACD20\",0");
        assertFalse(reply.get().text().startsWith("C3"));

        // a reset, or the end of a data call
        service.gone();
        service.usable();
        asked("*102#");

        assertEquals(1, host.count("AT+CUSD=1,\"*102#\",15"));
        assertEquals(2, host.count("AT+CUSD=1,\"AA184C3602\",15"));
    }

    @Test
    void anotherModuleInItsPlaceIsAskedInTextAgain() {
        refuseText();
        service.configure(true);
        asked("*102#");
        service.gone();
        host.identity = new Identity("huawei", "MX", "2", Optional.empty(), Optional.empty(), Optional.empty());
        service.usable();
        asked("*102#");

        assertEquals(2, host.count("AT+CUSD=1,\"*102#\",15"));
    }

    @Test
    void aModuleInACharacterSetOfTwoOctetsGetsItsRequestInThat() {
        refuseText();
        host.on("AT+CUSD=1,\"AA184C3602\",15", command -> {
            throw new AtException.CommandFailed(command.redacted());
        });
        host.last("AT+CUSD=*");
        service.configure(true);
        asked("*102#");

        assertEquals(1, host.count("AT+CUSD=1,\"002A0031003000320023\",15"));
    }

    @Test
    void whatTheNetworkRefusesIsAskedOnceAndEveryFormRefusedIsToldAsTheFirst() {
        service.configure(true);
        for (int error : new int[] {30, 100}) {
            host.sent.clear();
            host.on("AT+CUSD=*", command -> {
                throw new AtException.EquipmentError(
                        "AT+CUSD", command.line().contains("*102#") ? error : 4, "an error", "a remedy");
            });

            assertTrue(problem(service.send("*102#")).contains("CME ERROR " + error));
            assertEquals(error == 30 ? 1 : 3, host.sent.size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMMAND NOT SUPPORT", "TOO MANY PARAMETERS"})
    void whatHuaweiSaysOfParametersMayBeOfTheFormToo(String words) {
        host.on("AT+CUSD=1,\"*102#\",15", command -> {
            throw new AtException.NotSupported(command.redacted(), words);
        });
        host.last("AT+CUSD=*");
        service.configure(true);
        asked("*102#");

        assertEquals(1, host.count("AT+CUSD=1,\"AA184C3602\",15"));
    }

    @Test
    void aFormThatTheNetworkDoesNotKnowIsNotLearnt() {
        refuseText();
        service.configure(true);
        CompletableFuture<UssdReply> reply = service.send("*102#");
        host.says(service, "+CUSD: 4");
        assertTrue(reply.isCompletedExceptionally());
        asked("*102#");

        assertEquals(2, host.count("AT+CUSD=1,\"*102#\",15"));
    }

    @Test
    void aModeWithFurtherValuesBehindItIsReadToo() {
        host.refuse("AT^USSDMODE=0", 303).on("AT^USSDMODE?", "^USSDMODE: 1,0");
        service.configure(true);
        asked("*102#");

        assertEquals(1, host.count("AT+CUSD=1,\"AA184C3602\",15"));
    }

    @Test
    void aReplyIsReadAsWhatItIsAndDrawsNothing() throws Exception {
        service.configure(true);
        CompletableFuture<UssdReply> packed = service.send("*100#");
        host.says(service, "+CUSD: 0,\"CF2135487D2E4131DCCD25A381E02E\",0");
        CompletableFuture<UssdReply> drawing = service.send("*100#");
        host.says(service, "+CUSD: 0,\"1 \u001B[2J\n2\",15");

        assertEquals("OCTATOK 187.24 p.", packed.get().text());
        assertEquals("1 ?[2J\n2", drawing.get().text());
    }

    private void refuseText() {
        host.on("AT+CUSD=1,\"*102#\",15", command -> {
            throw new AtException.EquipmentError(command.redacted(), 100, "unknown error", "a remedy");
        });
        host.last("AT+CUSD=*");
    }
}
