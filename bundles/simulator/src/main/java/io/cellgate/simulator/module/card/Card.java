package io.cellgate.simulator.module.card;

import io.cellgate.simulator.module.command.CmeError;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.util.Optional;

/** What is written on a SIM, and its codes. */
final class Card {
    private static final int MCC_DIGITS = 3;

    final String imsi;
    final String iccid;
    final ElementaryFiles files;
    final CardCode pin;
    final CardCode pin2;
    boolean pinEnabled;

    private Card(SimulatorSettings settings, Option imsi, String iccid, Option pin) {
        this.imsi = settings.get(imsi);
        this.iccid = iccid;
        files = new ElementaryFiles(
                iccid, settings.find(Option.SPN), settings.get(Option.PLMN).length() - MCC_DIGITS);
        this.pin = new CardCode(settings.find(pin).orElse("0000"), settings.get(Option.PUK), CmeError.SIM_PUK_REQUIRED);
        pin2 = new CardCode(settings.get(Option.PIN2), settings.get(Option.PUK2), CmeError.SIM_PUK2_REQUIRED);
        pinEnabled = settings.find(pin).isPresent();
    }

    static Card first(SimulatorSettings settings) {
        return new Card(settings, Option.IMSI, settings.get(Option.ICCID), Option.PIN);
    }

    /** That in the second slot; empty where the module has one slot. */
    static Optional<Card> second(SimulatorSettings settings) {
        return settings.find(Option.SECOND_ICCID)
                .map(iccid -> new Card(settings, Option.SECOND_IMSI, iccid, Option.SECOND_PIN));
    }
}
