package io.cellgate.telemetry.mqtt;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * {@code metrics}: the numbers that the telemetry has, as they stand now.
 *
 * @param sample reads them
 */
record MetricsCommand(Supplier<CompletionStage<Map<String, Object>>> sample) implements Command {

    private static final CommandDescription DESCRIPTION =
            CommandDescription.readOnly("metrics", "Shows the numbers of the telemetry as they stand now.", List.of());

    /** More than it takes to read them; then the telemetry was stopped. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Override
    public CommandDescription description() {
        return DESCRIPTION;
    }

    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        return sample.get()
                .toCompletableFuture()
                .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .handle((numbers, late) -> late == null
                        ? CommandResult.ok(numbers)
                        : CommandResult.error("the telemetry does not answer; it may have been stopped meanwhile"));
    }
}
