package io.cellgate.modem.provider.access;

import io.cellgate.modem.ModemException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The answers that callers wait for. Each ends at the latest when the modem is stopped, and none is left open. Safe for use by any
 * thread.
 */
public final class PendingAnswers {

    private final String modem;
    private final Set<CompletableFuture<?>> pending = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    /** @param modem the modem's configured name, for messages */
    public PendingAnswers(String modem) {
        this.modem = modem;
    }

    /** A new answer; it has failed already when the modem was stopped. What is handed to the caller is a copy of it. */
    public <T> CompletableFuture<T> open() {
        CompletableFuture<T> answer = new CompletableFuture<>();
        pending.removeIf(CompletableFuture::isDone);
        pending.add(answer);
        if (stopped) {
            answer.completeExceptionally(failure("the modem was stopped"));
        }
        return answer;
    }

    /** After the modem's threads have ended: ends every answer that is still open. */
    public void stop() {
        stopped = true;
        pending.forEach(answer -> answer.completeExceptionally(failure("the modem was stopped")));
        pending.clear();
    }

    /** A failure in words that begin with the modem's name. */
    public ModemException failure(String why) {
        return new ModemException(modem + ": " + why);
    }

    /** As {@link #failure(String)}, with its cause. */
    public ModemException failure(Throwable cause) {
        return new ModemException(
                modem + ": " + (cause instanceof ModemException ? cause.getMessage() : cause.toString()), cause);
    }
}
