package io.cellgate.common.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TargetTest {

    private final Target<String> target = Target.of("modem", Function.identity());

    private CommandResult on(List<String> services, Map<String, Object> arguments) {
        return target.on(
                        services,
                        new CommandRequest(arguments, "test"),
                        service -> CompletableFuture.completedStage(CommandResult.ok(Map.of("on", service))))
                .toCompletableFuture()
                .join();
    }

    @Test
    void theOnlyOneNeedsNoName() {
        assertEquals(Map.of("on", "main"), on(List.of("main"), Map.of()).result());
    }

    @Test
    void ofSeveralTheNamedOneIsMeant() {
        assertEquals(
                Map.of("on", "b"), on(List.of("a", "b"), Map.of("modem", "b")).result());
    }

    @Test
    void whoIsNotThereIsNamedWithThoseWhoAre() {
        assertEquals(
                "argument 'modem' has the value 'c'; allowed: [a, b]",
                on(List.of("b", "a"), Map.of("modem", "c")).error().orElseThrow());
        assertEquals(
                "argument 'modem' is missing; allowed: [a, b]",
                on(List.of("b", "a"), Map.of()).error().orElseThrow());
        assertEquals(
                "no modem is configured",
                on(List.of(), Map.of("modem", "c")).error().orElseThrow());
    }

    @Test
    void aFailureOfItsOwnKindSpeaksForItself() {
        assertEquals("the module says no", told(new IllegalStateException("the module says no")));
        assertEquals("failed: java.lang.LinkageError: gone", told(new LinkageError("gone")));
    }

    private static String told(Throwable failure) {
        return Target.told(
                        CompletableFuture.failedStage(new CompletionException(failure)),
                        IllegalStateException.class,
                        value -> CommandResult.ok(Map.of()))
                .toCompletableFuture()
                .join()
                .error()
                .orElseThrow();
    }
}
