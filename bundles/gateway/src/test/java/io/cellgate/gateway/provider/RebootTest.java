package io.cellgate.gateway.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.program.Programs;
import io.cellgate.common.settings.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebootTest {

    private static final List<String> PROGRAM = List.of("/bin/sh", "-c", "true");

    @TempDir
    private Path folder;

    private final List<List<String>> ran = new ArrayList<>();
    private final CompletableFuture<Void> replied = new CompletableFuture<>();
    private final CompletableFuture<Integer> code = new CompletableFuture<>();
    private final Programs programs = command -> {
        ran.add(command);
        return code;
    };

    private Reboot in(String boot) {
        return new Reboot(programs, Runnable::run, folder.resolve("gateway/reboot"), boot);
    }

    private CommandResult begin(List<String> program) {
        return in("boot-1").begin(program, new CommandRequest(Map.of(), "mqtt", replied, Optional.of("7")));
    }

    @Test
    void withoutAProgramNobodyCanRebootIt() {
        CommandResult result = begin(List.of());

        assertEquals(CommandResult.Status.REFUSED, result.status());
        assertTrue(result.error().orElse("").contains("io.cellgate.gateway"), result::toString);
    }

    @Test
    void aProgramThatIsNotThereIsSaidBeforeAnythingIsDone() {
        CommandResult result = begin(List.of(folder.resolve("none").toString()));

        assertEquals(CommandResult.Status.REFUSED, result.status());
        replied.complete(null);
        assertEquals(List.of(), ran);
    }

    @Test
    void theProgramRunsAfterTheReplyAndItsFailureIsTold() {
        CompletableFuture<CommandResult> outcome =
                begin(PROGRAM).outcome().orElseThrow().toCompletableFuture();
        assertEquals(List.of(), ran);

        replied.complete(null);
        assertEquals(List.of(PROGRAM), ran);
        assertFalse(outcome.isDone());
        code.complete(1);

        assertEquals(CommandResult.error("the program has ended with 1"), outcome.join());
    }

    @Test
    void aProgramThatCannotBeRunIsTold() {
        CompletableFuture<CommandResult> outcome =
                begin(PROGRAM).outcome().orElseThrow().toCompletableFuture();
        replied.complete(null);
        code.completeExceptionally(new IOException("no such file"));

        assertEquals(CommandResult.Status.ERROR, outcome.join().status());
    }

    @Test
    void afterTheRebootItsSenderIsToldUnderTheSameId() {
        begin(PROGRAM);
        replied.complete(null);

        assertEquals(
                Optional.of(CommandResult.Status.OK), in("boot-2").resumed("7").map(CommandResult::status));
        assertEquals(
                Optional.of(CommandResult.error("only the runtime was restarted, and not the gateway")),
                in("boot-1").resumed("7"));
        assertEquals(Optional.empty(), in("boot-2").resumed("8"));
    }

    @Test
    void theProgramIsNamedByItsPath() throws InvalidConfigurationException {
        assertEquals(
                List.of("/usr/bin/systemctl", "reboot"),
                GatewaySettings.read(GatewaySettings.reader(Map.of("reboot", "/usr/bin/systemctl, reboot")))
                        .program());
        assertEquals(
                List.of(),
                GatewaySettings.read(GatewaySettings.reader(Map.of())).program());
        assertThrows(
                InvalidConfigurationException.class,
                () -> GatewaySettings.read(GatewaySettings.reader(Map.of("reboot", "reboot"))));
    }
}
