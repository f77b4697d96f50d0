package io.cellgate.simulator.module.call;

import io.cellgate.config.Secret;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;

/** A user name and a password given to the module by an AT command. */
public record Account(String user, Secret password) {
    static final Account NONE = new Account("", Secret.of(""));

    /** For the status: {@code none}, {@code known} to the network, {@code unknown}. Neither name nor password. */
    public String describe(SimulatorSettings settings) {
        return equals(NONE) ? "none" : known(settings) ? "known" : "unknown";
    }

    /** Whether the network knows it. */
    boolean known(SimulatorSettings settings) {
        return !settings.isOn(Option.REFUSE_PASSWORD)
                && user.equals(settings.get(Option.USER))
                && password.reveal().equals(settings.password().reveal());
    }
}
