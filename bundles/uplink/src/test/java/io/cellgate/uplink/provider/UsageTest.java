package io.cellgate.uplink.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppFailure;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppStatus;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkUsage;
import io.cellgate.uplink.UplinkUsage.Bytes;
import io.cellgate.uplink.provider.usage.UsageMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is counted of the traffic, at 1970-01-01 and later. */
class UsageTest extends SupervisedUplink {

    private static final Instant NEW_YEAR = Instant.parse("2031-01-01T00:00:00Z");

    @TempDir
    private Path state;

    private void connect(Object... more) {
        Object[] all = new Object[more.length + 4];
        System.arraycopy(new Object[] {"apn", "internet", "state.directory", state.toString()}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        counters.set(0, 0);
        begin(all);
        ppp.last().up();
        actor.run();
    }

    private UplinkUsage usage() {
        return supervisor.status().usage().orElseThrow();
    }

    private void flows(long received, long sent) {
        counters.add(received, sent);
        actor.advance(Duration.ofMinutes(1));
    }

    private void ends(Optional<PppStatus.Totals> totals) {
        PppStatus dead = FakePpp.statusOf(
                PppPhase.DEAD,
                Optional.of(new PppFailure(PppCause.PEER_CLOSED, "it ended", "evidence", OptionalInt.of(16))));
        counters.received = OptionalLong.empty();
        counters.sent = OptionalLong.empty();
        FakePpp.Session ended = ppp.last();
        ended.status = dead;
        if (ended.listener != null) {
            ended.listener.changed(new PppStatus(
                    dead.linkName(),
                    dead.phase(),
                    dead.pid(),
                    dead.interfaceName(),
                    dead.local(),
                    dead.remote(),
                    dead.dns(),
                    dead.peer(),
                    dead.negotiated(),
                    dead.defaultRoute(),
                    totals,
                    dead.failure()));
        }
        actor.run();
    }

    @Test
    void sessionDayAndMonthAreCountedWithSixtyFourBits() {
        connect();
        flows(5_000_000_000L, 1_000);
        flows(5_000_000_000L, 1_000);

        assertEquals(new Bytes(10_000_000_000L, 2_000), usage().session());
        assertEquals(usage().session(), usage().day());
        assertEquals(usage().session(), usage().month());
        UsageMetrics metrics = new UsageMetrics("main", meter::shown, () -> 90);
        assertEquals("usage/main", metrics.source());
        assertEquals(10_000_000_000L, metrics.sample().get("monthRxBytes"));
        assertEquals(90L, metrics.sample().get("checkBytes"));
    }

    @Test
    void aNewDayBeginsAtMidnightAndANewMonthOnItsDay() {
        connect("usage.month.day", "3");
        flows(700, 70);
        assertEquals(LocalDate.of(1969, 12, 3), usage().monthSince());

        actor.advance(Duration.ofDays(1));
        assertEquals(Bytes.NONE, usage().day());
        assertEquals(new Bytes(700, 70), usage().month());
        flows(1, 1);
        actor.advance(Duration.ofDays(1));

        assertEquals(LocalDate.of(1970, 1, 3), usage().monthSince());
        assertEquals(Bytes.NONE, usage().month());
        assertEquals(new Bytes(701, 71), usage().session());
    }

    @Test
    void whatWentThroughAfterTheLastLookComesFromPppdAlsoBeyondItsThirtyTwoBits() {
        connect();
        flows((1L << 32) + 100, 50);

        ends(Optional.of(new PppStatus.Totals(OptionalLong.of(350), OptionalLong.of(700), Optional.empty())));

        assertEquals(new Bytes((1L << 32) + 700, 350), usage().month());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void anInterfaceMayGoWhileItIsLookedAt(int questions) {
        connect();
        flows(500, 50);

        counters.vanishAfter(questions);
        actor.advance(Duration.ofMinutes(1));

        assertEquals(new Bytes(500, 50), usage().session());
    }

    @Test
    void theNextLinkIsAnotherSession() {
        connect();
        flows(900, 90);
        ends(Optional.empty());
        counters.set(10, 1);
        ppp.last().up();
        actor.advance(Duration.ofSeconds(1));

        assertEquals(new Bytes(10, 1), usage().session());
        assertEquals(new Bytes(910, 91), usage().month());
    }

    @Test
    void countersThatBeginAnewAreAddedAndNotTakenAway() {
        connect();
        flows(900, 90);

        counters.set(30, 3);
        actor.advance(Duration.ofMinutes(1));

        assertEquals(new Bytes(930, 93), usage().month());
    }

    @Test
    void aGatewayThatWasKilledGoesOnWhereItStoppedWhenItAdoptsTheLink() {
        connect();
        flows(4_000, 400);
        counters.add(500, 50); // after the last write, and nobody says goodbye

        SupervisedUplink restarted = new SupervisedUplink() {};
        restarted.ppp.earlier = ppp.last();
        restarted.counters.set(counters.received.orElseThrow() + 7, counters.sent.orElseThrow() + 7);
        restarted.begin("apn", "internet", "state.directory", state.toString());
        restarted.actor.advance(Duration.ofMinutes(1));

        UplinkUsage usage = restarted.supervisor.status().usage().orElseThrow();
        assertEquals(new Bytes(4_507, 457), usage.session());
        assertEquals(new Bytes(4_507, 457), usage.month());
    }

    @Test
    void itIsWrittenAtMostOnceAMinuteAndForItsOwnerAlone() throws IOException {
        connect();
        Path file = state.resolve("usage/main");
        flows(1, 1);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        int writes = 0;
        for (int second = 0; second < 600; second++) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
            counters.add(10, 1);
            actor.advance(Duration.ofSeconds(1));
            writes += Files.getLastModifiedTime(file).toInstant().equals(Instant.EPOCH) ? 0 : 1;
        }

        assertTrue(writes >= 8 && writes <= 11, writes + " writes in 10 min");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "day yesterday 1 1\n", "day 2030-13-40 1 1\nmonth 2030-01-01 1 1\nseen 0 0\nsession 0 0\n"})
    void aRecordThatIsNotWholeIsBegunAnew(String damaged) throws IOException {
        Files.createDirectories(state.resolve("usage"));
        Files.writeString(state.resolve("usage/main"), damaged);

        connect();
        flows(5, 5);

        assertEquals(new Bytes(5, 5), usage().month());
    }

    @Test
    void itIsWarnedOnceInABillingMonth() {
        connect("usage.warning", "1kB");
        flows(600, 300);
        assertEquals(
                0,
                events.stream()
                        .filter(event -> event.type().equals("usage-warning"))
                        .count());
        flows(60, 60);
        flows(600, 600);

        assertEquals(
                1,
                events.stream()
                        .filter(event -> event.type().equals("usage-warning"))
                        .count());
        assertEquals(UplinkState.CONNECTED, state());
    }

    @Test
    void atTheCapTheLinkIsEndedUntilTheNextBillingMonth() {
        boot = NEW_YEAR;
        connect("usage.cap", "1MB");
        flows(900_000, 100_000);

        assertTrue(ppp.last().hangUp);
        ppp.last().dead(PppCause.STOPPED);
        assertEquals(UplinkState.FAILED, state());
        assertTrue(detail().contains("usage cap"), detail());
        assertEquals(
                "usage-cap", supervisor.status().lastFailure().orElseThrow().reason());
        assertEquals(
                Optional.of(Instant.parse("2031-02-01T00:00:00Z")),
                supervisor.status().nextDialAt());
        actor.advance(Duration.ofDays(30));
        assertEquals(1, ppp.started.size());
        actor.advance(Duration.ofDays(2));
        assertEquals(2, ppp.started.size());
    }

    @Test
    void aCapThatIsRaisedIsDialledAtOnce() {
        boot = NEW_YEAR;
        connect("usage.cap", "1MB");
        flows(900_000, 100_000);
        ppp.last().dead(PppCause.STOPPED);
        assertEquals(UplinkState.FAILED, state());

        supervisor.configure(
                Configurations.settings("apn", "internet", "state.directory", state.toString(), "usage.cap", "2MB"));

        assertEquals(UplinkState.DIALING, state());
    }

    /** A gateway that comes back after a power cut at the cap, and whose clock says something else then. */
    private SupervisedUplink atTheCapAfterAPowerCut(Instant clock) {
        boot = NEW_YEAR.plus(Duration.ofDays(10));
        connect("usage.cap", "1MB");
        flows(900_000, 100_000);
        ppp.last().dead(PppCause.STOPPED);
        assertEquals(UplinkState.FAILED, state());
        SupervisedUplink restarted = new SupervisedUplink() {};
        restarted.boot = clock;
        restarted.counters.set(0, 0);
        restarted.begin("apn", "internet", "state.directory", state.toString(), "usage.cap", "1MB");
        return restarted;
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2030-06-01T00:00:00Z"})
    void aClockThatIsWrongDoesNotHoldTheLinkForEver(String wrong) {
        SupervisedUplink gateway = atTheCapAfterAPowerCut(Instant.parse(wrong));
        assertEquals(UplinkState.DIALING, gateway.state());
        gateway.ppp.last().up();
        gateway.actor.advance(Duration.ofMinutes(8));
        assertEquals(UplinkState.CONNECTED, gateway.state());
        assertEquals(
                1_000_000,
                gateway.supervisor.status().usage().orElseThrow().month().total());

        gateway.boot = Instant.parse("2031-02-03T00:00:00Z");
        gateway.actor.advance(Duration.ofHours(2));

        assertEquals(UplinkState.CONNECTED, gateway.state());
        UplinkUsage usage = gateway.supervisor.status().usage().orElseThrow();
        assertEquals(LocalDate.of(2031, 2, 1), usage.monthSince());
        assertEquals(Bytes.NONE, usage.month());
    }

    @Test
    void aTimeOfTheSameMonthEndsTheLinkAtTheCap() {
        SupervisedUplink gateway = atTheCapAfterAPowerCut(Instant.EPOCH);
        gateway.ppp.last().up();
        gateway.actor.advance(Duration.ofMinutes(2));
        assertFalse(gateway.ppp.last().hangUp);

        gateway.boot = NEW_YEAR.plus(Duration.ofDays(12));
        gateway.actor.advance(Duration.ofMinutes(2));

        assertTrue(gateway.ppp.last().hangUp);
        assertEquals(
                "usage-cap",
                gateway.supervisor.status().lastFailure().orElseThrow().reason());
        assertEquals(
                Optional.of(Instant.parse("2031-02-01T00:00:00Z")),
                gateway.supervisor.status().nextDialAt());
    }

    @Test
    void aTimeThatDoesNotComeIsWaitedForForHalfAnHourFourTimesADay() {
        SupervisedUplink gateway = atTheCapAfterAPowerCut(Instant.EPOCH);
        gateway.ppp.last().up();
        gateway.actor.advance(Duration.ofMinutes(31));
        assertTrue(gateway.ppp.last().hangUp);
        gateway.ppp.last().dead(PppCause.STOPPED);
        assertEquals(UplinkState.FAILED, gateway.state());
        assertTrue(gateway.detail().contains("the clock is wrong"), gateway.detail());
        assertEquals(
                Optional.of(Instant.EPOCH.plus(Duration.ofHours(6))),
                gateway.supervisor.status().nextDialAt());

        gateway.actor.advance(Duration.ofHours(5));
        assertEquals(1, gateway.ppp.started.size());
        gateway.actor.advance(Duration.ofMinutes(40));
        assertEquals(2, gateway.ppp.started.size());
    }

    @Test
    void aClockThatIsBehindUntilItIsSetLosesNothingOfTheMonth() {
        boot = NEW_YEAR.plus(Duration.ofDays(80));
        connect();
        flows(700, 70);

        boot = NEW_YEAR;
        flows(20, 2);
        boot = NEW_YEAR.plus(Duration.ofDays(80));
        flows(3, 3);

        assertEquals(LocalDate.of(2031, 3, 1), usage().monthSince());
        assertEquals(new Bytes(723, 75), usage().month());
    }

    @Test
    void aClockThatRanAheadIsBelievedWhenTheLinkBringsNoOtherTime() {
        boot = NEW_YEAR.plus(Duration.ofDays(3653));
        connect();
        flows(700, 70);

        boot = NEW_YEAR;
        actor.advance(Duration.ofMinutes(12));

        assertEquals(LocalDate.of(2031, 1, 1), usage().monthSince());
        assertEquals(new Bytes(700, 70), usage().month());
    }

    @Test
    void whatCouldNotBeWrittenAtTheEndOfALinkIsWrittenWithoutAnother() throws IOException {
        connect();
        flows(500, 50);
        Path file = state.resolve("usage/main");
        Files.delete(file);
        Path inTheWay = Files.createDirectories(file.resolve("in-the-way"));
        counters.add(100, 10);
        ends(Optional.of(new PppStatus.Totals(OptionalLong.of(60), OptionalLong.of(600), Optional.empty())));
        assertTrue(Files.exists(inTheWay));

        Files.delete(inTheWay);
        Files.delete(file);
        actor.advance(Duration.ofMinutes(2));

        assertTrue(Files.readString(file).contains("\nmonth 1970-01-01 600 60\n"), Files.readString(file));
    }

    @Test
    void aCapMayOnlyWarn() {
        connect("usage.cap", "1kB", "usage.cap.action", "warn");
        flows(900, 900);

        assertEquals(UplinkState.CONNECTED, state());
        assertFalse(ppp.last().hangUp);
        assertEquals(true, supervisor.status().usage().orElseThrow().toMap().get("capReached"));
        assertEquals(
                1,
                events.stream()
                        .filter(event -> event.type().equals("usage-cap"))
                        .count());
    }

    @ParameterizedTest
    @CsvSource({"500MB, 500000000", "2GiB, 2147483648", "1048576, 1048576", "3 k, 3000", "7B, 7", "1TB, 1000000000000"})
    void bytesHaveUnits(String text, long bytes) throws InvalidConfigurationException {
        assertEquals(
                OptionalLong.of(bytes),
                Configurations.read("usage.cap", text).usage().cap());
    }
}
