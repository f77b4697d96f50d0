package io.cellgate.modem.provider.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.Subscription;
import io.cellgate.modem.message.Messaging;
import io.cellgate.modem.message.Sms;
import io.cellgate.modem.provider.settings.SmsMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
        assertTrue(files().get(0).endsWith(".told"));
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
        assertEquals("2 of 3 parts came", details.get("problem"));
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

    @Test
    void aMessageThatNobodyToldOfIsFoundByTheNet() {
        on();
        module.store("SM", 1, Pdus.HOW_ARE_YOU);

        module.host.pass(SmsService.NET);

        assertEquals(List.of("How are you?"), texts());
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
}
