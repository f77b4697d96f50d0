package io.cellgate.modem.provider;

import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.provider.command.ModemCommands;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread for commands that wait for the modem. */
final class ModemWork {

    private static final Logger log = LoggerFactory.getLogger(ModemWork.class);

    /** What is done with a modem; may take minutes. */
    @FunctionalInterface
    interface Action {
        CommandResult on(Modem modem) throws ModemException, InterruptedException;
    }

    private ModemWork() {}

    /** Does it on a thread of its own, which ends with it; a modem that is stopped meanwhile ends it too. */
    static CompletionStage<CommandResult> whenDone(List<Modem> modems, CommandRequest request, Action action) {
        return ModemCommands.onModem(modems, Modem::name, request, modem -> {
            CompletableFuture<CommandResult> result = new CompletableFuture<>();
            thread(() -> result.complete(run(modem, action))).start();
            return result;
        });
    }

    /** Answers at once and does it after the answer has left, for it may take down the link by which the answer goes. */
    static CompletionStage<CommandResult> afterReply(List<Modem> modems, CommandRequest request, Action action) {
        return ModemCommands.onModem(modems, Modem::name, request, modem -> {
            request.afterReply(() -> thread(() -> run(modem, action)
                            .error()
                            .ifPresent(why -> log.warn("modem {}: a command failed: {}", modem.name(), why)))
                    .start());
            return CompletableFuture.completedStage(CommandResult.accepted(Map.of("modem", modem.name())));
        });
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "cellgate-modem-command");
        thread.setDaemon(true);
        return thread;
    }

    private static CommandResult run(Modem modem, Action action) {
        try {
            return action.on(modem);
        } catch (ModemException e) {
            return CommandResult.error(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CommandResult.error("interrupted");
        } catch (RuntimeException e) {
            return CommandResult.error("failed: " + e);
        }
    }
}
