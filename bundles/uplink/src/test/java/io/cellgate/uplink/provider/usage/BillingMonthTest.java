package io.cellgate.uplink.provider.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillingMonthTest {

    @ParameterizedTest
    @CsvSource({
        "2031-03-14,  1, 2031-03-01, 2031-04-01",
        "2031-03-14, 15, 2031-02-15, 2031-03-15",
        "2031-03-15, 15, 2031-03-15, 2031-04-15",
        "2031-02-27, 31, 2031-01-31, 2031-02-28",
        "2031-02-28, 31, 2031-02-28, 2031-03-31",
        "2032-02-29, 30, 2032-02-29, 2032-03-30",
        "2031-01-05, 20, 2030-12-20, 2031-01-20"
    })
    void itBeginsOnItsDayOrOnTheLastOfAShorterMonth(LocalDate day, int first, LocalDate begun, LocalDate next) {
        assertEquals(begun, BillingMonth.of(day, first));
        assertEquals(next, BillingMonth.after(begun, first));
    }
}
