package io.cellgate.common.actor;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What is said of stages that ended exceptionally. */
public final class Stages {

    private Stages() {}

    /** The failure itself, without the exceptions that stages and futures wrap around it. */
    public static Throwable cause(Throwable failure) {
        Throwable found = failure;
        while ((found instanceof CompletionException || found instanceof ExecutionException)
                && found.getCause() != null) {
            found = found.getCause();
        }
        return found;
    }
}
