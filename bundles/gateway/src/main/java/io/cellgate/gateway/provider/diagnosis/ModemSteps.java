package io.cellgate.gateway.provider.diagnosis;

import io.cellgate.at.usb.UsbModule;
import io.cellgate.common.usb.PortlessModule;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.PortTrouble;
import io.cellgate.modem.SimState;
import io.cellgate.modem.radio.RegistrationState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** From the bus to the network: what the status of one modem tells. */
final class ModemSteps {

    /** Longer than a module takes to answer after it was plugged in. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** 27.007, 8.5: rssi 2 and below; from there on even a registration fails now and then. */
    private static final int WEAK_DBM = -109;

    private static final Map<SimState, String> SIM_REMEDIES = new EnumMap<>(SimState.class);
    private static final Map<PortTrouble, String> PORT_REMEDIES = new EnumMap<>(PortTrouble.class);
    private static final String IN_USE = "end the process that has the port, or keep it from the port (docs/usb.md)";
    private static final String SILENT =
            "check that the port is the module's AT command port, its baud rate if it is a UART, and its power";

    // spotless:off
    static {
        SIM_REMEDIES.put(SimState.ABSENT, "put a SIM in, contacts first; the module reads it again after a reset");
        SIM_REMEDIES.put(SimState.PIN_REQUIRED, "set the property pin of the modem's configuration");
        SIM_REMEDIES.put(SimState.PIN_REFUSED, "correct the property pin; it is not sent a second time as it stands");
        SIM_REMEDIES.put(SimState.PIN_WITHHELD, "enter the PIN in a telephone, which resets the tries, or lower pin.minimum.tries");
        SIM_REMEDIES.put(SimState.PUK_REQUIRED, "unlock the SIM with its PUK in a telephone");
        SIM_REMEDIES.put(SimState.PERSONALISATION_LOCKED, "use a SIM of the network that the module is locked to, or unlock the module");
        SIM_REMEDIES.put(SimState.FAILURE, "clean the SIM's contacts, then try another SIM");
        PORT_REMEDIES.put(PortTrouble.IN_USE, IN_USE);
        PORT_REMEDIES.put(PortTrouble.OWN_USE, "set device or at.port so that each modem has a module of its own; with one modem, wait until the port is closed");
        PORT_REMEDIES.put(PortTrouble.NO_PERMISSION, "put the user that the gateway runs as into the group that owns the port (often dialout)");
        PORT_REMEDIES.put(PortTrouble.NO_MULTIPLEXER, "set multiplex = off or auto, or give what is named");
        PORT_REMEDIES.put(PortTrouble.NO_ANSWER, SILENT);
    }
    // spotless:on

    private final ModemStatus modem;
    private final Facts facts;
    private final String subject;
    private final List<Finding> findings = new ArrayList<>();

    private ModemSteps(ModemStatus modem, Facts facts) {
        this.modem = modem;
        this.facts = facts;
        this.subject = "modem " + modem.name();
    }

    static List<Finding> of(ModemStatus modem, Facts facts) {
        ModemSteps steps = new ModemSteps(modem, facts);
        steps.walk();
        return steps.findings;
    }

    private void walk() {
        switch (modem.state()) {
            case MISCONFIGURED -> {
                wrong(
                        DiagnosisStep.SOFTWARE,
                        detail("its configuration cannot be used"),
                        "correct the property that is named");
                open(
                        DiagnosisStep.USB,
                        DiagnosisStep.DRIVER,
                        DiagnosisStep.PORT,
                        DiagnosisStep.SIM,
                        DiagnosisStep.NETWORK);
            }
            case WAITING_DEVICE -> withoutDevice();
            case WAITING_PORT -> {
                found();
                unavailable();
            }
            case IDENTIFYING, INITIALISING -> {
                found();
                answering();
            }
            case WAITING_PROFILE -> {
                found();
                wrong(
                        DiagnosisStep.PORT,
                        detail("no profile knows this module"),
                        "start the bundle of its profile, or describe the family in io.cellgate.profile-NAME.cfg");
                open(DiagnosisStep.SIM, DiagnosisStep.NETWORK);
            }
            case WAITING_SIM, WAITING_NETWORK, READY, LENT -> {
                found();
                ok(
                        DiagnosisStep.PORT,
                        modem.atPort().map(port -> "answers on " + port).orElse("it answers"));
                if (sim()) {
                    network();
                } else {
                    open(DiagnosisStep.NETWORK);
                }
            }
        }
    }

    /** What is there but cannot be had; why is known by the trouble, because a text is for people. */
    private void unavailable() {
        PortTrouble trouble = modem.trouble().orElse(PortTrouble.IN_USE);
        wrong(
                DiagnosisStep.PORT,
                detail("its port cannot be had: " + trouble.published()),
                PORT_REMEDIES.getOrDefault(trouble, IN_USE));
        open(DiagnosisStep.SIM, DiagnosisStep.NETWORK);
    }

    private void withoutDevice() {
        PortTrouble trouble = modem.trouble().orElse(PortTrouble.NO_MODULE);
        switch (trouble) {
            case NO_ANSWER -> {
                found();
                unavailable();
            }
            case SOFTWARE -> {
                wrong(
                        DiagnosisStep.SOFTWARE,
                        detail("what opens ports is missing"),
                        "install or start what is named, then restart the gateway if that does not help");
                open(DiagnosisStep.USB, DiagnosisStep.DRIVER);
                open(DiagnosisStep.PORT, DiagnosisStep.SIM, DiagnosisStep.NETWORK);
            }
            default -> onBus(trouble);
        }
    }

    private void onBus(PortTrouble trouble) {
        List<UsbModule> bus = facts.usb().orElse(List.of());
        List<UsbModule> portless = bus.stream().filter(PortlessModule::is).toList();
        if (bus.isEmpty()) {
            wrong(
                    DiagnosisStep.USB,
                    detail(facts.usb().isPresent() ? "no module is on the USB bus" : "there is no module"),
                    trouble == PortTrouble.NO_SUCH_PORT
                            ? "plug the module in, or correct the port that is named; a module on a UART is on no bus"
                            : "plug the module in; then look at its cable, its power and the hub");
            open(DiagnosisStep.DRIVER);
        } else if (portless.isEmpty()) {
            wrong(
                    DiagnosisStep.USB,
                    detail("its module is not there") + "; on the bus: " + names(bus),
                    "correct the property device, or the named port, so that it means a module that is there");
            open(DiagnosisStep.DRIVER);
        } else {
            ok(DiagnosisStep.USB, "on the bus: " + names(bus));
            driver(portless.get(0));
        }
        open(DiagnosisStep.PORT, DiagnosisStep.SIM, DiagnosisStep.NETWORK);
    }

    private void driver(UsbModule module) {
        PortlessModule why = PortlessModule.of(module);
        wrong(DiagnosisStep.DRIVER, why.evidence(), why.remedy());
    }

    private void found() {
        ok(
                DiagnosisStep.USB,
                facts.usb().filter(bus -> !bus.isEmpty()).map(ModemSteps::names).orElse("a port is there"));
        ok(DiagnosisStep.DRIVER, modem.atPort().map(port -> "port " + port).orElse("a port is there"));
    }

    private void answering() {
        if (Duration.between(modem.since(), facts.now()).compareTo(PATIENCE) > 0) {
            wrong(
                    DiagnosisStep.PORT,
                    detail("it has not answered for "
                            + Duration.between(modem.since(), facts.now()).toSeconds() + " s"),
                    SILENT);
        } else {
            ok(DiagnosisStep.PORT, "it is being asked who it is");
        }
        open(DiagnosisStep.SIM, DiagnosisStep.NETWORK);
    }

    /** Whether the SIM can be used. */
    private boolean sim() {
        SimState state = modem.sim().state();
        String remedy = SIM_REMEDIES.get(state);
        if (remedy != null) {
            wrong(DiagnosisStep.SIM, detail("the SIM is " + state.published()), remedy);
            return false;
        }
        if (modem.state() == ModemState.WAITING_SIM) {
            wrong(
                    DiagnosisStep.SIM,
                    detail("the SIM does not answer"),
                    "wait a minute; then reset the module, then try another SIM");
            return false;
        }
        ok(DiagnosisStep.SIM, "it is " + state.published());
        return true;
    }

    private void network() {
        RegistrationState data = modem.registration().ps();
        String signal =
                modem.signal().rssiDbm().isPresent() ? modem.signal().rssiDbm().getAsInt() + " dBm" : "";
        boolean weak =
                modem.signal().rssiDbm().isPresent() && modem.signal().rssiDbm().getAsInt() <= WEAK_DBM;
        if (modem.state() != ModemState.WAITING_NETWORK) {
            ok(
                    DiagnosisStep.NETWORK,
                    modem.registration().operator().orElse("registered") + (signal.isEmpty() ? "" : ", " + signal));
        } else if (data == RegistrationState.DENIED || modem.registration().cs() == RegistrationState.DENIED) {
            wrong(
                    DiagnosisStep.NETWORK,
                    detail("the network refuses this subscription"),
                    "ask the carrier whether the SIM is active and may use data and roam here");
        } else if (weak) {
            wrong(
                    DiagnosisStep.NETWORK,
                    detail("the signal is too weak") + ", " + signal,
                    "check the antenna, its plug and its place");
        } else {
            wrong(
                    DiagnosisStep.NETWORK,
                    detail("no network is found") + (signal.isEmpty() ? "" : ", " + signal),
                    "check the antenna, then the properties operator and technology; modem-scan shows the networks");
        }
    }

    private String detail(String otherwise) {
        return modem.detail().orElse(otherwise);
    }

    private static String names(List<UsbModule> bus) {
        return bus.stream()
                .map(module -> PortlessModule.ids(module) + " at " + module.busPath())
                .collect(Collectors.joining(", "));
    }

    private void ok(DiagnosisStep step, String evidence) {
        findings.add(Finding.ok(step, subject, evidence));
    }

    private void wrong(DiagnosisStep step, String evidence, String remedy) {
        findings.add(Finding.wrong(step, subject, evidence, remedy));
    }

    private void open(DiagnosisStep... steps) {
        for (DiagnosisStep step : steps) {
            findings.add(Finding.open(step, subject, "not reached"));
        }
    }
}
