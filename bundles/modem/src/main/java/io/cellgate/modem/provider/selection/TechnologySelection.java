package io.cellgate.modem.provider.selection;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtValues;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.provider.conversation.Dialogue;
import io.cellgate.modem.provider.settings.TechnologyPreference;
import io.cellgate.modem.provider.text.network.TechnologyText;
import io.cellgate.modem.radio.RadioWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the configured technology to the module. It is not written again where the module has it already: a write wears the memory,
 * and takes the module off the network for a moment. Used by the modem's tasks and jobs.
 */
public final class TechnologySelection {

    private static final Logger LOG = LoggerFactory.getLogger(TechnologySelection.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    /** Bands, roaming and domain as they are ("no change"). */
    private static final String THE_REST = ",40000000,2,4";

    private @Nullable TechnologyPreference written;
    private List<String> readBack = List.of();

    /**
     * Writes the preference where it is another than the module's, and the module offers it.
     *
     * @param name the modem's, for the log
     */
    public void apply(Dialogue dialogue, ModuleDescription family, String name, TechnologyPreference preference)
            throws AtException, InterruptedException {
        if (preference == TechnologyPreference.UNCHANGED) {
            return;
        }
        List<Way> ways = new ArrayList<>(ways(family.world()));
        ways.removeIf(way -> way.value().apply(preference).isEmpty());
        boolean silent = true;
        for (Way way : ways) {
            List<String> now = reading(dialogue, way);
            if (has(preference, way, now)) {
                return;
            }
            silent &= now.isEmpty();
        }
        if (silent
                && family.world() == RadioWorld.THREE_GPP
                && preference.wirelessSystem().isPresent()) {
            if (has(preference, STANDARD, reading(dialogue, STANDARD))) {
                return;
            }
            ways.add(STANDARD);
        }
        List<String> offered = new ArrayList<>();
        for (Way way : ways) {
            String value = way.value().apply(preference).orElseThrow();
            Optional<TechnologyText.Offer> offer = offer(dialogue, way);
            if (offer.filter(all -> !all.has(value)).isPresent()) {
                offered.addAll(words(way, offer.get()));
            } else if (accepts(dialogue, way.line().formatted(value))) {
                written = preference;
                // some firmware reads back other values for the same choice
                readBack = reading(dialogue, way);
                return;
            }
        }
        LOG.warn(
                "modem {}: the module does not take the preference '{}' (property 'technology'); it stays as it is{}",
                name,
                preference.configured(),
                offered.isEmpty() ? "" : "; the module offers: " + String.join(", ", offered));
    }

    private boolean has(TechnologyPreference preference, Way way, List<String> now) {
        return TechnologyText.holds(
                        way.command(), now, way.value().apply(preference).orElseThrow())
                || (preference == written && !now.isEmpty() && now.equals(readBack));
    }

    /**
     * A command by which a module is told.
     *
     * @param line the command's line, with the value's place
     * @param value the command's words for a preference; empty where it has none
     */
    private record Way(String command, String line, Function<TechnologyPreference, Optional<String>> value) {}

    /** Only where the firmware knows none of the vendor's: it is coarser, and both in force at once would contradict each other. */
    private static final Way STANDARD = new Way("+WS46", "AT+WS46=%s", TechnologyPreference::wirelessSystem);

    private static List<Way> ways(RadioWorld world) {
        return world == RadioWorld.THREE_GPP
                ? List.of(
                        new Way(
                                "^SYSCFGEX",
                                "AT^SYSCFGEX=\"%s\"" + THE_REST + ",40000000,,",
                                TechnologyPreference::order),
                        new Way("^SYSCFG", "AT^SYSCFG=%s" + THE_REST, TechnologyPreference::modeAndOrder))
                : List.of(new Way("^PREFMODE", "AT^PREFMODE=%s", TechnologyPreference::preferredMode));
    }

    private static List<String> reading(Dialogue dialogue, Way way) throws AtException, InterruptedException {
        return dialogue.probe(AtCommand.of("AT" + way.command() + "?"))
                .flatMap(answer -> answer.value(way.command()))
                .map(AtValues::split)
                .orElse(List.of());
    }

    /** What the firmware says that it can do; empty where it does not say. */
    private static Optional<TechnologyText.Offer> offer(Dialogue dialogue, Way way)
            throws AtException, InterruptedException {
        return dialogue.probe(AtCommand.builder("AT" + way.command() + "=?")
                        .expectOwnName()
                        .expectFreeText()
                        .build())
                // some firmware leaves the name out
                .flatMap(answer -> answer.value(way.command()).or(answer::first))
                .flatMap(value -> TechnologyText.offer(way.command(), value));
    }

    private static List<String> words(Way way, TechnologyText.Offer offer) {
        return Arrays.stream(TechnologyPreference.values())
                .filter(preference ->
                        way.value().apply(preference).filter(offer::has).isPresent())
                .map(TechnologyPreference::configured)
                .toList();
    }

    private static boolean accepts(Dialogue dialogue, String line) throws AtException, InterruptedException {
        return dialogue.probe(AtCommand.builder(line).timeout(TIMEOUT).build()).isPresent();
    }
}
