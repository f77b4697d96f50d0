package io.cellgate.modem.provider.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.cellgate.modem.provider.sms.Assembly.Piece;
import io.cellgate.modem.provider.sms.Assembly.Result;
import io.cellgate.modem.provider.sms.pdu.UserDataHeader.Part;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AssemblyTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private long now = Long.MAX_VALUE - 5;
    private final Assembly<String> assembly = new Assembly<>(HOUR, () -> now);

    private Result<String> add(String sender, int reference, int total, int number, String text) {
        return assembly.add(new Piece<>(sender, new Part(reference, false, total, number), text, text));
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
        assembly.add(new Piece<>("a", new Part(1, true, 2, 1), "wide", "wide"));
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
