package io.cellgate.modem.provider.selection;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.AtValues;
import io.cellgate.at.SerialLine.FlowControl;
import io.cellgate.modem.provider.conversation.Dialogue;
import io.cellgate.modem.provider.module.Candidate;
import io.cellgate.modem.provider.text.Numbers;
import io.cellgate.modem.provider.text.OfferedNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a module on a serial line use the configured flow control, {@code +IFC} (V.250, 6.2.12): not written where it is right already, or
 * where the firmware does not offer it. Used by the modem's jobs.
 */
public final class FlowControlSelection {

    private static final Logger LOG = LoggerFactory.getLogger(FlowControlSelection.class);
    /** Both directions by the same number: circuits 133 and 106, or nothing. */
    private static final Map<FlowControl, Integer> NUMBERS = Map.of(FlowControl.NONE, 0, FlowControl.RTS_CTS, 2);

    private static final List<String> WORDS = List.of("none", "xon-xoff", "rts-cts");

    private FlowControlSelection() {}

    /**
     * Writes the flow control where the module has another one. On USB, and behind a terminal server, it has no meaning.
     *
     * @param name the modem's, for the log
     * @param configured empty to leave it as the module has it
     */
    public static void apply(Dialogue dialogue, Candidate candidate, String name, Optional<FlowControl> configured)
            throws AtException, InterruptedException {
        boolean line =
                candidate.at() instanceof AtPort.Serial && candidate.module().isEmpty();
        if (!line || configured.isEmpty()) {
            return;
        }
        int wanted = NUMBERS.getOrDefault(configured.get(), 0);
        List<String> now = dialogue.probe(AtCommand.of("AT+IFC?"))
                .flatMap(answer -> answer.value("+IFC"))
                .map(AtValues::split)
                .orElse(List.of());
        OptionalInt number = OptionalInt.of(wanted);
        if (Numbers.decimal(now, 0).equals(number) && Numbers.decimal(now, 1).equals(number)) {
            return;
        }
        List<Set<Integer>> offered = offered(dialogue);
        boolean refused = offered.stream().anyMatch(numbers -> !numbers.contains(wanted));
        if (refused
                || dialogue.probe(AtCommand.of("AT+IFC=" + wanted + "," + wanted))
                        .isEmpty()) {
            LOG.warn(
                    "modem {}: the module does not take the flow control '{}' (property 'flow.control'); it stays as it is{}",
                    name,
                    WORDS.get(wanted),
                    offered.isEmpty() ? "" : "; the module offers: " + String.join(", ", words(offered)));
        }
    }

    /** Of both directions; empty where the firmware does not say. */
    private static List<Set<Integer>> offered(Dialogue dialogue) throws AtException, InterruptedException {
        return dialogue.probe(AtCommand.builder("AT+IFC=?")
                        .expectOwnName()
                        .expectFreeText()
                        .build())
                .flatMap(answer -> answer.value("+IFC").or(answer::first))
                .map(OfferedNumbers::parse)
                .filter(directions -> directions.size() == 2)
                .filter(directions -> directions.stream().noneMatch(Set::isEmpty))
                .orElse(List.of());
    }

    private static List<String> words(List<Set<Integer>> offered) {
        List<String> words = new ArrayList<>();
        for (int number = 0; number < WORDS.size(); number++) {
            int each = number;
            if (offered.stream().allMatch(numbers -> numbers.contains(each))) {
                words.add(WORDS.get(number));
            }
        }
        return words;
    }
}
