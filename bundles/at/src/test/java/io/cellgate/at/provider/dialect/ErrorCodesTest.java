package io.cellgate.at.provider.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorCodesTest {

    @ParameterizedTest
    @CsvSource({
        "0, phone failure",
        "16, incorrect password",
        "48, hidden key required",
        "63, message waiting indication subscription failure",
        "103, illegal MS",
        "125, not authorized for this CSG",
        "143, unknown PDP context",
        "149, PDP authentication failure",
        "171, last PDN disconnection not allowed",
        "177, operator determined barring",
        "182, user data transmission via control plane is congested",
        "8, not in the standard"
    })
    void anEquipmentErrorHasTheStandardsName(String number, String name) {
        assertEquals(name, ErrorCodes.CME.find(number).name());
    }

    @ParameterizedTest
    @CsvSource({
        "1, unassigned (unallocated) number",
        "22, memory capacity exceeded",
        "127, 'interworking, unspecified'",
        "208, (U)SIM SMS storage full",
        "224, specific to an application",
        "254, specific to an application",
        "255, unspecified error cause",
        "332, network timeout",
        "500, unknown error",
        "512, specific to the manufacturer",
        "400, not in the standard"
    })
    void aMessageErrorHasTheStandardsName(String number, String name) {
        assertEquals(name, ErrorCodes.CMS.find(number).name());
    }

    @Test
    void everyRangeOfTheStandardIsThere() {
        // 27.007 of release 14, without the numbers it does not use: 53 general ones (9.2.1), 30 of packet data
        // (9.2.2.1),
        // 15 of group calls, 12 of packet data that came later
        long known = IntStream.rangeClosed(0, 255)
                .filter(number ->
                        !ErrorCodes.CME.find(Integer.toString(number)).name().equals("not in the standard"))
                .count();

        assertEquals(53 + 30 + 15 + 12, known);
    }

    @Test
    void everyErrorSaysWhatToDo() {
        IntStream.rangeClosed(0, 600).mapToObj(Integer::toString).forEach(number -> {
            assertFalse(ErrorCodes.CME.find(number).remedy().isBlank(), number);
            assertFalse(ErrorCodes.CMS.find(number).remedy().isBlank(), number);
        });
    }

    @ParameterizedTest
    @CsvSource({"SIM not inserted, 10", "sim  NOT inserted, 10", "Congestion, 122", "no such thing, -1"})
    void aNameIsUnderstoodHoweverItIsWritten(String text, int number) {
        assertEquals(number, ErrorCodes.CME.find(text).number());
    }
}
