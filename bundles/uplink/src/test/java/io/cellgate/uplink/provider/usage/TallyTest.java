package io.cellgate.uplink.provider.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.uplink.UplinkUsage.Bytes;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
    private static final LocalDate TEN_YEARS_AHEAD = TODAY.plusYears(10);

    /** What the interface has counted, and when it was looked at. */
    private static Tally counted(Tally before, LocalDate day, long bytes) {
        return before.at(day, 1).seen("link", new Bytes(bytes, 2 * bytes));
    }

    private static Tally today() {
        return counted(Tally.begun(TODAY, BillingMonth.of(TODAY, 1)), TODAY, 100);
    }

    @Test
    void aClockThatRanAheadAndIsPutRightLosesNothing() {
        Tally back = counted(counted(today(), TEN_YEARS_AHEAD, 130), TODAY, 150);

        assertEquals(new Bytes(150, 300), back.day().bytes());
        assertEquals(new Bytes(150, 300), back.month().bytes());
        assertEquals(LocalDate.of(2026, 11, 1), back.month().since());
        assertEquals(new Bytes(150, 300), back.session());
    }

    @Test
    void whileItIsAheadTheWrongMonthIsCounted() {
        Tally ahead = counted(today(), TEN_YEARS_AHEAD, 130);

        assertEquals(new Bytes(30, 60), ahead.month().bytes());
        assertEquals(LocalDate.of(2036, 11, 1), ahead.month().since());
    }

    @Test
    void severalWrongMonthsAreOfTheRightOneInTheEnd() {
        Tally wrong = counted(counted(today(), TEN_YEARS_AHEAD, 130), TEN_YEARS_AHEAD.plusMonths(3), 170);

        assertEquals(new Bytes(180, 360), counted(wrong, TODAY, 180).month().bytes());
    }

    @Test
    void aNewMonthThatCameMeanwhileTakesWhatWasCountedAhead() {
        Tally back = counted(counted(today(), TEN_YEARS_AHEAD, 130), TODAY.plusDays(1), 150);

        assertEquals(new Bytes(50, 100), back.month().bytes());
        assertEquals(LocalDate.of(2026, 12, 1), back.month().since());
        assertEquals(
                List.of(new PeriodCount.Earlier(LocalDate.of(2026, 11, 1), new Bytes(100, 200), false)),
                back.month().earlier());
    }

    @Test
    void aWarningOfTheMonthIsNotRepeatedWhenItComesBack() {
        Tally ahead = counted(today().warned(true), TEN_YEARS_AHEAD, 130);

        assertFalse(ahead.month().warned());
        assertTrue(ahead.at(TODAY, 1).month().warned());
    }

    @Test
    void aClockThatWasNotSetYetBringsNothingBack() {
        Tally unset = counted(today(), LocalDate.of(2006, 12, 4), 130);

        assertEquals(new Bytes(130, 260), unset.month().bytes());
        assertEquals(TODAY, unset.day().since());
    }

    @Test
    void aMonthThatBeginsOnAnotherDayForAMomentLosesNothing() {
        Tally right = Tally.begun(TODAY, TODAY).at(TODAY, 30).seen("link", new Bytes(100, 200));

        Tally other = right.at(TODAY, 1).seen("link", new Bytes(110, 220));
        Tally again = other.at(TODAY, 30);

        assertEquals(new Bytes(110, 220), other.month().bytes());
        assertEquals(LocalDate.of(2026, 11, 1), other.month().since());
        assertEquals(new Bytes(110, 220), again.month().bytes());
        assertEquals(TODAY, again.month().since());
    }

    @Test
    void aMonthThatBeginsOnAnotherDayIsCountedByItsDays() {
        Tally tally = Tally.begun(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 1));
        for (int day = 1; day <= 30; day++) {
            tally = counted(tally, LocalDate.of(2026, 11, day), 10L * day);
        }
        tally = Tally.parse(tally.text()).orElseThrow();

        assertEquals(new Bytes(300, 600), tally.month().bytes());
        assertEquals(new Bytes(160, 320), tally.at(TODAY, 15).month().bytes());
        assertEquals(
                new Bytes(210, 420), tally.at(TODAY, 15).at(TODAY, 10).month().bytes());
        assertEquals(
                new Bytes(300, 600), tally.at(TODAY, 15).at(TODAY, 1).month().bytes());
    }

    @Test
    void theDaysOfTwoMonthsAreKeptAndNoMore() {
        Tally tally = today();
        for (int day = 1; day <= 100; day++) {
            tally = counted(tally, TODAY.plusDays(day), 100 + day);
        }

        assertEquals(62, tally.day().earlier().size());
        assertEquals(Optional.of(tally), Tally.parse(tally.text()));
    }

    @Test
    void whatIsWrittenIsReadAlsoTheEarlierMonths() {
        Tally tally = counted(counted(today().warned(true), TODAY.plusDays(1), 130), TODAY.plusDays(40), 140);

        assertEquals(Optional.of(tally), Tally.parse(tally.text()));
    }

    @Test
    void aRecordOfAnEarlierReleaseIsRead() {
        Optional<Tally> read =
                Tally.parse("link a\nseen 1 2\nsession 3 4\nday 2026-11-30 5 6\nmonth 2026-11-01 7 8\nwarned true\n");

        assertEquals(
                Optional.of(new Bytes(7, 8)), read.map(tally -> tally.month().bytes()));
        assertEquals(Optional.of(true), read.map(tally -> tally.month().warned()));
        assertEquals(Optional.of(List.of()), read.map(tally -> tally.month().earlier()));
    }

    @Test
    void earlierMonthsThatCannotBeAreLeftOut() {
        String text = today().text();
        Optional<Tally> read = Tally.parse(
                text.replace("earlier-months ", "earlier-months 2027-01-01 1 2, 2026-10-01 3 4, 2026-09-01 5 6, junk"));

        assertEquals(
                Optional.of(List.of(new PeriodCount.Earlier(LocalDate.of(2026, 10, 1), new Bytes(3, 4), false))),
                read.map(tally -> tally.month().earlier()));
    }
}
