package io.cellgate.modem.provider.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.at.usb.PortRole;
import io.cellgate.at.usb.UsbModule;
import io.cellgate.modem.provider.FakeDirectory;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortLayoutTest {

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "TYPE:WCDMA:Qualcomm,MDM:0,DIAG:1,PCUI:2            | {0=MODEM, 1=DIAG, 2=PCUI}",
        "TYPE: WCDMA: huawei, MDM: 3, PCUI: 1               | {1=PCUI, 3=MODEM}",
        "TYPE: WCDMA: Qualcomm,NDIS:255,DIAG:2,PCUI:3,MDM:0 | {0=MODEM, 2=DIAG, 3=PCUI}",
        "type:lte:hisi,mdm:2,gps:4,voice:5,ndis:6           | {2=MODEM, 4=NMEA}",
        "MODEM:7,NMEA:255                                   | {7=MODEM}",
        "TYPE:WCDMA:Qualcomm,MDM:1,PCUI:1                   | ",
        "TYPE:WCDMA:Qualcomm,MDM:,PCUI:x                    | ",
        "MDM:1000                                           | ",
        "TYPE:WCDMA:Qualcomm,NDIS:1                         | "})
    // spotless:on
    void theNumberOfTheInterfaceForEachUse(String value, String roles) {
        assertEquals(
                Optional.ofNullable(roles),
                PortLayout.parse(value).map(layout -> new TreeMap<>(layout.roles()).toString()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"OTHER | MODEM", "PCUI | PCUI", "DIAG | DIAG"})
    void whatTheProtocolTellsIsNotOverruled(PortRole byProtocol, PortRole role) {
        UsbModule module = FakeDirectory.module("1-1", 0, byProtocol);

        assertEquals(
                role,
                new PortLayout(Map.of(0, PortRole.MODEM))
                        .of(module)
                        .ports()
                        .get(0)
                        .role());
    }

    @Property
    void noTextDoesHarm(@ForAll String value) {
        PortLayout.parse("MDM:1," + value);
    }
}
