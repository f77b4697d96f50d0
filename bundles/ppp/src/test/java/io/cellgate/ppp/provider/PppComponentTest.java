package io.cellgate.ppp.provider;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PppComponentTest {

    @TempDir
    private Path directory;

    private FakePppd pppd;
    private Optional<PppComponent> component = Optional.empty();

    @BeforeEach
    void install() throws IOException {
        pppd = new FakePppd(directory);
    }

    @AfterEach
    void deactivate() {
        component.ifPresent(PppComponent::deactivate);
    }

    private PppComponent.Config config() {
        PppComponent.Config config =
                mock(PppComponent.Config.class, call -> call.getMethod().getDefaultValue());
        when(config.pppd()).thenReturn(pppd.program().toString());
        when(config.run_directory()).thenReturn(directory.resolve("run").toString());
        when(config.ppp_directory()).thenReturn(directory.resolve("ppp").toString());
        when(config.log_directory()).thenReturn(directory.resolve("log").toString());
        return config;
    }

    private PppComponent activate(PppComponent.Config config) {
        PppComponent activated = new PppComponent(config, Map.of());
        component = Optional.of(activated);
        return activated;
    }

    @Test
    void theConfiguredPppdIsPlannedWith() throws Exception {
        assertEquals(
                pppd.program().toString(),
                activate(config()).plan(Requests.threeGpp().request()).argv().get(0));
    }

    @Test
    void aBadFirstConfigurationIsNamedToWhoeverDials() {
        PppComponent.Config bad = config();
        when(bad.log_limit()).thenReturn("much");
        when(bad.run_directory()).thenReturn("run; reboot");

        PppException refused = assertThrows(
                PppException.class, () -> activate(bad).plan(Requests.threeGpp().request()));

        assertEquals(PppCause.BAD_OPTION, refused.failure().cause());
        assertTrue(refused.getMessage().contains("property 'log.limit' has the value 'much'"), refused.getMessage());
        assertTrue(refused.getMessage().contains("property 'run.directory'"), refused.getMessage());
    }

    @Test
    void aBadLaterConfigurationLeavesTheLastGoodOneInForce() throws Exception {
        PppComponent activated = activate(config());
        PppComponent.Config bad = config();
        when(bad.log_limit()).thenReturn("0");
        activated.modified(bad, Map.of());

        assertEquals(
                pppd.program().toString(),
                activated.plan(Requests.threeGpp().request()).argv().get(0));
    }

    @Test
    void aCorrectedConfigurationIsTakenAtOnce() throws Exception {
        PppComponent.Config bad = config();
        when(bad.log_limit()).thenReturn("much");
        PppComponent activated = activate(bad);
        activated.modified(config(), Map.of());

        assertEquals(
                pppd.program().toString(),
                activated.plan(Requests.threeGpp().request()).argv().get(0));
    }

    @Test
    void noThreadOutlivesTheComponent() throws Exception {
        Path device = Files.createFile(directory.resolve("ttyUSB0"));
        PppComponent.Config config = config();
        when(config.chat()).thenReturn("/bin/true");
        PppComponent activated = activate(config);
        long process = activated
                .start(Requests.threeGpp().device(device).request(), status -> {})
                .status()
                .pid()
                .orElseThrow();
        assertTrue(ourThreads() > 0);

        activated.deactivate();

        assertTrue(ProcessHandle.of(process).isPresent());
        ProcessHandle.of(process).ifPresent(ProcessHandle::destroyForcibly);
        await().until(() -> ourThreads() == 0);
    }

    private static long ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("cellgate-ppp"))
                .count();
    }
}
