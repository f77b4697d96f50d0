package io.cellgate.modem.provider.module;

import io.cellgate.at.AtChannel;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.provider.conversation.Dialogue;
import io.cellgate.modem.provider.text.Identification;
import java.util.Optional;

/**
 * A module that answers on an open port. Immutable, apart from the channel.
 *
 * @param channel the open port
 * @param dialogue the conversation on it
 * @param candidate its ports
 * @param identification who it says it is
 * @param profile its family, once one is installed that knows it
 */
public record OpenModule(
        AtChannel channel,
        Dialogue dialogue,
        Candidate candidate,
        Identification identification,
        Optional<ModuleDescription> profile) {

    /**
     * The module's family, for a caller of the api.
     *
     * @throws ModemException when no installed profile knows the module
     */
    public ModuleDescription family() throws ModemException {
        return profile.orElseThrow(
                () -> new ModemException("no profile for '" + identification.shown() + "' is installed"));
    }
}
