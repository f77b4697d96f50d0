package io.cellgate.simulator.module.radio;

import io.cellgate.simulator.module.card.Sim;
import io.cellgate.simulator.module.command.ChosenCharacterSet;
import io.cellgate.simulator.module.command.CmeError;
import io.cellgate.simulator.module.command.HostCommand;
import io.cellgate.simulator.module.command.Parameters;
import io.cellgate.simulator.module.command.RefusedCommandException;
import io.cellgate.simulator.module.command.Reply;
import io.cellgate.simulator.module.line.CommandTable;
import io.cellgate.simulator.module.line.CommandTable.Invocation;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Registration, operator and attachment of a 3GPP module: 27.007, 7.2, 7.3 and 10.1. */
public final class RegistrationCommands {
    private static final Duration SCAN = Duration.ofSeconds(3);

    private final Radio radio;
    private final Sim sim;
    private final Supplier<SimulatorSettings> settings;
    private final ChosenCharacterSet characterSet;
    private int nameFormat;

    private RegistrationCommands(
            Radio radio, Sim sim, Supplier<SimulatorSettings> settings, ChosenCharacterSet characterSet) {
        this.radio = radio;
        this.sim = sim;
        this.settings = settings;
        this.characterSet = characterSet;
    }

    /** {@code characterSet}: that in which operators are named. */
    public static void addTo(
            CommandTable table,
            Radio radio,
            Sim sim,
            Supplier<SimulatorSettings> settings,
            ChosenCharacterSet characterSet) {
        new RegistrationCommands(radio, sim, settings, characterSet).add(table);
    }

    /** {@code +CEREG} for a module without LTE that knows the command: it says that it is not registered there. */
    public static void addEvolved(CommandTable table, Radio radio) {
        addRegistration(table, "+CEREG", radio.evolved());
    }

    private void add(CommandTable table) {
        addRegistration(table, "+CREG", radio.circuit());
        addRegistration(table, "+CGREG", radio.packet());
        if (radio.hasLte()) {
            addEvolved(table, radio);
        }
        table.on("+COPS")
                .read(i -> Reply.text("+COPS: " + operator()))
                .test(i -> {
                    sim.requireReady();
                    return new Reply.Later(SCAN, () -> Reply.text("+COPS: " + scan()));
                })
                .set(4, this::select);
        int[] system = {25};
        String systems = radio.wirelessSystems();
        table.on("+WS46")
                .read(i -> Reply.text("+WS46: " + system[0]))
                .test("+WS46: (" + systems + ")")
                .odd(HostCommand.Form.TEST, i -> Reply.text("(" + systems + ")"))
                .set(1, i -> {
                    int given = i.parameters().number(0, 0, 99);
                    if (!List.of(systems.split(",", -1)).contains(String.valueOf(given))) {
                        throw new RefusedCommandException(CmeError.INCORRECT_PARAMETERS);
                    }
                    system[0] = given;
                    return Reply.ok();
                });
        table.on("+CGATT")
                .read(i -> Reply.text("+CGATT: " + (radio.attached() ? 1 : 0)))
                .test("+CGATT: (0-1)")
                .set(1, this::attach);
    }

    private static void addRegistration(CommandTable table, String name, SimulatedRegistration registration) {
        table.on(name)
                .read(i -> Reply.text(registration.query()))
                .test(i -> Reply.text(name + ": (0-" + registration.highestReport() + ")"))
                .set(1, i -> {
                    registration.report(i.parameters().number(0, 0, registration.highestReport()));
                    return Reply.ok();
                });
    }

    private Reply attach(Invocation invocation) {
        boolean on = invocation.parameters().number(0, 0, 1) == 1;
        if (on && !radio.registered()) {
            throw new RefusedCommandException(CmeError.NO_NETWORK_SERVICE);
        }
        radio.attach(on);
        return Reply.ok();
    }

    private Reply select(Invocation invocation) {
        Parameters given = invocation.parameters();
        int mode = given.number(0, 0, 4);
        if (given.has(1)) {
            nameFormat = given.number(1, 0, 2);
        }
        if (mode == 3) {
            return Reply.ok();
        }
        sim.requireReady();
        if ((mode == 1 || mode == 4) && !isOurs(characterSet.decode(given.text(2)))) {
            throw new RefusedCommandException(CmeError.NO_NETWORK_SERVICE);
        }
        radio.selection(mode == 4 ? 1 : mode);
        return Reply.ok();
    }

    private boolean isOurs(String name) {
        return name.equals(longName()) || name.equals(shortName()) || name.equals(plmn());
    }

    private String operator() {
        if (!radio.registered()) {
            return String.valueOf(radio.selection());
        }
        String name = switch (nameFormat) {
            case 1 -> shortName();
            case 2 -> plmn();
            default -> longName();
        };
        return radio.selection() + "," + nameFormat + "," + written(name) + "," + act();
    }

    /** In quotes, in the character set in force. */
    private String written(String name) {
        return "\"" + characterSet.encode(name) + "\"";
    }

    private String names(String longName, String shortName, String plmn) {
        return written(longName) + "," + written(shortName) + "," + written(plmn);
    }

    /** Ours and a neighbour that may not be used, with a name that tries a parser. */
    private String scan() {
        int status = radio.registered() ? 2 : 1;
        String ours = "(" + status + "," + names(longName(), shortName(), plmn()) + "," + act() + ")";
        return ours + ",(3," + names("North (Test), Ltd.", "N(T)", "00102") + ",2)" + ",,(0,1,2,3,4),(0,1,2)";
    }

    private int act() {
        return radio.cell().technology().act();
    }

    private String longName() {
        return settings.get().get(Option.OPERATOR);
    }

    private String shortName() {
        String name = longName();
        return name.substring(0, Math.min(8, name.length()));
    }

    private String plmn() {
        return settings.get().get(Option.PLMN);
    }
}
