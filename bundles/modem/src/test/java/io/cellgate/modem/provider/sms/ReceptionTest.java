package io.cellgate.modem.provider.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.Subscription;
import io.cellgate.modem.Identity;
import io.cellgate.modem.message.Messaging;
import io.cellgate.modem.message.Sms;
import io.cellgate.modem.provider.settings.SmsMode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceptionTest {

    @TempDir
    Path state;

    private final FakeStore module = new FakeStore();
    private SmsService service = new SmsService(module.host, new Random(1));

    private void on() {
        service.configure(SmsMode.ON, directory());
    }

    private Path directory() {
        return state.resolve("sms").resolve("main");
    }

    private void restart() {
        service.end();
        service = new SmsService(module.host, new Random(2));
        module.host.posted.clear();
        on();
    }

    private List<Object> texts() {
        return module.host.events(Messaging.RECEIVED).stream()
                .map(details -> details.get("text"))
                .toList();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void allThatIsStoredIsTakenOffTheModuleAtTheBeginningFromEveryMemory() {
        module.store("SM", 1, Pdus.HOW_ARE_YOU)
                .store("ME", 7, Pdus.delivered("+491", "from the module", 1).get(0));

        on();

        assertEquals(List.of("How are you?", "from the module"), texts());
        assertEquals(0, module.stored());
        assertEquals("+31641600986", service.received().get(0).sender());
    }

    @Test
    void aMessageThatIsToldOfIsReadHandedOnAndDeleted() {
        on();
        List<Sms> heard = new ArrayList<>();
        Subscription listening = service.onReceived(heard::add);
        module.store("ME", 3, Pdus.HOW_ARE_YOU);
        module.host.says(service, "+CMTI: \"ME\",3");
        listening.close();
        module.host.says(
                service, "+CMT: ,20\n" + Pdus.delivered("+491", "later", 0).get(0));

        assertEquals(List.of("How are you?", "later"), texts());
        assertEquals(List.of("How are you?"), heard.stream().map(Sms::text).toList());
        assertEquals(0, module.stored());
        assertEquals(1, module.host.count("AT+CMGR=3"));
    }

    @Test
    void aMessageWhoseModuleGoesBeforeItIsDeletedIsToldOnceAllTheSame() {
        on();
        module.store("ME", 3, Pdus.HOW_ARE_YOU);
        module.goesBeforeItDeletes = true;
        module.host.says(service, "+CMTI: \"ME\",3");
        assertEquals(List.of("How are you?"), texts());
        assertEquals(1, module.stored());

        module.goesBeforeItDeletes = false;
        module.host.says(service, "+CMTI: \"ME\",3");
        assertEquals(List.of("How are you?"), texts());
        assertEquals(0, module.stored());
    }

    @Test
    void switchedOffOrForSendingOnlyNothingIsTakenOffTheModule() {
        module.store("SM", 1, Pdus.HOW_ARE_YOU);

        service.configure(SmsMode.OFF, directory());
        service.configure(SmsMode.SEND, directory());
        module.host.says(service, "+CMTI: \"SM\",1");
        module.host.pass(SmsService.NET.multipliedBy(2));

        assertEquals(1, module.stored());
        assertFalse(module.host.sent.stream().anyMatch(line -> line.startsWith("AT+CNMI")));
    }

    @Test
    void partsThatComeInAnyOrderWithOthersBetweenAreOneMessage() {
        on();
        List<String> parts = Pdus.delivered("+491", "a".repeat(400), 9);
        module.host.says(service, "+CMT: ,50\n" + parts.get(2));
        module.host.says(service, "+CMT: ,50\n" + parts.get(0));
        module.host.says(service, "+CMT: ,24\n" + Pdus.HOW_ARE_YOU);
        module.host.says(service, "+CMT: ,50\n" + parts.get(1));

        assertEquals(List.of("How are you?", "a".repeat(400)), texts());
        assertEquals(3, module.host.events(Messaging.RECEIVED).get(1).get("parts"));
    }

    @Test
    void partsSurviveARestartAndTheSimIsNotTheirStore() {
        List<String> parts = Pdus.delivered("+491", "b".repeat(200), 9);
        module.store("SM", 1, parts.get(0));
        on();
        assertEquals(0, module.stored());
        assertEquals(List.of(), texts());

        restart();
        module.store("SM", 1, parts.get(1));
        module.host.says(service, "+CMTI: \"SM\",1");

        assertEquals(List.of("b".repeat(200)), texts());
    }

    @Test
    void aMessageThatWasNotHandedOnBeforeThePowerCutComesAgainAndOneThatWasDoesNot() throws IOException {
        module.store("SM", 1, Pdus.HOW_ARE_YOU);
        on();
        restart();
        assertEquals(List.of(), texts());
        assertEquals(
                List.of("How are you?"),
                service.received().stream().map(Sms::text).toList());

        // as it is on the disk when the power fails before it is handed on
        Path told = directory().resolve(files().get(0));
        Files.move(told, Path.of(told.toString().replace(".told", ".new")));
        restart();

        assertEquals(List.of("How are you?"), texts());
        module.host.pass(Reception.KEEPING);
        assertTrue(files().get(0).endsWith(".told"));
    }

    /** As kill -9 does it: nothing of the one before is ended. */
    private void startAfterAKill() {
        service = new SmsService(module.host, new Random(2));
        module.host.posted.clear();
        on();
    }

    @Test
    void aMessageComesAgainByItsDigestWhenNobodyHadTheTimeToKeepIt() {
        module.store("SM", 1, Pdus.HOW_ARE_YOU);
        on();
        Object digest = module.host.events(Messaging.RECEIVED).get(0).get(Messaging.DIGEST);

        startAfterAKill();

        assertEquals(List.of("How are you?"), texts());
        assertEquals(digest, module.host.events(Messaging.RECEIVED).get(0).get(Messaging.DIGEST));
    }

    @Test
    void aMessageThatOthersHadTheTimeToKeepDoesNotComeAgain() {
        module.store("SM", 1, Pdus.HOW_ARE_YOU);
        on();
        module.host.pass(Reception.KEEPING);

        startAfterAKill();

        assertEquals(List.of(), texts());
    }

    @Test
    void aMessageThatTheModuleDoesNotDeleteIsHandedOnOnce() {
        module.host.refuse("AT+CMGD=*", 500);
        module.store("SM", 1, Pdus.HOW_ARE_YOU);

        on();
        module.host.pass(SmsService.NET.multipliedBy(3));
        restart();

        assertEquals(List.of(), texts());
        assertEquals(1, module.stored());
        assertEquals(1, service.received().size());
    }

    @Test
    void withoutADiskTheMessageStaysOnTheModuleAndIsHandedOnOnceAllTheSame() throws IOException {
        Files.writeString(state.resolve("sms"), "not a directory");
        module.store("SM", 1, Pdus.HOW_ARE_YOU);

        on();
        module.host.pass(SmsService.NET.multipliedBy(3));

        assertEquals(List.of("How are you?"), texts());
        assertEquals(1, module.stored());
    }

    @Test
    void theDiskHasItBeforeTheModuleDeletesIt() {
        module.store("SM", 1, Pdus.HOW_ARE_YOU);
        List<Boolean> there = new ArrayList<>();
        module.host.on("AT+CMGD=*", command -> {
            there.add(Files.exists(directory()) && !list(directory()).isEmpty());
            return List.of();
        });

        on();

        assertEquals(true, there.get(0));
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void messagesOnTheDiskAreTheirOwnersOnlyAndTheirNumberIsBounded() throws IOException {
        on();
        for (int i = 0; i < Reception.KEPT + 5; i++) {
            module.host.says(
                    service,
                    "+CMT: ,20\n" + Pdus.delivered("+491", "message " + i, 0).get(0));
        }

        assertEquals(Reception.KEPT, files().size());
        assertEquals(Reception.KEPT, service.received().size());
        assertEquals("message 5", service.received().get(0).text());
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())));
        for (String file : files()) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(directory().resolve(file))));
        }
    }

    @Test
    void aMessageWhosePartsDoNotComeIsKeptRawAndTold() {
        on();
        List<String> parts = Pdus.delivered("+491", "c".repeat(400), 9);
        module.host.says(service, "+CMT: ,50\n" + parts.get(2));
        module.host.says(service, "+CMT: ,50\n" + parts.get(0));
        module.host.pass(Reception.PATIENCE.minusSeconds(1));
        assertEquals(List.of(), texts());

        module.host.pass(Duration.ofSeconds(1));

        var details = module.host.events(Messaging.RECEIVED).get(0);
        assertEquals("incomplete", details.get("form"));
        assertEquals("2 of 3 parts came, missing: 2", details.get("problem"));
        assertEquals(List.of(2), details.get("missing"));
        assertEquals(2, details.get("parts"));
        assertEquals("c".repeat(153 + 94), details.get("text"));
        assertEquals(List.of(parts.get(0), parts.get(2)), details.get("raw"));
    }

    @Test
    void whatCannotBeReadIsToldRawWithItsProblemAndDoesNotFillTheStore() {
        module.store("SM", 1, "0004FF");

        on();

        var details = module.host.events(Messaging.RECEIVED).get(0);
        assertEquals("unreadable", details.get("form"));
        assertEquals(List.of("0004FF"), details.get("raw"));
        assertTrue(String.valueOf(details.get("problem")).contains("octet 2"), String.valueOf(details));
        assertEquals(0, module.stored());
    }

    @Test
    void octetsForAnApplicationKeepTheirPort() {
        on();
        module.host.says(service, "+CMT: ,30\n00440B911346610089F600042080629173140809" + "0605040B8423F000FF");

        var details = module.host.events(Messaging.RECEIVED).get(0);
        assertEquals("data", details.get("form"));
        assertEquals("00FF", details.get("text"));
        assertEquals(0x0B84, details.get("port"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"^SMMEMFULL: \"SM\"", "+CMTI: nonsense"})
    void aFullStoreOrAnUnclearPlaceMakesAllBeRead(String line) {
        on();
        module.store("SM", 1, Pdus.HOW_ARE_YOU)
                .store("SM", 2, Pdus.delivered("+491", "two", 0).get(0));

        module.host.says(service, line);

        assertEquals(List.of("How are you?", "two"), texts());
        assertEquals(0, module.stored());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"+CMTI: \"SM\",x|AT+CMGL=4", "+CMTI: \"SM\",1|AT+CMGR=1"})
    void whatAModuleTellsAThousandTimesIsReadOnce(String line, String command) {
        on();
        module.store("SM", 1, Pdus.HOW_ARE_YOU);
        module.host.sent.clear();

        module.host.taken(true);
        for (int i = 0; i < 1000; i++) {
            module.host.says(service, line);
        }
        module.host.taken(false);

        assertEquals(List.of("How are you?"), texts());
        assertTrue(module.host.count(command) <= 2, () -> "once in each memory: " + module.host.sent);
        module.store("SM", 1, Pdus.delivered("+491", "later", 0).get(0));
        module.host.says(service, line);
        assertEquals(List.of("How are you?", "later"), texts());
    }

    @Test
    void aFloodOfMessagesWashesNothingOutOfTheLog() {
        PrintStream usual = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            on();
            for (int i = 0; i < 300; i++) {
                String pdu = Pdus.delivered("+491", "flood " + i, 0).get(0);
                module.host.says(service, "+CMT: ,20\n" + pdu);
            }
            module.host.pass(Duration.ofMinutes(1));
            module.host.says(
                    service, "+CMT: ,20\n" + Pdus.delivered("+491", "later", 0).get(0));
        } finally {
            System.setErr(usual);
        }
        List<String> lines = log.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(301, texts().size());
        assertEquals(21, lines.size(), () -> String.join("\n", lines));
        assertTrue(lines.get(20).endsWith("(and 280 more times before)"), lines.get(20));
    }

    @Test
    void aMessageThatNobodyToldOfIsFoundByTheNet() {
        on();
        module.store("SM", 1, Pdus.HOW_ARE_YOU);

        module.host.pass(SmsService.NET);

        assertEquals(List.of("How are you?"), texts());
        module.host.pass(Reception.KEEPING);
        assertEquals(1, module.host.timers());
    }

    @Test
    void memoriesWithoutParenthesesAreReadAsOnMu609() {
        module.host.on("AT+CPMS=?", "+CPMS: \"SM\",\"ME\",\"SM\",\"ME\",\"SM\",\"ME\"");
        module.store("ME", 1, Pdus.HOW_ARE_YOU);

        on();

        assertEquals(List.of("How are you?"), texts());
    }

    @Test
    void ofThreeListsReadingTakesTheFirst() {
        module.host.on("AT+CPMS=?", "+CPMS: (\"SM\"),(\"SM\",\"ME\"),(\"SM\",\"ME\")");
        module.store("SM", 1, Pdus.HOW_ARE_YOU);

        on();

        assertEquals(List.of("How are you?"), texts());
        assertEquals(0, module.host.count("AT+CPMS=\"ME\""));
    }

    @Test
    void anIndicationThatFailsIsFollowedByTheNextBest() {
        module.host
                .refuse("AT+CNMI=1,1,0,1,0", 303)
                .refuse("AT+CNMI=2,1,0,1,0", 303)
                .on("AT+CNMI=1,1,0,0,0");

        on();

        assertEquals(1, module.host.count("AT+CNMI=1,1,0,0,0"));
        assertEquals(0, module.host.count("AT+CNMI=1,1"));
    }

    @Test
    void messagesWrittenToBeSentStayWhereTheyAre() {
        module.host.on("AT+CMGL=4", "+CMGL: 5,2,,21", "0011000B916407281553F80000AA0AE8329BFD4697D9EC37");

        on();

        assertEquals(List.of(), texts());
        assertEquals(0, module.host.count("AT+CMGD=5"));
    }

    @Test
    void afterADataCallOnTheOnlyPortAllIsReadThatCameMeanwhile() {
        on();
        module.host.lent = true;
        module.store("SM", 1, Pdus.HOW_ARE_YOU);
        module.host.pass(SmsService.NET.multipliedBy(2));
        assertEquals(List.of(), texts());

        module.host.lent = false;
        service.usable();

        assertEquals(List.of("How are you?"), texts());
    }

    @Test
    void aSilenceOfTheModuleIsNotTheEnd() {
        module.host.silent("AT+CMGL=4");
        on();
        module.store("SM", 1, Pdus.HOW_ARE_YOU);
        module.host.on("AT+CMGL=4", "+CMGL: 1,0,,24", Pdus.HOW_ARE_YOU);

        module.host.pass(SmsService.SOON);

        assertEquals(List.of("How are you?"), texts());
    }

    @Test
    void aListenerThatThrowsHarmsNobody() {
        on();
        List<Sms> heard = new ArrayList<>();
        service.onReceived(sms -> {
            throw new IllegalStateException("broken");
        });
        service.onReceived(heard::add);

        module.host.says(service, "+CMT: ,24\n" + Pdus.HOW_ARE_YOU);

        assertEquals(1, heard.size());
        assertEquals(List.of("How are you?"), texts());
    }

    @Test
    void nothingIsLeftBehindAtTheEnd() {
        on();
        module.host.says(
                service,
                "+CMT: ,50\n" + Pdus.delivered("+491", "d".repeat(200), 9).get(0));
        assertEquals(2, module.host.timers());

        service.end();

        assertEquals(0, module.host.timers());
    }

    private void comes(String pdu) {
        module.host.says(service, "+CMT: ,50\n" + pdu);
    }

    @Test
    void aPartOfTheMorningIsNotJoinedWithOneOfTheEveningThatHasTheSameReference() {
        on();
        comes(Pdus.part("+4915", "2024-03-01T10:00:00", 42, 2, 2, " door 3 open"));
        module.host.pass(Duration.ofHours(9));
        comes(Pdus.part("+4915", "2024-03-01T19:00:00", 42, 2, 1, "pump 1:"));
        comes(Pdus.part("+4915", "2024-03-01T19:00:02", 42, 2, 2, " pressure low"));

        assertEquals(List.of("pump 1: pressure low"), texts());

        module.host.pass(Duration.ofHours(15));
        var details = module.host.events(Messaging.RECEIVED).get(1);
        assertEquals("incomplete", details.get("form"));
        assertEquals(" door 3 open", details.get("text"));
        assertEquals("1 of 2 parts came, missing: 1", details.get("problem"));
    }

    @Test
    void theBoundOfAnIncompleteMessageGoesOnOverARestart() {
        on();
        comes(Pdus.part("+4915", "2024-03-01T10:00:00", 42, 2, 2, " door 3 open"));
        module.host.pass(Reception.PATIENCE.minusHours(1));
        restart();
        module.host.pass(Duration.ofHours(1));

        assertEquals(List.of(" door 3 open"), texts());
    }

    @Test
    void aMessageThatWasToldIncompleteIsListedAsThatAfterARestartAndNotToldAgain() {
        on();
        comes(Pdus.part("+4915", "2024-03-01T10:00:00", 42, 3, 2, "middle"));
        module.host.pass(Reception.PATIENCE);
        restart();
        module.host.pass(Reception.PATIENCE);

        assertEquals(List.of(), texts());
        assertEquals(List.of(1, 3), service.received().get(0).missing());
    }

    @Test
    void aMessageOfWhichThePowerCutLeftOnePartUnmarkedIsNotToldAgain() throws IOException {
        on();
        comes(Pdus.part("+4915", "2024-03-01T10:00:00", 42, 2, 1, "one"));
        comes(Pdus.part("+4915", "2024-03-01T10:00:01", 42, 2, 2, " two"));
        module.host.pass(Reception.KEEPING);
        Path second = directory().resolve(files().get(1));
        Files.move(second, Path.of(second.toString().replace(".told", ".new")));

        restart();
        module.host.pass(Reception.PATIENCE);

        assertEquals(List.of(), texts());
        assertEquals(
                List.of("one two"), service.received().stream().map(Sms::text).toList());
        assertTrue(files().get(1).endsWith(".told"), String.valueOf(files()));
    }

    @Test
    void aMessageThatTheNetworkDeliversAgainByAnotherWayIsToldOnce() {
        on();
        comes(Pdus.HOW_ARE_YOU);
        comes("0791947106004034" + "00" + Pdus.HOW_ARE_YOU.substring(18));
        comes("00" + "24" + Pdus.HOW_ARE_YOU.substring(18));

        assertEquals(List.of("How are you?"), texts());
    }

    @Test
    void aCharacterThatTheSenderCutBetweenTwoPartsIsWhole() {
        on();
        String head = "00440B911346610089F6000020806291731408";
        // "cost 5" and an escape; then what the escape leads to, and "!"
        comes(head + "0E050003070201" + "C6EF391D54DB00");
        comes(head + "09050003070202" + "CA21");
        assertEquals(List.of("cost 5€!"), texts());

        // half of a surrogate pair, and the other one
        comes(head.substring(0, 22) + "0820806291731408" + "08050003080201" + "D83D");
        comes(head.substring(0, 22) + "0820806291731408" + "08050003080202" + "DEB0");
        assertEquals(List.of("cost 5€!", "🚰"), texts());
    }

    @Test
    void overAGapNoCharacterIsPutTogether() {
        on();
        String head = "00440B911346610089F6000820806291731408";
        comes(head + "08050003080301" + "D83D");
        comes(head + "08050003080303" + "DEB0");
        module.host.pass(Reception.PATIENCE);

        assertEquals(List.of("??"), texts());
    }

    @Test
    void aQuoteBehindThePduIsNotOfItWhereverItComes() {
        module.store("SM", 1, Pdus.HOW_ARE_YOU + "\"");
        on();
        module.store("SM", 2, Pdus.delivered("+491", "two", 0).get(0) + "\"");
        module.host.says(service, "+CMTI: \"SM\",2");
        comes(Pdus.delivered("+491", "three", 0).get(0) + "\"");

        assertEquals(List.of("How are you?", "two", "three"), texts());
    }

    @Test
    void whatComesWhileTheDiskIsFullIsToldOnceAlsoWhenThereIsRoomAgain() throws IOException {
        Files.writeString(state.resolve("sms"), "not a directory");
        List<String> parts = Pdus.delivered("+491", "e".repeat(200), 9);
        module.store("SM", 1, Pdus.HOW_ARE_YOU).store("SM", 2, parts.get(0)).store("SM", 3, parts.get(1));
        on();
        assertEquals(List.of("How are you?", "e".repeat(200)), texts());

        Files.delete(state.resolve("sms"));
        module.host.pass(SmsService.NET.multipliedBy(2));
        assertEquals(2, texts().size());
        assertEquals(0, module.stored());

        restart();
        module.host.pass(Reception.PATIENCE);
        assertEquals(List.of(), texts());
        assertEquals(2, service.received().size());
    }

    @Test
    void aPartThatCameWhileTheDiskWasFullWaitsForTheOtherLikeAnyOther() throws IOException {
        Files.writeString(state.resolve("sms"), "not a directory");
        List<String> parts = Pdus.delivered("+491", "f".repeat(200), 9);
        module.store("SM", 1, parts.get(0));
        on();
        Files.delete(state.resolve("sms"));
        module.host.pass(SmsService.NET);
        assertEquals(0, module.stored());

        comes(parts.get(1));

        assertEquals(List.of("f".repeat(200)), texts());
        restart();
        assertEquals(List.of(), texts());
    }

    @Test
    void aNewConfigurationDoesNotTellAgainWhatStayedOnTheModule() throws IOException {
        Files.writeString(state.resolve("sms"), "not a directory");
        module.store("SM", 1, Pdus.HOW_ARE_YOU);
        on();

        service.configure(SmsMode.ON, state.resolve("elsewhere"));
        service.usable();

        assertEquals(List.of("How are you?"), texts());
        assertEquals(0, module.stored());
    }

    @Test
    void aDamagedFileIsPutAsideAndHarmsNoOther() throws IOException {
        on();
        comes(Pdus.HOW_ARE_YOU);
        comes(Pdus.delivered("+491", "two", 0).get(0));
        comes(Pdus.delivered("+491", "three", 0).get(0));
        Path torn = directory().resolve(files().get(0));
        Files.writeString(torn, "");
        Path huge = directory().resolve(files().get(1));
        Files.write(huge, new byte[70_000]);
        Path link = directory().resolve("0000000000001-000001-" + "0".repeat(32) + ".new");
        Files.createSymbolicLink(link, state.resolve("nowhere"));

        restart();

        assertEquals(
                List.of("three"), service.received().stream().map(Sms::text).toList());
        assertEquals(
                3, files().stream().filter(name -> name.endsWith(".damaged")).count());
        assertEquals(List.of(), texts());
    }

    @Test
    void whatWasBeingWrittenWhenThePowerFailedIsTidiedUp() throws IOException {
        on();
        comes(Pdus.HOW_ARE_YOU);
        Files.writeString(directory().resolve("." + files().get(0) + ".0123456789abcdef"), "00");
        Files.writeString(directory().resolve("0123456789abcdef".repeat(2) + ".part"), "00");

        restart();

        assertEquals(1, files().size());
    }

    @Test
    void aSenderOfLettersAndATextDrawNothingButLines() {
        on();
        // sender "A", CR, LF, "B"; text "1", LF, ESC, "[2J"
        comes("0004" + "08D0C1864208" + "0008" + "20806291731408" + "0C" + "0031000A001B005B0032004A");

        var details = module.host.events(Messaging.RECEIVED).get(0);
        assertEquals("A??B", details.get("sender"));
        assertEquals("1\n?[2J", details.get("text"));
        assertEquals("A??B", service.received().get(0).sender());
    }

    @Test
    void firmwareThatHangsWhenItListsIsReadPlaceByPlaceFromThenOnAlsoAfterARestart() {
        module.host.silent("AT+CMGL=4");
        module.store("SM", 0, Pdus.HOW_ARE_YOU)
                .store("ME", 20, Pdus.delivered("+491", "from the module", 1).get(0));
        on();
        assertEquals(List.of(), texts());
        module.host.pass(SmsService.SOON);
        assertEquals(List.of("How are you?", "from the module"), texts());
        assertEquals(0, module.stored());

        restart();
        module.store("SM", 5, Pdus.delivered("+491", "later", 2).get(0));
        service.usable();

        assertEquals(List.of("later"), texts());
        assertEquals(1, module.host.count("AT+CMGL=4"));
    }

    @Test
    void firmwareThatRestartsWhenItListsIsReadPlaceByPlaceToo() {
        module.host.restarts("AT+CMGL=4");
        module.store("SM", 2, Pdus.HOW_ARE_YOU);
        on();

        module.host.pass(SmsService.SOON);

        assertEquals(List.of("How are you?"), texts());
        assertEquals(1, module.host.count("AT+CMGL=4"));
    }

    @Test
    void otherFirmwareIsListedAsBefore() {
        module.host.silent("AT+CMGL=4");
        on();
        module.host.identity =
                new Identity("huawei", "MX", "11.2", Optional.empty(), Optional.empty(), Optional.empty());

        service.usable();

        assertEquals(2, module.host.count("AT+CMGL=4"));
    }

    @Test
    void whatWasWrittenToBeSentStaysAlsoWhenReadPlaceByPlace() {
        module.host
                .silent("AT+CMGL=4")
                .on("AT+CPMS?", "+CPMS: \"SM\",1,20,\"SM\",1,20,\"SM\",1,20")
                .on(
                        "AT+CMGR=*",
                        command -> command.line().endsWith("=3")
                                ? List.of("+CMGR: 2,,21", "0011000B916407281553F80000AA0AE8329BFD4697D9EC37")
                                : List.of());
        on();
        module.host.pass(SmsService.SOON);

        assertEquals(List.of(), texts());
        assertEquals(0, module.host.count("AT+CMGD=3"));
        assertEquals(0, module.host.count("AT+CMGR=4"));
    }

    @Test
    void aDamagedListOfFirmwareIsPutAside() throws IOException {
        Files.createDirectories(directory());
        Files.writeString(directory().resolve("firmware-without-listing"), "\0\0\0");

        on();

        assertEquals(List.of("firmware-without-listing.damaged"), files());
    }

    @Test
    void whatWasHandedOnWhileTheDiskWasFullIsNotHandedOnAgainAfterARestart() throws IOException {
        // as on a full disk: no file can be made, but one that is there can be written in place
        on();
        Files.createDirectories(directory().getParent());
        Files.writeString(directory(), "not a directory");
        module.store("SM", 1, Pdus.HOW_ARE_YOU);
        service.usable();
        assertEquals(List.of("How are you?"), texts());

        restart();
        assertEquals(List.of(), texts());
        assertEquals(1, module.stored());

        Files.delete(directory());
        restart();
        assertEquals(List.of(), texts());
        assertEquals(0, module.stored());
        assertTrue(files().get(0).endsWith(".told"), String.valueOf(files()));
    }

    @Test
    void aDamagedListOfUnsavedMessagesIsPutAside() throws IOException {
        Path list = directory().resolveSibling("main.told");
        Files.createDirectories(list.getParent());
        Files.writeString(list, "x");

        on();

        assertEquals("x", Files.readString(directory().resolveSibling("main.told.damaged")));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(list)));
    }
}
