package io.cellgate.modem.provider.reading;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtCommand.Priority;
import io.cellgate.at.AtException;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.StatusCommand;
import io.cellgate.modem.profile.StatusCommand.Subject;
import io.cellgate.modem.provider.conversation.Dialogue;
import io.cellgate.modem.provider.module.OpenModule;
import io.cellgate.modem.provider.text.CharacterSet;
import io.cellgate.modem.provider.text.Numbers;
import io.cellgate.modem.provider.text.network.NetworkText;
import io.cellgate.modem.provider.text.network.RegistrationText;
import io.cellgate.modem.provider.text.network.SystemInformation;
import io.cellgate.modem.radio.RadioTechnology;
import io.cellgate.modem.radio.RadioWorld;
import io.cellgate.modem.radio.Registration;
import io.cellgate.modem.radio.RegistrationState;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Asks where the module is registered, with whom, and by which technology. */
public final class RegistrationReader {

    /**
     * What was read.
     *
     * @param registration the whole
     * @param silent the module is not in the mode in which it reports changes; if it was, it has restarted
     */
    public record Reading(Registration registration, boolean silent) {}

    private static final Duration OPERATOR_TIMEOUT = Duration.ofSeconds(30);
    private static final int SILENT = 0;

    private final Dialogue dialogue;
    private final ModuleDescription family;
    private final CharacterSet set;

    /** @param set in which the module writes names */
    public RegistrationReader(OpenModule module, ModuleDescription family, CharacterSet set) {
        this.dialogue = module.dialogue();
        this.family = family;
        this.set = set;
    }

    /**
     * Switches the reports of changes on: with the cell if the firmware can, without it otherwise.
     *
     * @return whether it will
     */
    public boolean report() throws AtException, InterruptedException {
        boolean reporting = false;
        for (StatusCommand command : family.statusCommands(Subject.REGISTRATION)) {
            String set = "AT" + command.prefix();
            reporting |= dialogue.probe(AtCommand.of(set + "=2")).isPresent()
                    || dialogue.probe(AtCommand.of(set + "=1")).isPresent();
        }
        return reporting;
    }

    /**
     * Reads all.
     *
     * @param known what was known before: the operator is asked for again only where the place has changed
     */
    public Reading read(Registration known) throws AtException, InterruptedException {
        Optional<RegistrationText> cs = query(StatusCommand.CREG);
        Optional<RegistrationText> ps = packet(query(StatusCommand.CGREG), query(StatusCommand.CEREG));
        Optional<SystemInformation> system = system();
        RegistrationState circuit = state(cs);
        RegistrationState packet = state(ps);
        if (cs.isEmpty() && ps.isEmpty()) {
            packet = system.map(SystemInformation::registration).orElse(RegistrationState.UNKNOWN);
        }
        if (packet == RegistrationState.NOT_REGISTERED
                && system.filter(SystemInformation::packetService).isPresent()
                && attached()) {
            // some firmware says 0 for ever in +CGREG, and is registered all the same
            packet = system.get().registration();
        }
        boolean registered = circuit.registered() || packet.registered();
        Optional<RegistrationText> place =
                ps.filter(text -> text.lac().isPresent()).or(() -> cs);
        Optional<RadioTechnology> technology = system.flatMap(SystemInformation::technology)
                .or(() -> ps.flatMap(RegistrationText::technology))
                .or(() -> cs.flatMap(RegistrationText::technology))
                .or(() -> registered ? family.onlyTechnology() : Optional.empty());
        Registration next = RegistrationDraft.of(known)
                .states(circuit, packet)
                .place(
                        place.map(RegistrationText::lac).orElse(OptionalInt.empty()),
                        place.map(RegistrationText::cellId).orElse(OptionalLong.empty()))
                .technology(technology)
                .build();
        boolean silent = (cs.isPresent() || ps.isPresent()) && silent(cs) && silent(ps);
        return new Reading(withOperator(next, known), silent);
    }

    /** Whether a data call can be made; a module that does not tell of packet data is believed when it has service. */
    public static boolean usable(Registration registration) {
        return registration.ps().registered()
                || (registration.ps() == RegistrationState.UNKNOWN
                        && registration.cs().registered());
    }

    private static boolean silent(Optional<RegistrationText> text) {
        return text.map(RegistrationText::reporting)
                .map(mode -> mode.equals(OptionalInt.of(SILENT)))
                .orElse(true);
    }

    /** LTE has a registration of its own for packet data: the one that says more counts. */
    private static Optional<RegistrationText> packet(Optional<RegistrationText> gprs, Optional<RegistrationText> lte) {
        return Stream.of(gprs, lte).flatMap(Optional::stream).min(Comparator.comparing(text -> rank(text.state())));
    }

    private static int rank(RegistrationState state) {
        return switch (state) {
            case HOME, ROAMING -> 0;
            case DENIED, SEARCHING -> 1;
            case NOT_REGISTERED, UNKNOWN -> 2;
        };
    }

    private static RegistrationState state(Optional<RegistrationText> text) {
        return text.map(RegistrationText::state).orElse(RegistrationState.UNKNOWN);
    }

    private Optional<RegistrationText> query(StatusCommand query) throws AtException, InterruptedException {
        if (!family.statusCommands(Subject.REGISTRATION).contains(query)) {
            return Optional.empty();
        }
        String name = query.prefix();
        AtCommand command = AtCommand.builder(query.line())
                .expect(name, RegistrationText::isAnswer)
                .priority(Priority.BACKGROUND)
                .build();
        return dialogue.optional(command)
                .flatMap(answer -> answer.values(name).stream()
                        .flatMap(value -> RegistrationText.answer(value).stream())
                        .findFirst());
    }

    /** {@code +CGATT?}: 1 attached (27.007, 10.1.9). */
    private boolean attached() throws AtException, InterruptedException {
        return dialogue.optional(poll("AT+CGATT?"))
                .flatMap(answer -> answer.value("+CGATT"))
                .filter(value -> Numbers.first(value).equals(OptionalInt.of(1)))
                .isPresent();
    }

    private Optional<SystemInformation> system() throws AtException, InterruptedException {
        for (StatusCommand command : family.statusCommands(Subject.SYSTEM)) {
            Optional<SystemInformation> information = dialogue.probe(poll(command.line()))
                    .flatMap(answer -> answer.value(command.prefix()))
                    .flatMap(
                            command == StatusCommand.SYSINFOEX
                                    ? SystemInformation::sysinfoex
                                    : SystemInformation::sysinfo);
            if (information.isPresent()) {
                return information;
            }
        }
        return Optional.empty();
    }

    private Registration withOperator(Registration next, Registration known) throws AtException, InterruptedException {
        if (!next.cs().registered() && !next.ps().registered()) {
            return RegistrationDraft.of(next)
                    .operator(Optional.empty(), Optional.empty())
                    .build();
        }
        boolean samePlace = next.lac().equals(known.lac())
                && next.cs() == known.cs()
                && next.ps() == known.ps()
                && known.operator().isPresent();
        if (samePlace || family.world() == RadioWorld.THREE_GPP2) {
            return next;
        }
        Optional<String> named = operator(0);
        Optional<String> numbered = operator(2);
        CharacterSet inForce = numbered.filter(NetworkText::inUcs2).isPresent() ? CharacterSet.UCS2 : set;
        Optional<String> name = named.flatMap(value -> NetworkText.operatorName(value, inForce));
        Optional<String> plmn = numbered.flatMap(value -> NetworkText.plmn(value, inForce));
        return RegistrationDraft.of(next).operator(name, plmn).build();
    }

    /** 27.007, 7.3: mode 3 only sets the format of the answer; 0 is the long name, 2 the number. */
    private Optional<String> operator(int format) throws AtException, InterruptedException {
        dialogue.probe(AtCommand.of("AT+COPS=3," + format));
        AtCommand query = AtCommand.builder("AT+COPS?")
                .expectOwnName()
                .timeout(OPERATOR_TIMEOUT)
                .priority(Priority.BACKGROUND)
                .build();
        return dialogue.attempt(query).flatMap(answer -> answer.value("+COPS"));
    }

    private static AtCommand poll(String line) {
        return AtCommand.builder(line)
                .expectOwnName()
                .priority(Priority.BACKGROUND)
                .build();
    }
}
