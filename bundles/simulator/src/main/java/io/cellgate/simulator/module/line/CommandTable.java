package io.cellgate.simulator.module.line;

import io.cellgate.simulator.module.command.HostCommand;
import io.cellgate.simulator.module.command.Parameters;
import io.cellgate.simulator.module.command.Reply;
import io.cellgate.simulator.module.command.ResultCode;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The commands a module knows. A later entry of the same name replaces the earlier one. */
public final class CommandTable {
    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<HostCommand, Reply> fixed = new HashMap<>();

    private final Supplier<SimulatorSettings> settings;

    CommandTable(Supplier<SimulatorSettings> settings) {
        this.settings = settings;
    }

    /** A new entry under {@code name}, upper case, to be filled by the caller. */
    public Entry on(String name) {
        Entry entry = new Entry();
        entries.put(name, entry);
        return entry;
    }

    /** Makes a command answer always the same, whatever else its name has; an empty argument stands for every one. */
    public void fix(HostCommand command, Reply reply) {
        fixed.put(command, reply);
    }

    /** Takes commands out again that a family does not have. */
    public void without(String... names) {
        entries.keySet().removeAll(Set.of(names));
    }

    /** What a command answers; empty when the module does not know it. */
    Optional<Reply> run(SimulatedPort port, HostCommand command) {
        if (listed(Option.REFUSE_COMMANDS, command.name())) {
            return Optional.empty();
        }
        return Optional.ofNullable(fixed.get(command))
                .or(() -> Optional.ofNullable(fixed.get(new HostCommand(command.name(), command.form(), ""))))
                .or(() -> Optional.ofNullable(entries.get(command.name()))
                        .map(entry -> entry.run(port, command, listed(Option.ODD_ANSWERS, command.name()))));
    }

    private boolean listed(Option option, String name) {
        return settings.get().list(option).stream().anyMatch(name::equalsIgnoreCase);
    }

    /** What a command does. */
    public interface Handler {
        Reply handle(Invocation invocation);
    }

    /** A command as it was given, on the port it was given on. */
    public record Invocation(SimulatedPort port, HostCommand command, Parameters parameters) {
        /** The number of a basic command, 0 when it was left out (V.250, 5.3.1). */
        int number(int max) {
            return command.argument().isEmpty()
                    ? 0
                    : Parameters.parse(command.argument()).number(0, 0, max);
        }
    }

    /** What a command does in each of its forms. A form that is not filled is refused; a test answers OK. */
    public static final class Entry {
        private @Nullable Handler execute;
        private @Nullable Handler read;
        private @Nullable Handler set;
        private Handler test = invocation -> Reply.ok();
        private final Map<HostCommand.Form, Handler> odd = new EnumMap<>(HostCommand.Form.class);
        private int maxParameters;

        public Entry execute(Handler handler) {
            execute = handler;
            return this;
        }

        public Entry read(Handler handler) {
            read = handler;
            return this;
        }

        public Entry test(String... lines) {
            test = invocation -> Reply.text(lines);
            return this;
        }

        public Entry test(Handler handler) {
            test = handler;
            return this;
        }

        /** What the command answers where it is one of {@link Option#ODD_ANSWERS}. */
        public Entry odd(HostCommand.Form form, Handler handler) {
            odd.put(form, handler);
            return this;
        }

        /** {@code max}: the number of parameters; a surplus one is answered TOO MANY PARAMETERS. */
        public Entry set(int max, Handler handler) {
            maxParameters = max;
            set = handler;
            return this;
        }

        Reply run(SimulatedPort port, HostCommand command, boolean oddly) {
            Parameters parameters = Parameters.parse(command.form() == HostCommand.Form.SET ? command.argument() : "");
            Invocation invocation = new Invocation(port, command, parameters);
            Handler other = odd.get(command.form());
            if (oddly && other != null) {
                return other.handle(invocation);
            }
            return switch (command.form()) {
                case EXECUTE -> run(execute, invocation);
                case READ -> run(read, invocation);
                case TEST -> test.handle(invocation);
                case SET ->
                    set != null && parameters.count() > maxParameters
                            ? Reply.code(ResultCode.TOO_MANY_PARAMETERS)
                            : run(set, invocation);
            };
        }

        private static Reply run(@Nullable Handler handler, Invocation invocation) {
            return handler != null ? handler.handle(invocation) : Reply.code(ResultCode.ERROR);
        }
    }
}
