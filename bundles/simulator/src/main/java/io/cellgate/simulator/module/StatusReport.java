package io.cellgate.simulator.module;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a person at the bench wants to know of a module. */
final class StatusReport {
    private StatusReport() {}

    static Map<String, String> of(Sim sim, Radio radio, Messages messages, Dialer dialer, String account) {
        Map<String, String> status = new LinkedHashMap<>();
        status.put("sim", sim.state().name().toLowerCase(Locale.ROOT));
        status.put("pin-tries", String.valueOf(sim.pin().tries()));
        status.put("puk-tries", String.valueOf(sim.pin().unblockTries()));
        status.put("pin2-tries", String.valueOf(sim.pin2().tries()));
        status.put("functionality", String.valueOf(radio.functionality()));
        status.put("registration", String.valueOf(radio.circuit().status().stat()));
        status.put("technology", radio.cell().technology().key());
        status.put("signal", String.valueOf(radio.signal().rssi()));
        status.put("sms", String.valueOf(messages.store().used()));
        status.put("sms-waiting", String.valueOf(messages.waiting()));
        status.put("account", account);
        status.put("call", dialer.state());
        return status;
    }
}
