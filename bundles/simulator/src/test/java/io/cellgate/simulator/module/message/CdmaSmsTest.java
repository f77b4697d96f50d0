package io.cellgate.simulator.module.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.module.ModuleUnderTest;
import io.cellgate.simulator.settings.Option;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Short messages of the 3GPP2 world. */
class CdmaSmsTest {
    private final ModuleUnderTest tested = ModuleUnderTest.registered("mc509");

    @BeforeEach
    void storesAreReported() {
        tested.ask("AT+CMGF=1;+CNMI=1,1,0,1,0");
    }

    @Test
    void aMessageIsListedReadAndDeleted() {
        tested.module.messageCentre().deliverText("10000", "hello");
        assertEquals("\r\n+CMTI: \"SM\",0\r\r\n", tested.at.read());
        assertEquals("\r\n^HCMGL:0,0\r\nOK\r\n", tested.ask("AT^HCMGL=4"));
        assertEquals(
                "\r\n^HCMGR:10000,2014,08,05,05,00,21,0,1,5,0,0,0,0\r\nhello\u001a\r\nOK\r\n",
                tested.ask("AT^HCMGR=0"));
        assertEquals("\r\n^HCMGL:0,1\r\nOK\r\n", tested.ask("AT^HCMGL=1"));
        assertEquals("\r\nOK\r\n", tested.ask("AT+CMGD=0;^HCMGL=4"));
        assertEquals("\r\n+CMS ERROR:321\r\n", tested.ask("AT^HCMGR=0"));
    }

    @Test
    void anotherAlphabetIsReadAsBytesOfUcs2() {
        tested.module.messageCentre().deliverText("10000", "К1");
        assertEquals(
                "\r\n^HCMGR:10000,2014,08,05,05,00,21,0,6,2,0,0,0,0\r\n\u0004\u001a\0001\0\u001a\r\nOK\r\n",
                tested.ask("AT^HCMGR=0"));
    }

    @Test
    void inDirectModeTheMessageComesAtOnce() {
        tested.ask("AT+CNMI=1,2");
        tested.module.messageCentre().deliverText("10000", "OK");
        assertEquals("\r\n^HCMT:10000,2014,08,05,05,00,21,0,1,2,0,0,0,0\r\nOK\u001a\r\r\n", tested.at.read());
    }

    @Test
    void aMessageIsSentAndItsFateToldLater() {
        tested.at.type("AT^HCMGS=\"10086\"\r");
        assertEquals("\r\n> ", tested.at.read());
        tested.at.type("balance\u001a");
        assertEquals("\r\nOK\r\n", tested.at.read());
        assertEquals("\r\n+CMS ERROR:302\r\n", tested.ask("AT^HCMGL=4"));
        tested.pass(300);
        assertEquals("\r\n^HCMGSS:1\r\r\n", tested.at.read());
        assertEquals("\r\nOK\r\n", tested.ask("AT^HCMGL=4"));
        assertEquals("10086 balance", tested.module.messageCentre().lastSent());
    }

    @Test
    void inUcs2TheEndIsACharacterToo() {
        tested.ask("AT^HSMSSS=0,0,6,0");
        tested.at.type("AT^HCMGS=\"10086\"\r");
        tested.at.type("\u0004\u001a\0001\0\u001a");
        tested.pass(300);
        assertEquals("10086 К1", tested.module.messageCentre().lastSent());
    }

    @Test
    void theNetworkMayRefuse() {
        tested.set(Option.SMS_ERROR, "107");
        tested.at.type("AT^HCMGS=\"10086\"\rx\u001a");
        tested.pass(300);
        assertTrue(tested.at.read().endsWith("\r\n^HCMGSF:107\r\r\n"));
    }

    @Test
    void aReportFollowsWhereOneWasAskedFor() {
        tested.ask("AT^HSMSSS=1,0,1,0");
        tested.at.type("AT^HCMGS=\"10086\"\rx\u001a");
        tested.pass(300);
        tested.at.read();
        tested.pass(500);
        assertTrue(tested.at.read().startsWith("\r\n^HCDS:10086,2014,"));
    }

    @Test
    void aWrongNumberIsRefusedBeforeThePrompt() {
        assertEquals("\r\n+CMS ERROR:305\r\n", tested.ask("AT^HCMGS=\"ten\""));
    }

    @Test
    void thereAreNoPdusHere() {
        assertEquals("\r\nCOMMAND NOT SUPPORT\r\n", tested.ask("AT+CMGS=13"));
        assertThrows(
                IllegalArgumentException.class,
                () -> tested.module.messageCentre().deliverPdu("00"));
    }
}
