package io.cellgate.modem.provider.reading;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtCommand.Priority;
import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.StatusCommand;
import io.cellgate.modem.profile.StatusCommand.Subject;
import io.cellgate.modem.provider.conversation.Dialogue;
import io.cellgate.modem.provider.module.OpenModule;
import io.cellgate.modem.provider.text.SignalText;
import io.cellgate.modem.radio.RadioTechnology;
import io.cellgate.modem.radio.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks how well the module receives, in the most telling way that its firmware knows. */
public final class SignalReader {

    /** Those of EVDO; the others are of any system, or of CDMA 1X. */
    private static final Set<StatusCommand> HIGH_RATE = EnumSet.of(StatusCommand.HDRRSSI, StatusCommand.HDRCSQLVL);

    /** Some firmware answers the query for the one under the name of the other. */
    private static final List<String> STRENGTHS = List.of("^CRSSI", "^HDRRSSI", "^HDRCSQ");

    private final Dialogue dialogue;
    private final ModuleDescription family;

    public SignalReader(OpenModule module, ModuleDescription family) {
        this.dialogue = module.dialogue();
        this.family = family;
    }

    /**
     * Asks until strength, power and quality are known, or there is nothing more to ask.
     *
     * @param technology of two systems that are received, the one that carries the data counts
     */
    public Signal signal(Optional<RadioTechnology> technology) throws AtException, InterruptedException {
        Signal known = Signal.UNKNOWN;
        for (StatusCommand command : inOrder(technology)) {
            if (!tellsMore(command, known)) {
                continue;
            }
            known = SignalText.merged(known, ask(command));
            if (command == StatusCommand.HCSQ && !known.equals(Signal.UNKNOWN)) {
                return known;
            }
        }
        return known;
    }

    private List<StatusCommand> inOrder(Optional<RadioTechnology> technology) {
        List<StatusCommand> commands = new ArrayList<>(family.statusCommands(Subject.SIGNAL));
        boolean highRate = technology
                .filter(now -> now == RadioTechnology.EVDO || now == RadioTechnology.HYBRID)
                .isPresent();
        if (highRate) {
            commands.sort(Comparator.comparing(command -> HIGH_RATE.contains(command) ? 0 : 1));
        }
        return commands;
    }

    private static boolean tellsMore(StatusCommand command, Signal known) {
        return switch (command) {
            case CSQ, CRSSI, HDRRSSI -> known.rssiDbm().isEmpty();
            case CSNR -> known.rscpDbm().isEmpty();
            case CESQ -> known.rscpDbm().isEmpty() && known.rsrpDbm().isEmpty();
            case CSQLVL, HDRCSQLVL -> known.quality().isEmpty();
            default -> true;
        };
    }

    private Signal ask(StatusCommand command) throws AtException, InterruptedException {
        // every module has one of these; an ERROR is of the moment
        boolean basic = command == StatusCommand.CSQ || STRENGTHS.contains(command.prefix());
        Optional<AtResponse> response = basic ? dialogue.optional(query(command)) : dialogue.probe(query(command));
        Optional<String> answer = response.flatMap(all -> value(command, all));
        return answer.map(value -> read(command, value)).orElse(Signal.UNKNOWN);
    }

    private static AtCommand query(StatusCommand command) {
        AtCommand.Builder query =
                AtCommand.builder(command.line()).expectOwnName().priority(Priority.BACKGROUND);
        if (STRENGTHS.contains(command.prefix())) {
            STRENGTHS.forEach(query::expect);
        }
        return query.build();
    }

    private static Optional<String> value(StatusCommand command, AtResponse response) {
        Optional<String> own = response.value(command.prefix());
        if (own.isPresent() || !STRENGTHS.contains(command.prefix())) {
            return own;
        }
        return STRENGTHS.stream().map(response::value).flatMap(Optional::stream).findFirst();
    }

    private static Signal read(StatusCommand command, String value) {
        return switch (command) {
            case HCSQ -> SignalText.hcsq(value).orElse(Signal.UNKNOWN);
            case CSNR -> SignalText.csnr(value);
            case CESQ -> SignalText.cesq(value);
            case CSQLVL, HDRCSQLVL -> SignalText.levelQuery(value);
            default -> SignalText.csq(value);
        };
    }
}
