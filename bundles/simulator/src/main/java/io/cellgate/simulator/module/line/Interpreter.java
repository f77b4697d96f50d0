package io.cellgate.simulator.module.line;

import io.cellgate.simulator.io.Scheduler;
import io.cellgate.simulator.module.command.FamilyDialect;
import io.cellgate.simulator.module.command.HostCommand;
import io.cellgate.simulator.module.command.Reply;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.util.function.Supplier;

/** Runs commands, whichever port of the module they come from. To be used on the scheduler's thread only. */
public final class Interpreter {
    private final Scheduler scheduler;
    private final Supplier<SimulatorSettings> settings;
    private final FamilyDialect dialect;
    private final Changes changes;
    private final CommandTable commands;
    private final Faults faults = new Faults();
    private final Turns turns = new Turns();

    public Interpreter(
            Scheduler scheduler, Supplier<SimulatorSettings> settings, FamilyDialect dialect, Changes changes) {
        this.scheduler = scheduler;
        this.settings = settings;
        this.dialect = dialect;
        this.changes = changes;
        this.commands = new CommandTable(settings);
    }

    /** The commands the module knows. */
    public CommandTable commands() {
        return commands;
    }

    /** What a command answers: what the faults say, else what the table says. */
    Reply run(SimulatedPort port, HostCommand command) {
        changes.asked(command.name());
        return faults.find(command)
                .orElseGet(() -> commands.run(port, command).orElseGet(() -> Reply.code(dialect.unknownCommand())));
    }

    public Faults faults() {
        return faults;
    }

    public Turns turns() {
        return turns;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    SimulatorSettings settings() {
        return settings.get();
    }

    FamilyDialect dialect() {
        return dialect;
    }
}
