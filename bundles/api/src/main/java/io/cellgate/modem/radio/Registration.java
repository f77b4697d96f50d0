package io.cellgate.modem.radio;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Where the module is registered.
 *
 * @param cs circuit-switched domain (calls, SMS)
 * @param ps packet-switched domain (data)
 * @param operator the network's name
 * @param plmn the network's number, MCC and MNC
 * @param lac location area code
 * @param cellId cell identity
 * @param technology what carries the data
 */
public record Registration(
        RegistrationState cs,
        RegistrationState ps,
        Optional<String> operator,
        Optional<String> plmn,
        OptionalInt lac,
        OptionalLong cellId,
        Optional<RadioTechnology> technology) {

    /** Nothing is known yet. */
    public static final Registration UNKNOWN = new Registration(
            RegistrationState.UNKNOWN,
            RegistrationState.UNKNOWN,
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            OptionalLong.empty(),
            Optional.empty());

    /** {@return whether the network is another than the SIM's own} */
    public boolean roaming() {
        return cs == RegistrationState.ROAMING || ps == RegistrationState.ROAMING;
    }
}
