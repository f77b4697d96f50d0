package io.cellgate.simulator.module;

import io.cellgate.simulator.io.Scheduler;
import io.cellgate.simulator.io.Timeout;
import io.cellgate.simulator.module.card.Sim;
import io.cellgate.simulator.module.line.Changes;
import io.cellgate.simulator.module.line.Unsolicited;
import io.cellgate.simulator.module.radio.Radio;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.util.function.Supplier;

/** The SIM's holder: the SIM goes in and out, starts, and the radio and the host are told when it becomes usable or unusable. */
public final class SimSlot {
    private final Sim sim;
    private final Scheduler scheduler;
    private final Supplier<SimulatorSettings> settings;
    private final Unsolicited unsolicited;
    private final Radio radio;
    private final Changes changes;
    private final Timeout start = new Timeout();

    SimSlot(
            Sim sim,
            Scheduler scheduler,
            Supplier<SimulatorSettings> settings,
            Unsolicited unsolicited,
            Radio radio,
            Changes changes) {
        this.sim = sim;
        this.scheduler = scheduler;
        this.settings = settings;
        this.unsolicited = unsolicited;
        this.radio = radio;
        this.changes = changes;
    }

    void powerOn() {
        if (!sim.present()) {
            return;
        }
        sim.powerOn();
        start.set(scheduler, settings.get().duration(Option.SIM_DELAY), () -> {
            sim.started();
            changed();
        });
    }

    void powerOff() {
        start.cancel();
    }

    void insert() {
        sim.insert();
        powerOn();
    }

    void remove() {
        powerOff();
        sim.remove();
        tell("255,1");
    }

    /** Takes the card of another slot into use: it has to start. */
    public void take(int slot) {
        powerOff();
        sim.take(slot);
        changed();
        powerOn();
    }

    void busy(boolean now) {
        sim.busy(now);
        changed();
    }

    void wantPin2() {
        sim.wantPin2();
        changes.happened();
    }

    /** The SIM has become usable or unusable: by starting, by PIN, by PUK. */
    public void changed() {
        tell(sim.ready() ? "1" : "0");
    }

    private void tell(String state) {
        unsolicited.sendVendor("^SIMST:" + state);
        radio.search();
        changes.happened();
    }
}
