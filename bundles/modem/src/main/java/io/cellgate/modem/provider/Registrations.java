package io.cellgate.modem.provider;

import io.cellgate.modem.radio.RadioTechnology;
import io.cellgate.modem.radio.Registration;
import io.cellgate.modem.radio.RegistrationState;
import java.util.Optional;

/** Changes to the immutable registration, and what it means for data. */
final class Registrations {

    private Registrations() {}

    /** Whether a data call can be made; a module that does not tell of packet data is believed when it has service. */
    static boolean usable(Registration registration) {
        return registration.ps().registered()
                || (registration.ps() == RegistrationState.UNKNOWN
                        && registration.cs().registered());
    }

    static Registration withOperator(Registration r, Optional<String> operator, Optional<String> plmn) {
        return new Registration(r.cs(), r.ps(), operator, plmn, r.lac(), r.cellId(), r.technology());
    }

    static Registration withTechnology(Registration r, RadioTechnology technology) {
        return new Registration(r.cs(), r.ps(), r.operator(), r.plmn(), r.lac(), r.cellId(), Optional.of(technology));
    }

    /** What {@code +CREG} said unasked; where it names no cell, the known one holds. */
    static Registration withCircuit(Registration r, RegistrationText text) {
        return heard(r, text.state(), r.ps(), text);
    }

    /** What {@code +CGREG} said unasked. */
    static Registration withPacket(Registration r, RegistrationText text) {
        return heard(r, r.cs(), text.state(), text);
    }

    private static Registration heard(
            Registration r, RegistrationState cs, RegistrationState ps, RegistrationText text) {
        return new Registration(
                cs,
                ps,
                r.operator(),
                r.plmn(),
                text.lac().isPresent() ? text.lac() : r.lac(),
                text.cellId().isPresent() ? text.cellId() : r.cellId(),
                text.technology().or(r::technology));
    }
}
