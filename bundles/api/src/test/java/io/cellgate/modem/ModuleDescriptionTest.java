package io.cellgate.modem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModuleDescriptionTest {

    private final ModuleDescription mg323 = ModuleDescription.builder("mg323", RadioWorld.THREE_GPP)
            .models("MG323", "MG323-B")
            .dial("*99#", "*99***<cid>#")
            .build();

    @Test
    void theLongestModelTextCounts() {
        assertEquals(7, mg323.match("huawei mg323-b rev 1"));
        assertEquals(5, mg323.match("MG323"));
        assertEquals(0, mg323.match("MU509"));
    }

    @Test
    void aFurtherContextIsDialledByItsNumber() {
        assertEquals("*99#", mg323.dialString(1));
        assertEquals("*99***3#", mg323.dialString(3));
    }

    @Test
    void whatIsNotKnownIsAbsentFromTheStatus() {
        Map<String, Object> map = ModemStatus.initial("main", ModemState.WAITING_DEVICE, Instant.EPOCH)
                .toMap();

        assertEquals("waiting-device", map.get("state"));
        assertFalse(map.containsKey("imei"));
        assertEquals(Map.of(), map.get("signal"));
        assertTrue(map.get("sim") instanceof Map<?, ?> sim && sim.size() == 1);
    }
}
