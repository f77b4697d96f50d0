package io.cellgate.uplink.provider.usage;

import java.time.LocalDate;
import java.time.YearMonth;

/** When billing months begin. */
final class BillingMonth {

    private BillingMonth() {}

    /** The first day of the one that a day is in. */
    static LocalDate of(LocalDate day, int firstDay) {
        LocalDate begins = begins(YearMonth.from(day), firstDay);
        return begins.isAfter(day) ? begins(YearMonth.from(day).minusMonths(1), firstDay) : begins;
    }

    /** The first day of the one after it. */
    static LocalDate after(LocalDate begun, int firstDay) {
        LocalDate sameMonth = begins(YearMonth.from(begun), firstDay);
        return sameMonth.isAfter(begun)
                ? sameMonth
                : begins(YearMonth.from(begun).plusMonths(1), firstDay);
    }

    private static LocalDate begins(YearMonth month, int firstDay) {
        return month.atDay(Math.min(firstDay, month.lengthOfMonth()));
    }
}
