package io.cellgate.modem.provider.module;

import io.cellgate.at.AtCommand;
import io.cellgate.config.Secret;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which account was written to the module since it was initialised, so that a redial does not write the same again: a write wears the
 * module's memory. Used by the modem's tasks and jobs.
 */
public final class WrittenAccounts {

    private final Map<String, Secret> told = new HashMap<>();

    /**
     * Whether this was the last that was written.
     *
     * @param place the command's name and the context, for example {@code ^AUTHDATA 1}
     */
    public boolean holds(String place, AtCommand command) {
        return Optional.ofNullable(told.get(place)).equals(Optional.of(Secret.of(command.line())));
    }

    public void note(String place, AtCommand command) {
        told.put(place, Secret.of(command.line()));
    }

    /** The module may have lost it. */
    public void forget() {
        told.clear();
    }
}
