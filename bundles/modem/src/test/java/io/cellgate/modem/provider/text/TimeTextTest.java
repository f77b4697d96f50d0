package io.cellgate.modem.provider.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.modem.NetworkTime;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTextTest {

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // ^NWTIME, daylight saving not added
        "14/08/05,04:00:21+40,00          | 2014-08-05T04:00:21+10:00",
        "18/03/09,12:36:21+4,00           | 2018-03-09T12:36:21+01:00",
        "18/07/09,12:36:21+08,01          | 2018-07-09T12:36:21+02:00",
        "\"14/08/05,04:00:21+40\",00      | 2014-08-05T04:00:21+10:00",
        "14/08/05,04:00:21-12,00          | 2014-08-05T04:00:21-03:00",
        "14/08/05,04:00:21+22             | 2014-08-05T04:00:21+05:30",
        "14/08/05, 04:00:21 +40, 00       | 2014-08-05T04:00:21+10:00",
        "14/08/05,04:00:21                | 2014-08-05T04:00:21",
        "14/08/05,04:00:21+00,00          | 2014-08-05T04:00:21Z",
        // ^TIME
        "2014/08/05 04:00:21              | 2014-08-05T04:00:21",
        "\"2014/08/05 04:00:21\"          | 2014-08-05T04:00:21",
        "2014/8/5 4:00:21                 | 2014-08-05T04:00:21",
        // cut: half of a zone, or of the seconds
        "14/08/05,04:00:21+4              | 2014-08-05T04:00:21",
        "14/08/05,04:00:21+8,00           | 2014-08-05T04:00:21+02:00",
        "\"14/08/05,04:00:21+4            | ",
        "14/08/05,04:00:2                 | ",
        "2014/08/05,04:00:21              | 2014-08-05T04:00:21",
        // +CCLK
        "\"04/05/06,22:10:00+08\"         | 2004-05-06T22:10:00+02:00",
        "\"14/08/05,04:00:21+40\"         | 2014-08-05T04:00:21+10:00",
        "\"16/02/29,23:59:59\"            | 2016-02-29T23:59:59",
        // never set
        "90/01/06,00:00:00+00,00          | ",
        "80/01/06,00:00:00                | ",
        "\"80/01/06,00:12:09+00\"         | ",
        "\"80/02/11,00:12:09\"            | ",
        "1980/01/06 00:00:00              | ",
        "1990/01/06 00:00:00              | ",
        // no time
        "14/13/05,04:00:21+40,00          | ",
        "14/02/30,04:00:21+40,00          | ",
        "14/08/05,24:00:21+40,00          | ",
        "14/08/05                         | ",
        "''                               | ",
        // no zone on earth
        "14/08/05,04:00:21+99,00          | 2014-08-05T04:00:21"})
    // spotless:on
    void timeOfTheNetwork(String value, String published) {
        assertEquals(Optional.ofNullable(published), TimeText.parse(value).map(NetworkTime::published));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "24/12/31,23:59:59+00,00 | ",
                "2019/12/31 23:59:59     | ",
                "\"70/01/01,00:00:00+00\" | ",
                "\"00/00/00,00:00:00+00\" | ",
                "99/12/31,23:59:59+04,00 | ",
                "\"26/02/30,10:00:00+04\" | ",
                "14/08/05,04:00:21+40,00 | ",
                "2004/01/01 00:00:08     | ",
                "\"00/01/01,02:11:00\"   | ",
                "27/02/03,04:05:06+08,00 | 2027-02-03T04:05:06+02:00"
            })
    void aTimeBeforeThisWasBuiltIsNone(String value, String published) {
        assertEquals(Optional.ofNullable(published), TimeText.network(value).map(NetworkTime::published));
    }

    @Property
    void noTextDoesHarm(@ForAll String value) {
        TimeText.parse(value);
    }
}
