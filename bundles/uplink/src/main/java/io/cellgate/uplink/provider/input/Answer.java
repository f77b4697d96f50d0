package io.cellgate.uplink.provider.input;

import io.cellgate.common.actor.Stages;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a stage ended: one of the two is present.
 *
 * @param value what it brought
 * @param failure why it brought nothing, without what stages wrap around it
 */
public record Answer<T>(Optional<T> value, Optional<Throwable> failure) {

    static <T> Answer<T> of(@Nullable T value, @Nullable Throwable failure) {
        return new Answer<>(
                Optional.ofNullable(value), Optional.ofNullable(failure).map(Stages::cause));
    }
}
