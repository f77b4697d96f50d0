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
        "102, IMSI unknown in HLR",
        "103, illegal MS",
        "104, IMSI unknown in VLR",
        "105, IMEI not accepted",
        "109, MS identity cannot be derived by the network",
        "110, implicitly detached",
        "116, MSC temporarily not reachable",
        "117, network failure",
        "118, CS domain not available",
        "119, ESM failure",
        "124, MBMS bearer capabilities insufficient for the service",
        "125, not authorized for this CSG",
        "135, NSAPI/PTI already in use",
        "136, regular deactivation",
        "137, QoS not accepted",
        "138, call cannot be identified",
        "139, CS service temporarily not available",
        "143, unknown PDP context",
        "147, multicast group membership time-out",
        "149, PDP authentication failure",
        "171, last PDN disconnection not allowed",
        "177, operator determined barring",
        "182, user data transmission via control plane is congested",
        "192, PDP type IPv4 only allowed",
        "204, severe network failure",
        "233, wireline access area not allowed",
        "101, not in the standard",
        "120, not in the standard",
        "123, not in the standard",
        "234, not in the standard",
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
        // 27.007 of release 17, without the numbers it does not use: 53 general ones (9.2.1), 46 from 100 to 150, 15 of
        // group
        // calls, 63 of packet data that came later
        long known = IntStream.rangeClosed(0, 255)
                .filter(number ->
                        !ErrorCodes.CME.find(Integer.toString(number)).name().equals("not in the standard"))
                .count();

        assertEquals(53 + 46 + 15 + 63, known);
    }

    @Test
    void everyErrorSaysWhatToDo() {
        IntStream.rangeClosed(0, 600).mapToObj(Integer::toString).forEach(number -> {
            assertFalse(ErrorCodes.CME.find(number).remedy().isBlank(), number);
            assertFalse(ErrorCodes.CMS.find(number).remedy().isBlank(), number);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SIM not inserted | 10",
                "sim  NOT inserted | 10",
                "Congestion | 122",
                "SIM busy | 14",
                "SIMBUSY | 14",
                "sim-busy. | 14",
                "USIM busy | 14",
                "(U)SIM PUK required | 12",
                "R-UIM not inserted | 10",
                "\"incorrect password\" | 16",
                "14 (SIM busy) | 14",
                "014 | 14",
                "16, incorrect password | 16",
                "\"14\" | 14",
                "GPRS services not allowed (#7) | 107",
                "requested service option not subscribed (#33) | 133",
                "Network personalisation PIN required | 40",
                "operationnotallowed | 3",
                "unknown error | 100",
                "emergency calls only | 32",
                "IMSI unknown in HSS (#2) | 102",
                "Not authorised for this CSG (#25) | 125",
                "user authentication or authorization failed (#29) | 129",
                "activation rejected by GGSN (#30) | 130",
                "NSAPI already used (#35) | 135",
                "NSAPI already in use | 135",
                "UE identity cannot be derived by the network (#9) | 109",
                "Fixed dial number only allowed - called number is not a fixed dial number (refer 3GPP TS 22.101 [147]) | 56",
                "3GPP failure | -1",
                "no such thing | -1"
            })
    void aNameIsUnderstoodHoweverItIsWritten(String text, int number) {
        assertEquals(number, ErrorCodes.CME.find(text).number());
    }

    @ParameterizedTest
    @CsvSource({
        "SIM busy, 314",
        "(U)SIM PIN required, 311",
        "memory full, 322",
        "UnknownError, 500",
        "500 unknown, 500",
        "Destination out of order, 27",
        "destination out of service, 27",
        "Semantically incorrect message, 95"
    })
    void aMessageErrorIsToo(String text, int number) {
        assertEquals(number, ErrorCodes.CMS.find(text).number());
    }
}
