package io.cellgate.modem.provider.text.network;

import io.cellgate.at.AtValues;
import io.cellgate.modem.provider.text.Numbers;
import io.cellgate.modem.radio.RadioTechnology;
import io.cellgate.modem.radio.RegistrationState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What {@code ^SYSINFO} and {@code ^SYSINFOEX} say in one line.
 *
 * @param service {@code srv_status}: 0 none, 1 restricted, 2 valid, 3 restricted to a region, 4 power saving
 * @param domain {@code srv_domain}: 0 none, 1 calls, 2 packet data, 3 both, 4 searching, 255 not told (3GPP2)
 * @param roaming whether the network is a foreign one, where the module says so
 * @param simUsable {@code sim_state}: 1 usable; 0, 255 and others not; absent where the module does not say
 * @param technology what carries the data
 */
public record SystemInformation(
        OptionalInt service,
        OptionalInt domain,
        Optional<Boolean> roaming,
        Optional<Boolean> simUsable,
        Optional<RadioTechnology> technology) {

    /** {@code srv_domain}: packet service alone, or with calls. */
    private static final Set<Integer> PACKET = Set.of(2, 3);

    /** {@code srv_status} of a module that may use the network without limits. */
    private static final int VALID_SERVICE = 2;

    private static final int SIM_USABLE = 1;
    /** The module works without a card: its account is in its own memory. */
    private static final int ROM_SIM = 240;

    /** {@code ^SYSINFO: srv_status,srv_domain,roam_status,sys_mode,sim_state[,lock_state,sys_submode]}. */
    public static Optional<SystemInformation> sysinfo(String value) {
        List<String> values = AtValues.split(value);
        if (values.size() < 2 || Numbers.decimal(values, 0).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SystemInformation(
                Numbers.decimal(values, 0),
                Numbers.decimal(values, 1),
                roaming(values, 2),
                simUsable(values, 4),
                Technologies.system(Numbers.decimal(values, 3), Numbers.decimal(values, 6))));
    }

    /**
     * {@code ^SYSINFOEX: srv_status,srv_domain,roam_status,sim_state,reserved,sysmode,"name",submode,"name"}; names may
     * stand without quotes.
     */
    public static Optional<SystemInformation> sysinfoex(String value) {
        List<String> values = AtValues.split(value);
        if (values.size() < 2 || Numbers.decimal(values, 0).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SystemInformation(
                Numbers.decimal(values, 0),
                Numbers.decimal(values, 1),
                roaming(values, 2),
                simUsable(values, 3),
                Technologies.named(Numbers.at(values, 8))
                        .or(() -> Technologies.extended(Numbers.decimal(values, 7)))
                        .or(() -> Technologies.named(Numbers.at(values, 6)))));
    }

    /** Whether packet service is there without limits. */
    public boolean packetService() {
        return service.equals(OptionalInt.of(VALID_SERVICE)) && PACKET.contains(domain.orElse(0));
    }

    /** Where the module is registered, as far as this line can tell: for modules that have no {@code +CREG}. */
    public RegistrationState registration() {
        if (service.isEmpty()) {
            return RegistrationState.UNKNOWN;
        }
        if (service.getAsInt() != VALID_SERVICE) {
            return RegistrationState.NOT_REGISTERED;
        }
        return roaming.orElse(false) ? RegistrationState.ROAMING : RegistrationState.HOME;
    }

    private static Optional<Boolean> roaming(List<String> values, int index) {
        OptionalInt roam = Numbers.within(Numbers.decimal(values, index), 0, 1);
        return roam.isPresent() ? Optional.of(roam.getAsInt() == 1) : Optional.empty();
    }

    private static Optional<Boolean> simUsable(List<String> values, int index) {
        OptionalInt state = Numbers.decimal(values, index);
        return state.isPresent()
                ? Optional.of(state.getAsInt() == SIM_USABLE || state.getAsInt() == ROM_SIM)
                : Optional.empty();
    }
}
