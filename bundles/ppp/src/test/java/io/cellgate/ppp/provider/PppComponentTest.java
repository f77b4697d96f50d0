package io.cellgate.ppp.provider;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.provider.link.FakePppd;
import io.cellgate.ppp.provider.plan.Requests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
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

    private Map<String, Object> configuration(Map<String, String> others) {
        Map<String, Object> configuration = new HashMap<>(Map.of(
                "pppd", pppd.program().toString(),
                "run.directory", directory.resolve("run").toString(),
                "ppp.directory", directory.resolve("ppp").toString(),
                "log.directory", directory.resolve("log").toString()));
        configuration.putAll(others);
        return configuration;
    }

    private PppComponent activate(Map<String, String> others) {
        PppComponent activated = new PppComponent(configuration(others), run -> run);
        component = Optional.of(activated);
        return activated;
    }

    private static String plannedPppd(PppComponent component) throws Exception {
        return done(component.plan(Requests.threeGpp().request())).argv().get(0);
    }

    private static <T> T done(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void theConfiguredPppdIsPlannedWith() throws Exception {
        assertEquals(pppd.program().toString(), plannedPppd(activate(Map.of())));
    }

    @Test
    void aBadFirstConfigurationIsNamedToWhoeverDials() {
        PppComponent activated = activate(Map.of("log.limit", "much", "run.directory", "run; reboot"));

        ExecutionException failed = assertThrows(ExecutionException.class, () -> plannedPppd(activated));

        PppException refused = assertInstanceOf(PppException.class, failed.getCause());
        assertEquals(PppCause.BAD_OPTION, refused.failure().cause());
        assertTrue(refused.getMessage().contains("property 'log.limit' has the value 'much'"), refused.getMessage());
        assertTrue(refused.getMessage().contains("property 'run.directory'"), refused.getMessage());
    }

    @Test
    void aBadLaterConfigurationLeavesTheLastGoodOneInForce() throws Exception {
        PppComponent activated = activate(Map.of());
        activated.modified(configuration(Map.of("log.limit", "0")));

        assertEquals(pppd.program().toString(), plannedPppd(activated));
    }

    @Test
    void aCorrectedConfigurationIsTakenAtOnce() throws Exception {
        PppComponent activated = activate(Map.of("log.limit", "much"));
        activated.modified(configuration(Map.of()));

        assertEquals(pppd.program().toString(), plannedPppd(activated));
    }

    @Test
    void noThreadOutlivesTheComponent() throws Exception {
        Path device = Files.createFile(directory.resolve("ttyUSB0"));
        PppComponent activated = activate(Map.of("chat", "/bin/true"));
        long process = done(activated.start(Requests.threeGpp().device(device).request(), status -> {}))
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
