package io.cellgate.simulator.module;

import io.cellgate.simulator.module.call.PacketAccounts;
import io.cellgate.simulator.module.card.Sim;
import io.cellgate.simulator.module.radio.Radio;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What the control command {@code status} shows of a module, by name. */
final class ModuleStatus {
    private ModuleStatus() {}

    static Map<String, String> of(ModuleParts parts) {
        Sim sim = parts.sim();
        Radio radio = parts.radio();
        Map<String, String> status = new LinkedHashMap<>();
        status.put("sim", sim.state().name().toLowerCase(Locale.ROOT));
        status.put("pin-tries", String.valueOf(sim.pin().tries()));
        status.put("pin-refused", String.valueOf(sim.pin().refused()));
        status.put("puk-tries", String.valueOf(sim.pin().unblockTries()));
        status.put("pin2-tries", String.valueOf(sim.pin2().tries()));
        status.put("functionality", String.valueOf(radio.functionality()));
        status.put("radio-offs", String.valueOf(radio.timesSwitchedOff()));
        status.put("resets", String.valueOf(parts.power().resets()));
        status.put("registration", String.valueOf(radio.circuit().status().stat()));
        status.put("technology", radio.cell().technology().key());
        status.put("signal", String.valueOf(radio.signal().rssi()));
        status.put("sms", String.valueOf(parts.messages().store().used()));
        status.put("sms-waiting", String.valueOf(parts.messages().waiting()));
        status.put(
                "account",
                parts.accounts()
                        .of(PacketAccounts.ONLY)
                        .describe(parts.settings().get()));
        status.put("call", parts.dialer().state());
        if (parts.family().attachment() instanceof Attachment.Uart) {
            status.put("mux", parts.multiplexing().state());
            status.put("mux-dropped", String.valueOf(parts.multiplexing().dropped()));
        }
        if (parts.family().cdma()) {
            status.put("ip-mode", String.valueOf(parts.accounts().ipMode()));
        }
        return status;
    }
}
