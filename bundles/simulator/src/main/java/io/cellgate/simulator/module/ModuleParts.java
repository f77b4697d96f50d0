package io.cellgate.simulator.module;

import io.cellgate.simulator.io.Scheduler;
import io.cellgate.simulator.module.call.CallCounters;
import io.cellgate.simulator.module.call.ContextReports;
import io.cellgate.simulator.module.call.Dialer;
import io.cellgate.simulator.module.call.PacketAccounts;
import io.cellgate.simulator.module.call.PdpContexts;
import io.cellgate.simulator.module.card.Sim;
import io.cellgate.simulator.module.command.ChosenCharacterSet;
import io.cellgate.simulator.module.line.Unsolicited;
import io.cellgate.simulator.module.message.Messages;
import io.cellgate.simulator.module.mux.Multiplexing;
import io.cellgate.simulator.module.position.Positioning;
import io.cellgate.simulator.module.radio.NetworkClock;
import io.cellgate.simulator.module.radio.Radio;
import io.cellgate.simulator.module.radio.Thermometer;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.util.function.Supplier;

/** The parts of a module, from which a family's list hands to each group of commands those that it works on. */
public record ModuleParts(
        Family family,
        Supplier<SimulatorSettings> settings,
        Scheduler scheduler,
        NetworkClock clock,
        Unsolicited unsolicited,
        Sim sim,
        SimSlot simSlot,
        ChosenCharacterSet characterSet,
        Radio radio,
        Stuck stuck,
        Thermometer thermometer,
        PdpContexts contexts,
        PacketAccounts accounts,
        ContextReports contextReports,
        CallCounters counters,
        Dialer dialer,
        Messages messages,
        Positioning positioning,
        PowerControl power,
        Multiplexing multiplexing) {}
