package io.cellgate.modem.provider;

import io.cellgate.at.AtPort;
import io.cellgate.config.Secret;
import io.cellgate.modem.provider.sms.SmsMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One modem's configuration, checked.
 *
 * @param name the modem's name
 * @param device which module is meant where no port is named
 * @param atPort the port for AT commands, where it is named
 * @param dataPort the port for data calls, where it is named
 * @param line what is said of the serial line
 * @param profile the id of the profile; empty to choose by the module's own words
 * @param pin the SIM's PIN
 * @param pinMinimumTries so many tries must be left before the PIN is sent; with 0 it is sent also where the module does not
 *     tell how many are left
 * @param operator the number of the operator to register with; empty to let the module choose
 * @param technology which systems the module may use
 * @param polls how often the module is asked
 * @param init further commands after the profile's
 * @param services what is used beside data calls
 * @param stateDirectory where is remembered which PIN was sent to which SIM, and where received messages are kept
 */
record Settings(
        String name,
        DeviceChoice device,
        Optional<AtPort> atPort,
        Optional<Path> dataPort,
        LineChoice line,
        Optional<String> profile,
        Optional<Secret> pin,
        int pinMinimumTries,
        Optional<String> operator,
        TechnologyPreference technology,
        Polls polls,
        List<String> init,
        Services services,
        Path stateDirectory) {

    /** Which module is meant. */
    sealed interface DeviceChoice {

        /** The first one whose family is known. */
        record Any() implements DeviceChoice {}

        /** The one at a place on the USB bus, for example {@code 1-1.2}. */
        record BusPath(String path) implements DeviceChoice {}

        /** The one with an IMEI or MEID. */
        record EquipmentIdentity(String number) implements DeviceChoice {}
    }

    /**
     * How often the module is asked; what it reports by itself saves the question.
     *
     * @param signal signal strength and quality
     * @param registration registration, technology and operator
     * @param temperature temperature, time of the network, and data counters
     */
    record Polls(Duration signal, Duration registration, Duration temperature) {}

    /**
     * What is used beside data calls.
     *
     * @param sms short messages
     * @param ussd whether the network may be asked by codes
     */
    record Services(SmsMode sms, boolean ussd) {}

    /** Stands in for a configuration until there is one that can be used. */
    static Settings none(String name) {
        return new Settings(
                name,
                new DeviceChoice.Any(),
                Optional.empty(),
                Optional.empty(),
                LineChoice.USUAL,
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                TechnologyPreference.UNCHANGED,
                new Polls(Duration.ZERO, Duration.ZERO, Duration.ZERO),
                List.of(),
                new Services(SmsMode.OFF, false),
                Path.of("/"));
    }

    Settings {
        init = List.copyOf(init);
    }

    /** Whether another module or port may be meant, so that the search begins anew. */
    boolean searchesElsewhere(Settings other) {
        return !(device.equals(other.device)
                && atPort.equals(other.atPort)
                && dataPort.equals(other.dataPort)
                && line.equals(other.line)
                && profile.equals(other.profile));
    }
}
