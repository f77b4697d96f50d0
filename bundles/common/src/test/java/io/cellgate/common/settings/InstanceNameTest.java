package io.cellgate.common.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class InstanceNameTest {

    @Test
    void theInstanceIsNamedByItsNameOrItsPid() {
        assertEquals("main", InstanceName.of(Map.of("service.pid", "io.cellgate.modem~main")));
        assertEquals("b", InstanceName.of(Map.of("service.pid", "io.cellgate.modem~main", "name", "b")));
        assertEquals("b", InstanceName.of(Map.of("service.pid", "io.cellgate.modem~main", "\ufeffname", "b")));
        assertEquals("main", InstanceName.of(Map.of("service.pid", "io.cellgate.modem.1234")));
        assertEquals("roof", InstanceName.of(Map.of("service.pid", "x-1", "kura.service.pid", "roof")));
        assertEquals(
                "roof-2",
                InstanceName.of(Map.of(
                        "service.pid",
                        "io.cellgate.modem.1234",
                        "felix.fileinstall.filename",
                        "file:/opt/my-gateway/conf/io.cellgate.modem-roof-2.cfg")));
    }
}
