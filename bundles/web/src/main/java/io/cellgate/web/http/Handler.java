package io.cellgate.web.http;

import java.util.concurrent.CompletionStage;

/** Answers requests. */
@FunctionalInterface
public interface Handler {

    /**
     * Answers one request; on the request's thread. What takes time completes the stage elsewhere; the answer is written on a request's
     * thread all the same.
     */
    CompletionStage<Answer> handle(Request request);
}
