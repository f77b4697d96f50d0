package io.cellgate.modem.provider.bringup;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtValues;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.provider.module.Dialogue;
import io.cellgate.modem.provider.settings.TechnologyPreference;
import io.cellgate.modem.radio.RadioWorld;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the configured technology to the module. It is not written again where the module has it already: a write wears the memory,
 * and takes the module off the network for a moment.
 */
final class TechnologySelection {

    private static final Logger LOG = LoggerFactory.getLogger(TechnologySelection.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    /** Bands, roaming and domain as they are ("no change"). */
    private static final String THE_REST = ",40000000,2,4";

    private final Dialogue dialogue;
    private final ModuleDescription family;
    private final String name;

    /** @param name the modem's, for the log */
    TechnologySelection(Dialogue dialogue, ModuleDescription family, String name) {
        this.dialogue = dialogue;
        this.family = family;
        this.name = name;
    }

    /** Writes the preference where it is another than the module's. */
    void apply(TechnologyPreference preference) throws AtException, InterruptedException {
        if (preference == TechnologyPreference.UNCHANGED) {
            return;
        }
        boolean done = family.world() == RadioWorld.THREE_GPP ? threeGpp(preference) : threeGpp2(preference);
        if (!done) {
            LOG.warn(
                    "modem {}: the module does not take the preference '{}' (property 'technology'); it stays as it is",
                    name,
                    preference.configured());
        }
    }

    private boolean threeGpp(TechnologyPreference preference) throws AtException, InterruptedException {
        Optional<String> order = preference.order();
        Optional<String> modeAndOrder = preference.modeAndOrder();
        boolean done = order.isPresent()
                && (holds("^SYSCFGEX", 1, order.get())
                        || accepts("AT^SYSCFGEX=\"" + order.get() + "\"" + THE_REST + ",40000000,,"));
        return done
                || (modeAndOrder.isPresent()
                        && (holds("^SYSCFG", 2, modeAndOrder.get())
                                || accepts("AT^SYSCFG=" + modeAndOrder.get() + THE_REST)));
    }

    private boolean threeGpp2(TechnologyPreference preference) throws AtException, InterruptedException {
        Optional<String> mode = preference.preferredMode();
        return mode.isPresent() && (holds("^PREFMODE", 1, mode.get()) || accepts("AT^PREFMODE=" + mode.get()));
    }

    /** Whether the first values of the answer are those. */
    private boolean holds(String command, int count, String values) throws AtException, InterruptedException {
        return dialogue.probe(AtCommand.of("AT" + command + "?"))
                .flatMap(answer -> answer.value(command))
                .map(AtValues::split)
                .filter(now -> now.size() >= count
                        && List.copyOf(now.subList(0, count)).equals(AtValues.split(values)))
                .isPresent();
    }

    private boolean accepts(String line) throws AtException, InterruptedException {
        return dialogue.probe(AtCommand.builder(line).timeout(TIMEOUT).build()).isPresent();
    }
}
