package io.cellgate.modem.provider.access;

import io.cellgate.common.actor.Actor;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The modem, as the users of its module see it. */
public interface ModemAccess {

    /** The modem's configured name. */
    String name();

    /** The modem's actor; a task has the turn. */
    Actor actor();

    /** Runs a job once the module may be asked: not while a command runs that takes minutes. */
    void whenFree(Runnable task);

    /** The module, while its SIM is unlocked. In a task or job of the modem. */
    Optional<UsableModule> module();

    /** Why there is no module, for a person. */
    String absence();

    /** Sends an event from the modem. */
    void post(String type, Map<String, Object> details);

    /** Wall-clock time, for people. */
    Instant now();
}
