package io.cellgate.modem.provider.access;

import java.util.Map;
import java.util.function.Consumer;

/** A service that uses the module beside the bring-up. Everything is called in the modem's tasks and jobs. */
public interface ModuleUser {

    /** The module is initialised and its SIM unlocked: for the first time, or again after a reset or a data call. */
    void usable();

    /** The module is gone. */
    void gone();

    /**
     * The unsolicited results that it wants, by name as in {@code +CMTI}; constant. Each is handed over as a whole line; a message in a
     * second line stands behind a line feed.
     */
    Map<String, Consumer<String>> handlers();
}
