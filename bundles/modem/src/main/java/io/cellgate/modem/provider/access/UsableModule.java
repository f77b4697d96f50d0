package io.cellgate.modem.provider.access;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.modem.Identity;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.provider.text.CharacterSet;
import java.util.Optional;

/** A module whose SIM is unlocked. Used by the modem's tasks and jobs. */
public interface UsableModule {

    /** Its family. */
    ModuleDescription family();

    /** Who it says it is. */
    Identity identity();

    /** Whether its only port carries a data call, so that nothing can be asked. */
    boolean lent();

    /** In which characters it writes texts that are no messages; set at each initialisation, so that a reset changes nothing. */
    default CharacterSet characterSet() {
        return CharacterSet.UNKNOWN;
    }

    /** Sends a command that has to work. */
    AtResponse ask(AtCommand command) throws AtException, InterruptedException;

    /** Sends a command that the module may refuse. */
    Optional<AtResponse> attempt(AtCommand command) throws AtException, InterruptedException;
}
