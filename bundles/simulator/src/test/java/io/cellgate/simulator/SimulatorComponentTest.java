package io.cellgate.simulator;

import static io.cellgate.simulator.Patience.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorComponentTest {
    @TempDir
    private Path folder;

    private Path root;
    private SimulatorComponent component;

    @BeforeEach
    void activate() {
        root = folder.resolve("sim");
        component = new SimulatorComponent(properties(Map.of()));
    }

    @AfterEach
    void deactivate() {
        component.deactivate();
        await().until(() -> RunningSimulator.threads() == 0);
        assertFalse(Files.exists(root.resolve("dev")));
    }

    private Map<String, Object> properties(Map<String, Object> changed) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("service.pid", "io.cellgate.simulator~sim");
        properties.put("root", root.toString());
        properties.put("network.command", "cat");
        properties.put("latency", 0);
        properties.put("refuse.password", false);
        properties.putAll(changed);
        return properties;
    }

    private String control(String command) {
        await().until(() -> Files.exists(root.resolve("control.sock")));
        return await().ignoreExceptions().until(() -> Control.send(root.resolve("control.sock"), command), a -> true);
    }

    @Test
    void aConfigurationMakesAModule() {
        assertEquals("ok 0", control("get latency"));
        assertEquals("ok off", control("get refuse-password"));
    }

    @Test
    void aChangeThatCanBeMadeAtRuntimeKeepsTheModule() {
        control("set operator kept");
        control("urc ^X");
        component.modified(properties(Map.of("latency", "7", "refuse.password", true)));
        await().until(() -> control("get latency").equals("ok 7"));
        assertEquals("ok on", control("get refuse-password"));
    }

    @Test
    void anotherIdentityIsAnotherModule() {
        control("unplug");
        component.modified(properties(Map.of("imei", "867223010000023")));
        await().until(() -> control("get imei").equals("ok 867223010000023"));
        assertEquals(true, control("status").contains("plugged=yes"));
    }

    @Test
    void anInstanceWithoutANameIsCalledAsItsConfiguration() {
        assertEquals("ok bench", instanceName("io.cellgate.simulator~bench"));
    }

    private String instanceName(String pid) {
        control("unplug");
        component.modified(properties(Map.of("service.pid", pid)));
        await().until(() -> control("status").contains("plugged=yes"));
        return control("get name");
    }

    @Test
    void whatIsWrongIsRefusedAndTheModuleGoesOn() {
        control("unplug");
        component.modified(properties(Map.of("latency", "soon")));
        component.modified(properties(Map.of("latency", "9")));
        await().until(() -> control("get latency").equals("ok 9"));
        assertEquals(true, control("status").contains("plugged=no"));
    }
}
