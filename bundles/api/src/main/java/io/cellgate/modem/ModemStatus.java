package io.cellgate.modem;

import io.cellgate.modem.radio.Registration;
import io.cellgate.modem.radio.RegistrationState;
import io.cellgate.modem.radio.Signal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All that is known of a module at one moment. Immutable.
 *
 * @param name the configured name
 * @param state how far it has been brought up
 * @param since when the state began, wall clock
 * @param detail what is waited for or wrong, and what to do, for a person
 * @param profile the id of the profile in use
 * @param identity who it says it is
 * @param sim its SIM or R-UIM
 * @param registration where it is registered
 * @param signal how well it receives
 * @param temperatureC degrees Celsius
 * @param overheated whether it is too hot to transmit
 * @param networkTime what the network says of the time
 * @param data what the module counts of its data calls
 * @param position where it is, where its position receiver runs and has a fix
 * @param atPort the AT command port in use
 * @param dataPort the data port, which may be the same
 * @param trouble what keeps the modem from its port, where that is what it waits for
 */
public record ModemStatus(
        String name,
        ModemState state,
        Instant since,
        Optional<String> detail,
        Optional<String> profile,
        Optional<Identity> identity,
        SimStatus sim,
        Registration registration,
        Signal signal,
        OptionalDouble temperatureC,
        Optional<Boolean> overheated,
        Optional<NetworkTime> networkTime,
        Optional<DataCounters> data,
        Optional<Position> position,
        Optional<String> atPort,
        Optional<Path> dataPort,
        Optional<PortTrouble> trouble) {

    /**
     * Makes the status of a modem that nothing keeps from its port.
     *
     * @param name the configured name
     * @param state how far it has been brought up
     * @param since when the state began, wall clock
     * @param detail what is waited for or wrong, and what to do, for a person
     * @param profile the id of the profile in use
     * @param identity who it says it is
     * @param sim its SIM or R-UIM
     * @param registration where it is registered
     * @param signal how well it receives
     * @param temperatureC degrees Celsius
     * @param overheated whether it is too hot to transmit
     * @param networkTime what the network says of the time
     * @param data what the module counts of its data calls
     * @param position where it is, where its position receiver runs and has a fix
     * @param atPort the AT command port in use
     * @param dataPort the data port, which may be the same
     */
    public ModemStatus(
            String name,
            ModemState state,
            Instant since,
            Optional<String> detail,
            Optional<String> profile,
            Optional<Identity> identity,
            SimStatus sim,
            Registration registration,
            Signal signal,
            OptionalDouble temperatureC,
            Optional<Boolean> overheated,
            Optional<NetworkTime> networkTime,
            Optional<DataCounters> data,
            Optional<Position> position,
            Optional<String> atPort,
            Optional<Path> dataPort) {
        this(
                name,
                state,
                since,
                detail,
                profile,
                identity,
                sim,
                registration,
                signal,
                temperatureC,
                overheated,
                networkTime,
                data,
                position,
                atPort,
                dataPort,
                Optional.empty());
    }

    /**
     * {@return the status of a modem of which nothing is known yet}
     *
     * @param name the configured name
     * @param state how far it has been brought up
     * @param since when the state began, wall clock
     */
    public static ModemStatus initial(String name, ModemState state, Instant since) {
        return new ModemStatus(
                name,
                state,
                since,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                SimStatus.UNKNOWN,
                Registration.UNKNOWN,
                Signal.UNKNOWN,
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** {@return the published form (MQTT contract, {@code .../modem/<name>}); what is not known is absent} */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("state", state.published());
        map.put("since", since.toString());
        detail.ifPresent(value -> map.put("detail", value));
        trouble.ifPresent(value -> map.put("trouble", value.published()));
        profile.ifPresent(value -> map.put("profile", value));
        identity.ifPresent(value -> {
            map.put("manufacturer", value.manufacturer());
            map.put("model", value.model());
            map.put("revision", value.revision());
            value.imei().ifPresent(imei -> map.put("imei", imei));
            value.meid().ifPresent(meid -> map.put("meid", meid));
            value.esn().ifPresent(esn -> map.put("esn", esn));
        });
        map.put("sim", simMap());
        map.put("registration", registrationMap());
        map.put("signal", signalMap());
        temperatureC.ifPresent(value -> map.put("temperatureC", value));
        overheated.ifPresent(value -> map.put("overheated", value));
        networkTime.ifPresent(value -> map.put("networkTime", value.published()));
        data.ifPresent(value -> map.put("data", value.toMap()));
        position.ifPresent(value -> map.put("position", value.toMap()));
        atPort.ifPresent(value -> map.put("atPort", value));
        dataPort.ifPresent(value -> map.put("dataPort", value.toString()));
        return map;
    }

    private Map<String, Object> simMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("state", sim.state().published());
        sim.iccid().ifPresent(value -> map.put("iccid", value));
        sim.imsi().ifPresent(value -> map.put("imsi", value));
        sim.number().ifPresent(value -> map.put("number", value));
        sim.provider().ifPresent(value -> map.put("provider", value));
        sim.pinRetries().ifPresent(value -> map.put("pinRetries", value));
        sim.pukRetries().ifPresent(value -> map.put("pukRetries", value));
        return map;
    }

    private Map<String, Object> registrationMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        if (registration.cs() != RegistrationState.UNKNOWN) {
            map.put("cs", registration.cs().published());
        }
        if (registration.ps() != RegistrationState.UNKNOWN) {
            map.put("ps", registration.ps().published());
        }
        if (registration.cs().registered() || registration.ps().registered()) {
            map.put("roaming", registration.roaming());
        }
        registration.operator().ifPresent(value -> map.put("operator", value));
        registration.plmn().ifPresent(value -> map.put("plmn", value));
        registration.lac().ifPresent(value -> map.put("lac", value));
        registration.cellId().ifPresent(value -> map.put("cellId", value));
        registration.technology().ifPresent(value -> map.put("technology", value.published()));
        return map;
    }

    private Map<String, Object> signalMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        signal.rssiDbm().ifPresent(value -> map.put("rssiDbm", value));
        signal.rscpDbm().ifPresent(value -> map.put("rscpDbm", value));
        signal.ecioDb().ifPresent(value -> map.put("ecioDb", value));
        signal.rsrpDbm().ifPresent(value -> map.put("rsrpDbm", value));
        signal.sinrDb().ifPresent(value -> map.put("sinrDb", value));
        signal.rsrqDb().ifPresent(value -> map.put("rsrqDb", value));
        signal.quality().ifPresent(value -> map.put("quality", value));
        return map;
    }
}
