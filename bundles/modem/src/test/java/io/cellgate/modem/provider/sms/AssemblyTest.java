package io.cellgate.modem.provider.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.cellgate.modem.provider.sms.Assembly.Piece;
import io.cellgate.modem.provider.sms.Assembly.Result;
import io.cellgate.modem.provider.sms.pdu.UserDataHeader.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AssemblyTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private long now = Long.MAX_VALUE - 5;
    private final Assembly<String> assembly = new Assembly<>(HOUR, () -> now);

    private Result<String> add(String sender, int reference, int total, int number, String text) {
        return assembly.add(piece(sender, new Part(reference, false, total, number), text, Optional.empty()));
    }

    private static Piece<String> piece(String sender, Part part, String text, Optional<Instant> sentAt) {
        return new Piece<>(sender, part, text, sentAt, Instant.EPOCH, text);
    }

    /** A part of a message of two with the reference 42, which the service centre took at a time of the day. */
    private Result<String> at(String time, int number, String text) {
        Instant sentAt = Instant.parse("2024-03-01T" + time + "Z");
        return assembly.add(piece("pumps", new Part(42, false, 2, number), text, Optional.of(sentAt)));
    }

    @Test
    void aPartOfTheMorningIsNotJoinedWithOneOfTheEveningThatHasTheSameReference() {
        at("10:00:00", 2, " door 3 open");

        assertInstanceOf(Result.Waiting.class, at("19:00:00", 1, "pump 1:"));
        assertEquals(new Result.Whole<>(List.of("pump 1:", " pressure low")), at("19:00:02", 2, " pressure low"));
        assertEquals(List.of(List.of(" door 3 open")), assembly.rest());
    }

    @Test
    void ofTwoMessagesWithTheSameReferenceEachPartGoesToTheNearest() {
        at("10:00:00", 1, "a1");
        at("10:05:00", 1, "b1");

        assertEquals(new Result.Whole<>(List.of("b1", "b2")), at("10:05:03", 2, "b2"));
        assertEquals(new Result.Whole<>(List.of("a1", "a2")), at("10:00:02", 2, "a2"));
        assertEquals(List.of(), assembly.rest());
    }

    @Test
    void partsThatTheServiceCentreTookTogetherBelongTogetherHoweverLateOneComes() {
        at("10:00:00", 1, "one");
        now += HOUR.toNanos() - 1;

        assertEquals(new Result.Whole<>(List.of("one", " two")), at("10:00:04", 2, " two"));
    }

    @Test
    void aSlowSenderIsOneSenderStill() {
        for (int number = 1; number < 5; number++) {
            assertInstanceOf(Result.Waiting.class, slowly(number));
        }

        assertInstanceOf(Result.Whole.class, slowly(5));
    }

    /** The next part five minutes after the one before. */
    private Result<String> slowly(int number) {
        Instant sentAt = Instant.parse("2024-03-01T10:00:00Z").plus(Duration.ofMinutes(5L * number));
        return assembly.add(piece("a", new Part(1, false, 5, number), "text " + number, Optional.of(sentAt)));
    }

    @Test
    void theSameTextAtAnotherTimeOfTheDayIsNoDuplicate() {
        at("10:00:00", 1, "alarm");

        assertInstanceOf(Result.Waiting.class, at("11:00:00", 1, "alarm"));
        assertInstanceOf(Result.Duplicate.class, at("11:00:01", 1, "alarm"));
        assertEquals(List.of(List.of("alarm"), List.of("alarm")), assembly.rest());
    }

    @Test
    void whereTheServiceCentreDoesNotSayTheTimeOfReceiptCounts() {
        Part first = new Part(7, false, 2, 1);
        Part second = new Part(7, false, 2, 2);
        Instant noon = Instant.parse("2024-03-01T12:00:00Z");
        assembly.add(new Piece<>("a", first, "one", Optional.empty(), noon, "one"));

        assertInstanceOf(
                Result.Waiting.class,
                assembly.add(new Piece<>("a", second, "late", Optional.empty(), noon.plusSeconds(3600), "late")));
        assertEquals(
                new Result.Whole<>(List.of("one", "two")),
                assembly.add(new Piece<>("a", second, "two", Optional.empty(), noon.plusSeconds(60), "two")));
    }

    @Test
    void aPartThatWaitedBeforeARestartDoesNotWaitAsLongAgain() {
        assembly.add(piece("a", new Part(1, false, 2, 1), "one", Optional.empty()), HOUR.minusMinutes(10));

        assertEquals(Optional.of(Duration.ofMinutes(10)), assembly.nextExpiry());
    }

    @Test
    void partsInAnyOrderBecomeOneMessageInTheRightOrder() {
        add("a", 1, 3, 3, "three");
        add("a", 1, 3, 1, "one");

        assertEquals(new Result.Whole<>(List.of("one", "two", "three")), add("a", 1, 3, 2, "two"));
        assertEquals(Optional.empty(), assembly.nextExpiry());
    }

    @Test
    void partsOfOtherSendersReferencesAndWidthsDoNotMix() {
        add("a", 1, 2, 1, "a1");
        add("b", 1, 2, 1, "b1");
        add("a", 2, 2, 1, "a2");
        assembly.add(piece("a", new Part(1, true, 2, 1), "wide", Optional.empty()));
        add("a", 1, 3, 1, "of three");

        assertEquals(new Result.Whole<>(List.of("b1", "b2")), add("b", 1, 2, 2, "b2"));
        assertEquals(new Result.Whole<>(List.of("a1", "a1'")), add("a", 1, 2, 2, "a1'"));
    }

    @Test
    void aPartThatComesTwiceCountsOnce() {
        add("a", 1, 2, 1, "one");

        assertEquals(new Result.Duplicate<>("one"), add("a", 1, 2, 1, "one"));
        assertEquals(new Result.Whole<>(List.of("one", "two")), add("a", 1, 2, 2, "two"));
    }

    @Test
    void aReferenceThatIsUsedAgainBeginsAnotherMessageAndGivesTheOldPartsBack() {
        add("a", 1, 2, 1, "old");

        assertInstanceOf(Result.Waiting.class, add("a", 1, 2, 1, "new"));
        assertEquals(List.of(List.of("old")), assembly.incomplete());
        assertEquals(new Result.Whole<>(List.of("new", "two")), add("a", 1, 2, 2, "two"));
    }

    @Test
    void partsThatWaitTooLongAreGivenBackInTheirOrderAndNotBefore() {
        add("a", 1, 3, 3, "three");
        now += HOUR.toNanos() / 2;
        add("a", 1, 3, 1, "one");
        add("b", 1, 2, 1, "later");

        now += HOUR.toNanos() / 2 - 1;
        assertEquals(List.of(), assembly.incomplete());
        assertEquals(Optional.of(Duration.ofNanos(1)), assembly.nextExpiry());

        now += 1;
        assertEquals(List.of(List.of("one", "three")), assembly.incomplete());
        assertEquals(List.of(), assembly.incomplete());
        assertEquals(Optional.of(HOUR.dividedBy(2)), assembly.nextExpiry());
    }

    @Test
    void aFloodOfBeginningsKeepsItsBoundAndLosesNothing() {
        for (int i = 0; i < Assembly.MOST + 2; i++) {
            add("a" + i, 1, 2, 1, "text " + i);
        }

        assertEquals(List.of(List.of("text 0"), List.of("text 1")), assembly.incomplete());
        assertEquals(Assembly.MOST, assembly.rest().size());
        assertEquals(List.of(), assembly.rest());
    }
}
