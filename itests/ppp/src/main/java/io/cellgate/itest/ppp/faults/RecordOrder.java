package io.cellgate.itest.ppp.faults;

import com.grack.nanojson.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * Holds the records of one topic against what the manual of telemetry-mqtt promises of {@code sequence} and {@code boot}: each record has
 * the number behind the last one's, also over starts and kills, and {@code boot} never goes back. Only the kill of a gateway whose disk
 * took nothing may lose numbers or give them again, under a higher {@code boot}. For one thread; time is the monotonic clock's, in
 * nanoseconds.
 */
final class RecordOrder {

    /** What is in memory only goes to the disk a minute after that takes it again at the latest; another minute to hear of the next start. */
    private static final Duration UNTIL_ON_DISK = Duration.ofMinutes(2);

    private final String topic;
    private boolean begun;
    private long boot;
    private long sequence;
    /** Of a gateway without a state directory: it has no {@code boot}, and begins at one with each start. */
    private long inMemory;

    private boolean diskHasFailed;
    private long diskFailedUntil;

    RecordOrder(String topic) {
        this.topic = topic;
    }

    /** The next record may be any: the disk is a new one. */
    void beginAnew() {
        begun = false;
        inMemory = 0;
        diskHasFailed = false;
    }

    /** The disk of the records took nothing up to now. */
    void diskFailed(long now) {
        diskHasFailed = true;
        diskFailedUntil = now + UNTIL_ON_DISK.toNanos();
    }

    /** Takes the next record, none that was heard already; says what is wrong with it. */
    Optional<String> take(JsonObject record, long now) {
        long next = record.getLong("sequence");
        if (!record.has("boot")) {
            boolean right = next == 1 || inMemory == 0 || next == inMemory + 1;
            Optional<String> wrong = right ? Optional.empty() : wrong(next, "", inMemory, "");
            inMemory = next;
            return wrong;
        }
        long thisBoot = record.getLong("boot");
        boolean excused = thisBoot > boot && diskHasFailed && now - diskFailedUntil < 0;
        boolean right = !begun || excused || (next == sequence + 1 && thisBoot >= boot);
        Optional<String> wrong =
                right ? Optional.empty() : wrong(next, " of boot " + thisBoot, sequence, " of boot " + boot);
        begun = true;
        boot = thisBoot;
        sequence = next;
        return wrong;
    }

    private Optional<String> wrong(long next, String nextBoot, long last, String lastBoot) {
        return Optional.of(topic + " " + next + nextBoot + " after " + last + lastBoot);
    }
}
