package io.cellgate.gateway.provider;

import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.file.DurableFile;
import io.cellgate.common.program.Programs;
import io.cellgate.common.text.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Has the gateway rebooted, and tells after it whether it was: the request's id and the kernel's id of its start are in a file by then.
 *
 * @param programs runs the program
 * @param executor may wait for the disk
 * @param file where the request is remembered
 * @param boot the kernel's id of its own start; empty where it is not known
 */
record Reboot(Programs programs, Executor executor, Path file, String boot) {

    private static final int LONGEST = 256;

    /** @param program with its arguments; empty where nobody may */
    CommandResult begin(List<String> program, CommandRequest request) {
        if (program.isEmpty()) {
            return CommandResult.refused("the gateway may not be rebooted from afar: set the property 'reboot' of "
                    + GatewaySettings.PID + " to a program that does it, such as /usr/bin/systemctl, reboot");
        }
        if (!Files.isExecutable(Path.of(program.get(0)))) {
            return CommandResult.refused("the program " + program.get(0) + " (property 'reboot' of "
                    + GatewaySettings.PID + ") is not there, or may not be run");
        }
        CompletionStage<CommandResult> outcome = request.replied()
                .thenCompose(now -> CompletableFuture.runAsync(() -> remember(request.id()), executor))
                .thenCompose(noted -> programs.run(program))
                .handle((code, failure) -> failure != null
                        ? CommandResult.error("the program failed: " + Printable.ascii(failure.getMessage(), LONGEST))
                        : code == 0
                                ? CommandResult.ok(
                                        Map.of("detail", "the program has ended well; the gateway goes down"))
                                : CommandResult.error("the program has ended with " + code));
        return CommandResult.accepted(Map.of(), outcome);
    }

    /** What has become of a request of before this start of the runtime; empty if it is not the one that is remembered. */
    Optional<CommandResult> resumed(String id) {
        try {
            String[] words = BoundedFile.read(file, LONGEST, StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ", -1);
            if (words.length != 2 || !words[0].equals(id) || boot.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    words[1].equals(boot)
                            ? CommandResult.error("only the runtime was restarted, and not the gateway")
                            : CommandResult.ok(Map.of("detail", "the gateway was rebooted")));
        } catch (IOException e) {
            // nobody has asked for it, or nobody can tell
            return Optional.empty();
        }
    }

    private void remember(Optional<String> id) {
        if (id.isEmpty() || boot.isEmpty()) {
            return;
        }
        try {
            DurableFile.makeDirectories(
                    Objects.requireNonNull(file.toAbsolutePath().getParent()));
            DurableFile.write(
                    file, (id.get() + " " + boot + "\n").getBytes(StandardCharsets.US_ASCII), DurableFile.OWNER_ONLY);
        } catch (IOException e) {
            // it is rebooted all the same; after it nobody knows who had asked
        }
    }
}
