package io.cellgate.modem.provider.text.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContextEventTest {

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "NW DETACH                        |   | the network ended packet service (detach)",
        "ME DETACH                        |   | the module ended packet service (detach)",
        "NW DEACT \"IP\",\"10.7.8.9\",3     | 3 | the network ended the data context",
        "NW DEACT IP,10.7.8.9             |   | the network ended the data context",
        "NW DEACT 1,4,0                   | 4 | the network ended the data context",
        "ME DEACT \"IP\",\"10.7.8.9\",2     | 2 | the module ended the data context",
        "NW PDN DEACT 3                   | 3 | the network ended the data context",
        "nw pdn deact 3,0                 | 3 | the network ended the data context",
        "NW  PDN  DEACT  03               | 3 | the network ended the data context",
        "\"ME DETACH\"                      |   | the module ended packet service (detach)",
        "REJECT \"IP\",\"10.7.8.9\"         |   | the module rejected a context of the network's",
        "NW CLASS \"B\"                   |   | ",
        "ME PDN ACT 1                     |   | ",
        "NW MODIFY 1,1,1                  |   | ",
        "NW DETACHED                      |   | "})
    // spotless:on
    void whoEndedWhat(String value, Integer cid, String words) {
        Optional<ContextEvent> event = ContextEvent.end(value);

        assertEquals(Optional.ofNullable(words), event.map(ContextEvent::words));
        assertEquals(
                cid == null ? OptionalInt.empty() : OptionalInt.of(cid),
                event.map(ContextEvent::cid).orElse(OptionalInt.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "^NDISEND  | 1,33            | true",
                "^NDISEND  |                 | true",
                "^NDISSTAT | 0,33,,\"IPV4\"   | true",
                "^NDISSTAT | 0               | true",
                "^NDISSTAT | 1,,,\"IPV4\"     | false",
                "^NDISSTAT | 10              | false",
                "^NDISSTAT |                 | false",
                "^DEND     | 1,120,29        | true"
            })
    void theManufacturersReportsOfAnEnd(String name, String value, boolean end) {
        String text = Optional.ofNullable(value).orElse("");

        assertEquals(
                end
                        ? Optional.of("the module reported the end of the data call (" + name + ": " + text + ")")
                        : Optional.empty(),
                ContextEvent.manufacturersEnd(name, text).map(ContextEvent::words));
    }

    @Property
    void noTextDoesHarm(@ForAll String value) {
        ContextEvent.end("NW DEACT " + value);
    }
}
