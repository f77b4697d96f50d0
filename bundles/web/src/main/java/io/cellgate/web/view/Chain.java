package io.cellgate.web.view;

import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.PortTrouble;
import io.cellgate.modem.SimState;
import io.cellgate.modem.radio.Registration;
import io.cellgate.modem.radio.RegistrationState;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkStatus;
import io.cellgate.web.view.Box.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The chain of one connection: module, AT port, SIM, network, PPP, broker. The first that is not in order is the one to look at; what comes
 * after it was not reached.
 */
final class Chain {

    private static final Set<SimState> USABLE = Set.of(SimState.READY, SimState.PIN2_REQUIRED, SimState.PUK2_REQUIRED);
    private static final Set<SimState> NOT_YET = Set.of(SimState.UNKNOWN, SimState.BUSY);

    private Chain() {}

    static List<Box> of(Optional<ModemStatus> modem, Optional<UplinkStatus> uplink, Optional<BrokerView> broker) {
        List<Box> chain = new ArrayList<>();
        if (modem.isPresent()) {
            chain.add(module(modem.get()));
            chain.add(port(modem.get()));
            chain.add(sim(modem.get()));
            chain.add(network(modem.get(), uplink));
        } else {
            chain.add(new Box(
                    "usb",
                    "USB module",
                    State.STUCK,
                    uplink.flatMap(UplinkStatus::detail).orElse("no modem is configured")));
            chain.add(open("port", "AT port"));
            chain.add(open("sim", "SIM"));
            chain.add(open("network", "Network"));
        }
        chain.add(ppp(uplink));
        chain.add(broker(broker));
        return behindTheFirst(chain);
    }

    /** A link that is up is believed before what the module said last. */
    private static List<Box> behindTheFirst(List<Box> chain) {
        List<Box> shown = new ArrayList<>();
        boolean reached = true;
        for (Box box : chain) {
            boolean works = box.state() == State.OK;
            shown.add(reached || works ? box : new Box(box.id(), box.label(), State.OPEN, box.text()));
            reached &= works;
        }
        return shown;
    }

    private static Box module(ModemStatus status) {
        String label = status.atPort().filter(port -> !port.contains("ttyUSB")).isPresent() ? "Module" : "USB module";
        boolean absent = status.state() == ModemState.MISCONFIGURED
                || (status.state() == ModemState.WAITING_DEVICE && !silent(status));
        State state = absent ? State.STUCK : State.OK;
        String model = status.identity()
                .map(identity -> (identity.manufacturer() + " " + identity.model()).strip())
                .orElse(state == State.OK ? "found" : "");
        return new Box("usb", label, state, state == State.OK ? model : detail(status));
    }

    private static Box port(ModemStatus status) {
        State state = switch (status.state()) {
            case MISCONFIGURED -> State.OPEN;
            case WAITING_DEVICE -> silent(status) ? State.STUCK : State.OPEN;
            case WAITING_PORT, WAITING_PROFILE -> State.STUCK;
            case IDENTIFYING -> State.BUSY;
            default -> State.OK;
        };
        return new Box(
                "port", "AT port", state, state == State.OK ? status.atPort().orElse("open") : detail(status));
    }

    /** Whether a port is there, on which nothing answers. */
    private static boolean silent(ModemStatus status) {
        return status.trouble().filter(PortTrouble.NO_ANSWER::equals).isPresent();
    }

    private static Box sim(ModemStatus status) {
        SimState sim = status.sim().state();
        State state;
        if (USABLE.contains(sim) || beyondSim(status.state())) {
            state = State.OK;
        } else if (status.state() == ModemState.INITIALISING || NOT_YET.contains(sim)) {
            state = State.BUSY;
        } else {
            state = State.STUCK;
        }
        boolean told = status.state() == ModemState.WAITING_SIM;
        return new Box("sim", "SIM", state, told ? detail(status) : words(sim.published()));
    }

    private static boolean beyondSim(ModemState state) {
        return state == ModemState.WAITING_NETWORK || state == ModemState.READY || state == ModemState.LENT;
    }

    private static Box network(ModemStatus status, Optional<UplinkStatus> uplink) {
        Registration registration = status.registration();
        boolean lost = uplink.filter(link -> link.state() == UplinkState.WAITING_NETWORK)
                .isPresent();
        boolean there = (status.state() == ModemState.READY || status.state() == ModemState.LENT) && !lost;
        if (there) {
            String name = registration.operator().or(registration::plmn).orElse("registered");
            return new Box("network", "Network", State.OK, registration.roaming() ? name + " (roaming)" : name);
        }
        boolean denied = registration.ps() == RegistrationState.DENIED || registration.cs() == RegistrationState.DENIED;
        String text = lost ? uplink.flatMap(UplinkStatus::detail).orElse("") : detail(status);
        return new Box("network", "Network", denied ? State.STUCK : State.BUSY, text);
    }

    private static Box ppp(Optional<UplinkStatus> uplink) {
        if (uplink.isEmpty()) {
            return new Box("ppp", "PPP", State.OPEN, "no uplink is configured");
        }
        UplinkStatus status = uplink.get();
        String state = words(status.state().published());
        String why = status.detail()
                .or(() -> status.lastFailure().map(failure -> failure.detail()))
                .orElse(state);
        return switch (status.state()) {
            case CONNECTED ->
                new Box(
                        "ppp",
                        "PPP",
                        State.OK,
                        status.interfaceName().orElse("")
                                + status.localIp()
                                        .map(address -> " " + address.getHostAddress())
                                        .orElse(""));
            case DORMANT -> new Box("ppp", "PPP", State.OK, state);
            case DIALING -> new Box("ppp", "PPP", State.BUSY, why);
            case DEGRADED, BACKING_OFF, RECOVERING, FAILED -> new Box("ppp", "PPP", State.STUCK, why);
            case DISABLED, STANDBY, WAITING_MODEM, WAITING_SIM, WAITING_NETWORK ->
                new Box("ppp", "PPP", State.OPEN, why);
        };
    }

    private static Box broker(Optional<BrokerView> broker) {
        return broker.map(known -> new Box(
                        "broker",
                        "Broker",
                        known.connected() ? State.OK : State.BUSY,
                        known.connected() ? "in session" : known.text()))
                .orElse(new Box("broker", "Broker", State.OPEN, "none is configured"));
    }

    private static Box open(String id, String label) {
        return new Box(id, label, State.OPEN, "");
    }

    private static String detail(ModemStatus status) {
        return status.detail().orElse(words(status.state().published()));
    }

    private static String words(String published) {
        return published.replace('-', ' ');
    }
}
