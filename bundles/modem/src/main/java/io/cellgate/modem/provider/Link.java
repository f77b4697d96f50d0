package io.cellgate.modem.provider;

import io.cellgate.at.AtChannel;
import io.cellgate.modem.profile.ModuleDescription;
import java.util.Optional;

/**
 * A module that answers on an open port. Immutable but for what the channel does.
 *
 * @param channel the open port
 * @param dialogue the conversation on it
 * @param candidate where it was found
 * @param identification who it says it is
 * @param profile its family, once one is installed that knows it
 */
record Link(
        AtChannel channel,
        Dialogue dialogue,
        Candidate candidate,
        Identification identification,
        Optional<ModuleDescription> profile) {}
