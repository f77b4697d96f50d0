package io.cellgate.modem.provider;

import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the commands on modems have in common: which modem is meant, and a thread to wait for it. */
final class ModemCommands {

    /** Names the modem; may be left out where there is one only. */
    static final CommandParameter MODEM = new CommandParameter(
            "modem", CommandParameter.Type.STRING, false, "the modem's name; may be left out where there is one only");

    private static final Logger log = LoggerFactory.getLogger(ModemCommands.class);

    /** What is done with a modem; may take minutes. */
    @FunctionalInterface
    interface Action {
        CommandResult on(Modem modem) throws ModemException, InterruptedException;
    }

    private ModemCommands() {}

    /** Does it on a thread of its own, which ends with it; a modem that is stopped meanwhile ends it too. */
    static CompletionStage<CommandResult> whenDone(List<Modem> modems, CommandRequest request, Action action) {
        CompletableFuture<CommandResult> result = new CompletableFuture<>();
        Optional<CommandResult> refusal = problem(modems, request);
        if (refusal.isPresent()) {
            return CompletableFuture.completedStage(refusal.get());
        }
        Modem modem = chosen(modems, request).orElseThrow();
        thread(() -> result.complete(run(modem, action))).start();
        return result;
    }

    /** Answers at once and does it after the answer has left, for it may take down the link by which the answer goes. */
    static CompletionStage<CommandResult> afterReply(List<Modem> modems, CommandRequest request, Action action) {
        Optional<CommandResult> refusal = problem(modems, request);
        if (refusal.isPresent()) {
            return CompletableFuture.completedStage(refusal.get());
        }
        Modem modem = chosen(modems, request).orElseThrow();
        request.afterReply(() -> thread(() -> run(modem, action)
                        .error()
                        .ifPresent(why -> log.warn("modem {}: a command failed: {}", modem.name(), why)))
                .start());
        return CompletableFuture.completedStage(CommandResult.accepted(Map.of("modem", modem.name())));
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

    private static Optional<Modem> chosen(List<Modem> modems, CommandRequest request) {
        Optional<String> wanted = request.text(MODEM.name());
        return wanted.isEmpty() && modems.size() != 1
                ? Optional.empty()
                : modems.stream()
                        .filter(modem -> wanted.isEmpty() || wanted.get().equals(modem.name()))
                        .findFirst();
    }

    private static Optional<CommandResult> problem(List<Modem> modems, CommandRequest request) {
        if (chosen(modems, request).isPresent()) {
            return Optional.empty();
        }
        List<String> names = modems.stream().map(Modem::name).sorted().toList();
        String problem = request.text(MODEM.name())
                .map(name -> "argument 'modem' has the value '" + name + "'; allowed: " + names)
                .orElse(names.isEmpty() ? "no modem is configured" : "argument 'modem' is missing; allowed: " + names);
        return Optional.of(CommandResult.refused(problem));
    }
}
