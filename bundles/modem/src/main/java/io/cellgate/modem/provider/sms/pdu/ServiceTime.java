package io.cellgate.modem.provider.sms.pdu;

import java.io.ByteArrayOutputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Times in a PDU: the service centre time stamp (23.040, 9.2.3.11) and the relative validity period (9.2.3.12.1). */
final class ServiceTime {

    private static final int OCTETS = 7;
    private static final int MINUS = 0x08;
    private static final int QUARTER = 15 * 60;
    /** Two digits of a year from here on are of the last century: the service is of 1992. */
    private static final int FIRST_YEAR = 90;

    private ServiceTime() {}

    /** Reads a time stamp; one that is no time is absent, for the message counts more than its time. */
    static Optional<OffsetDateTime> read(Octets octets, String what) throws PduException {
        byte[] stamp = octets.take(OCTETS, what);
        int[] fields = new int[OCTETS - 1];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = swapped(stamp[i] & 0xFF);
        }
        int zone = stamp[OCTETS - 1] & 0xFF;
        int quarters = swapped(zone & ~MINUS);
        if (fields[0] > 99) {
            return Optional.empty();
        }
        try {
            int year = fields[0] + (fields[0] >= FIRST_YEAR ? 1900 : 2000);
            return Optional.of(OffsetDateTime.of(
                    year,
                    fields[1],
                    fields[2],
                    fields[3],
                    fields[4],
                    fields[5],
                    0,
                    ZoneOffset.ofTotalSeconds(((zone & MINUS) == 0 ? quarters : -quarters) * QUARTER)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Writes a time stamp. */
    static void write(OffsetDateTime time, ByteArrayOutputStream target) {
        target.write(swap(time.getYear() % 100));
        target.write(swap(time.getMonthValue()));
        target.write(swap(time.getDayOfMonth()));
        target.write(swap(time.getHour()));
        target.write(swap(time.getMinute()));
        target.write(swap(time.getSecond()));
        int quarters = time.getOffset().getTotalSeconds() / QUARTER;
        target.write(swap(Math.abs(quarters)) | (quarters < 0 ? MINUS : 0));
    }

    /** The shortest validity period of the table that is not shorter than asked for; 63 weeks at most. */
    static int relativeValidity(Duration period) {
        for (int value = 0; value < 0xFF; value++) {
            if (validity(value).compareTo(period) >= 0) {
                return value;
            }
        }
        return 0xFF;
    }

    /** How long a value of the table is. */
    static Duration validity(int value) {
        if (value <= 143) {
            return Duration.ofMinutes((value + 1) * 5L);
        } else if (value <= 167) {
            return Duration.ofHours(12).plusMinutes((value - 143) * 30L);
        } else if (value <= 196) {
            return Duration.ofDays(value - 166L);
        }
        return Duration.ofDays((value - 192) * 7L);
    }

    /** The decimal number of two digits whose tens stand in the lower half; 100 and more when a half is no digit. */
    private static int swapped(int octet) {
        int tens = octet & 0xF;
        int ones = octet >> 4;
        return tens > 9 || ones > 9 ? 100 : tens * 10 + ones;
    }

    private static int swap(int number) {
        return number % 10 << 4 | number / 10;
    }
}
