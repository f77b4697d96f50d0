package io.cellgate.itest.ppp.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.grack.nanojson.JsonObject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordOrderTest {

    private final RecordOrder order = new RecordOrder("telemetry");
    private long now;

    private Optional<String> take(long boot, long sequence) {
        JsonObject record = new JsonObject();
        record.put("boot", boot);
        record.put("sequence", sequence);
        return order.take(record, now);
    }

    private Optional<String> takeWithoutBoot(long sequence) {
        JsonObject record = new JsonObject();
        record.put("sequence", sequence);
        return order.take(record, now);
    }

    @Test
    void anyRecordMayBeTheFirst() {
        assertEquals(Optional.empty(), take(4, 700));
        assertEquals(Optional.empty(), take(4, 701));
    }

    @Test
    void aNumberThatIsMissingInOneLifeIsSeen() {
        take(1, 5);
        assertEquals(Optional.of("telemetry 7 of boot 1 after 5 of boot 1"), take(1, 7));
    }

    @Test
    void numbersGoOnOverAStart() {
        take(1, 5);
        assertEquals(Optional.empty(), take(2, 6));
    }

    @Test
    void aNumberThatAKillHasLostIsSeen() {
        take(1, 5);
        assertEquals(Optional.of("telemetry 7 of boot 2 after 5 of boot 1"), take(2, 7));
    }

    @Test
    void aNumberThatIsGivenASecondTimeAfterAKillIsSeen() {
        take(1, 5);
        assertEquals(Optional.of("telemetry 5 of boot 2 after 5 of boot 1"), take(2, 5));
    }

    @Test
    void aBootThatGoesBackIsSeen() {
        take(3, 5);
        assertEquals(Optional.of("telemetry 6 of boot 2 after 5 of boot 3"), take(2, 6));
    }

    @Test
    void numbersMayComeAgainUnderAHigherBootSoonAfterTheDiskFailed() {
        take(1, 5);
        order.diskFailed(now);
        now += Duration.ofMinutes(1).toNanos();
        assertEquals(Optional.empty(), take(2, 3));
        assertEquals(Optional.empty(), take(2, 4));
    }

    @Test
    void butNotUnderTheSameBootNorLongAfter() {
        take(1, 5);
        order.diskFailed(now);
        assertEquals(Optional.of("telemetry 5 of boot 1 after 5 of boot 1"), take(1, 5));
        now += Duration.ofMinutes(3).toNanos();
        assertEquals(Optional.of("telemetry 3 of boot 2 after 5 of boot 1"), take(2, 3));
    }

    @Test
    void withoutAStateDirectoryNumbersBeginAtOneAndTheOthersGoOnAfterwards() {
        take(1, 5);
        assertEquals(Optional.empty(), takeWithoutBoot(1));
        assertEquals(Optional.empty(), takeWithoutBoot(2));
        assertEquals(Optional.of("telemetry 4 after 2"), takeWithoutBoot(4));
        assertEquals(Optional.empty(), takeWithoutBoot(1));
        assertEquals(Optional.empty(), take(2, 6));
    }

    @Test
    void newDisksBeginAnew() {
        take(9, 500);
        order.beginAnew();
        assertEquals(Optional.empty(), take(1, 1));
    }
}
