package io.cellgate.at.provider;

import java.time.Duration;

/**
 * When callers read their answers themselves ({@link LinkReader}).
 *
 * @param brisk an answer within this time comes from a module that is worth watching for the next one; also for how long it is watched
 * @param standBy for how long the reader leaves the reading to callers after a brisk answer, while none has come
 */
record Pace(Duration brisk, Duration standBy) {

    /**
     * A module on USB takes a millisecond or more and is never watched. What comes in while the reader stands by, without a
     * command, is read up to twice that time later.
     */
    static final Pace DEFAULT = new Pace(Duration.ofNanos(250_000), Duration.ofMillis(2));
}
