package io.cellgate.ppp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuthenticationTest {

    @Test
    void theWordsOfAConfigurationNameEachOne() {
        assertEquals(
                Set.of("none", "pap", "chap", "pap-chap", "ms-chap", "ms-chap-v2", "eap"),
                Authentication.choices().keySet());
    }

    @Test
    void whatIsNotWantedIsRefusedAsInTheGuidesTable() {
        assertEquals(List.of("-pap", "-chap"), Authentication.NONE.authoption());
        assertEquals(List.of("-chap"), Authentication.PAP.authoption());
        assertEquals(List.of("-pap"), Authentication.CHAP.authoption());
        assertEquals(List.of(), Authentication.PAP_CHAP.authoption());
        assertEquals(List.of("-pap", "-chap"), Authentication.MS_CHAP_V2.authoption());
    }

    @Test
    void aPlannedFileShowsNoSecret() {
        PppPlan.PlannedFile file = new PppPlan.PlannedFile(Path.of("/x"), "password hunter2", "password ******");

        assertEquals("/x:\npassword ******", file.toString());
    }
}
