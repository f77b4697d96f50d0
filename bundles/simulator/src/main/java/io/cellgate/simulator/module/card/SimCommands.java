package io.cellgate.simulator.module.card;

import io.cellgate.simulator.module.command.ChosenCharacterSet;
import io.cellgate.simulator.module.command.CmeError;
import io.cellgate.simulator.module.command.FamilyDialect;
import io.cellgate.simulator.module.command.HostCommand;
import io.cellgate.simulator.module.command.Parameters;
import io.cellgate.simulator.module.command.Quirk;
import io.cellgate.simulator.module.command.RefusedCommandException;
import io.cellgate.simulator.module.command.Reply;
import io.cellgate.simulator.module.line.CommandTable;
import io.cellgate.simulator.module.line.CommandTable.Invocation;
import java.util.Set;
import java.util.function.IntConsumer;

/** SIM and PIN: 27.007, 5.6, 7.4, 7.5 and 8.3, and Huawei's own. */
public final class SimCommands {
    private static final String PIN = "\\d{4,8}";
    private static final String FACILITY = "SC";
    private static final int OCTET = 0xFF;
    private static final int WORD = 0xFFFF;
    private static final String PIN2 = "P2";

    /** Types of number: 3GPP TS 24.008, 10.5.4.7. */
    private static final int INTERNATIONAL = 145;

    private static final int UNKNOWN_TYPE = 129;

    private final Sim sim;
    private final FamilyDialect dialect;
    private final Runnable onChanged;

    private SimCommands(Sim sim, FamilyDialect dialect, Runnable onChanged) {
        this.sim = sim;
        this.dialect = dialect;
        this.onChanged = onChanged;
    }

    /** {@code onChanged}: runs when the SIM has become usable or unusable by its PIN or PUK. */
    public static void addTo(CommandTable table, Sim sim, FamilyDialect dialect, Runnable onChanged) {
        new SimCommands(sim, dialect, onChanged).add(table);
    }

    /** {@code +CNUM}: 27.007, 7.1. The number is written in the character set in force. */
    public static void addNumber(CommandTable table, Sim sim, ChosenCharacterSet characterSet) {
        // a second line of the subscription, unquoted and with what stands behind the type
        table.on("+CNUM")
                .odd(HostCommand.Form.EXECUTE, i -> {
                    sim.requireReady();
                    String number = sim.number().orElse("");
                    return Reply.text("+CNUM: ,\"\",129", "+CNUM: Data," + number + ",145,,4");
                })
                .execute(i -> {
                    sim.requireReady();
                    return sim.number()
                            .map(number -> Reply.text("+CNUM: \"\",\"" + characterSet.encode(number) + "\","
                                    + (number.startsWith("+") ? INTERNATIONAL : UNKNOWN_TYPE)))
                            .orElseGet(Reply::ok);
                });
    }

    /**
     * {@code ^SIMSWITCH}, where the module has several slots: which one is in use, counted from 0.
     *
     * @param take is given another slot
     */
    public static void addSlots(CommandTable table, Sim sim, IntConsumer take) {
        if (sim.slots() > 1) {
            table.on("^SIMSWITCH")
                    .read(i -> Reply.text("^SIMSWITCH: " + sim.slot()))
                    .set(1, i -> {
                        take.accept(i.parameters().number(0, 0, sim.slots() - 1));
                        return Reply.ok();
                    });
        }
    }

    private void add(CommandTable table) {
        table.on("+CPIN").read(i -> Reply.text("+CPIN: " + stateName())).set(2, this::enterPin);
        table.on("^CPIN").read(i -> Reply.text("^CPIN: " + stateName() + "," + tries()));
        table.on("+CLCK").test("+CLCK: (\"SC\")").set(4, this::lock);
        table.on("+CPWD").test("+CPWD: (\"SC\",8),(\"P2\",8)").set(3, this::changePin);
        table.on("+CIMI").execute(i -> {
            sim.requireReady();
            return Reply.text(sim.imsi());
        });
        table.on("+CCID").execute(i -> iccid("+CCID: " + sim.iccid())).read(i -> iccid("+CCID: " + sim.iccid()));
        table.on("^ICCID").read(i -> iccid("^ICCID: \"" + iccidText() + "\""));
        table.on("+CRSM").set(7, this::readFile);
        table.on("^CARDLOCK").read(i -> Reply.text("^CARDLOCK: 2,10,0"));
        table.on("^CARDMODE").execute(i -> {
            sim.requireReady();
            return Reply.text("^CARDMODE: 2");
        });
    }

    private String stateName() {
        return switch (sim.state()) {
            case READY -> sim.pin2Wanted() ? card() + (sim.pin2().blocked() ? " PUK2" : " PIN2") : "READY";
            case PIN -> card() + " PIN";
            case PUK -> card() + " PUK";
            case ABSENT -> throw new RefusedCommandException(CmeError.SIM_NOT_INSERTED);
            case BUSY -> throw new RefusedCommandException(CmeError.SIM_BUSY);
            case FAILED, BLOCKED -> throw new RefusedCommandException(CmeError.SIM_FAILURE);
        };
    }

    private String card() {
        return dialect.has(Quirk.R_UIM) ? "R-UIM" : "SIM";
    }

    /** Remaining tries of what is asked for, then of PUK, PIN, PUK2 and PIN2. */
    private String tries() {
        String first =
                asked() + "," + sim.pin().unblockTries() + "," + sim.pin().tries();
        return dialect.has(Quirk.NO_PIN2)
                ? first
                : first + "," + sim.pin2().unblockTries() + "," + sim.pin2().tries();
    }

    private String asked() {
        if (sim.pin2Wanted()) {
            return String.valueOf(
                    sim.pin2().blocked()
                            ? sim.pin2().unblockTries()
                            : sim.pin2().tries());
        }
        return switch (sim.state()) {
            case PIN -> String.valueOf(sim.pin().tries());
            case PUK -> String.valueOf(sim.pin().unblockTries());
            default -> "";
        };
    }

    private Reply enterPin(Invocation invocation) {
        Parameters given = invocation.parameters();
        Sim.State before = sim.state();
        try {
            if (given.count() == 2) {
                sim.enterPuk(given.text(0), pin(given, 1));
            } else {
                sim.enterPin(pin(given, 0));
            }
        } finally {
            if (sim.state() != before) {
                onChanged.run();
            }
        }
        return Reply.ok();
    }

    private Reply lock(Invocation invocation) {
        Parameters given = invocation.parameters();
        if (!given.text(0).equals(FACILITY)) {
            throw new RefusedCommandException(CmeError.OPERATION_NOT_SUPPORTED);
        }
        int mode = given.number(1, 0, 2);
        if (mode == 2) {
            sim.requireReady();
            return Reply.text("+CLCK: " + (sim.pinEnabled() ? 1 : 0));
        }
        sim.enablePin(mode == 1, pin(given, 2));
        return Reply.ok();
    }

    private Reply changePin(Invocation invocation) {
        Parameters given = invocation.parameters();
        switch (given.text(0)) {
            case FACILITY -> sim.changePin(pin(given, 1), pin(given, 2));
            case PIN2 -> sim.changePin2(pin(given, 1), pin(given, 2));
            default -> throw new RefusedCommandException(CmeError.OPERATION_NOT_SUPPORTED);
        }
        return Reply.ok();
    }

    /** What cannot be a PIN is refused before it costs a try. */
    private static String pin(Parameters given, int index) {
        if (!given.text(index).matches(PIN)) {
            throw new RefusedCommandException(CmeError.INCORRECT_PARAMETERS);
        }
        return given.text(index);
    }

    /** The ICCID is not protected by the PIN, but the SIM must be there and have started. */
    private Reply iccid(String line) {
        if (Set.of(Sim.State.ABSENT, Sim.State.BUSY, Sim.State.FAILED).contains(sim.state())) {
            sim.requireReady();
        }
        return Reply.text(line);
    }

    /** {@code +CRSM}: 27.007, 8.18. The command, the file, offset in two octets, length. */
    private Reply readFile(Invocation invocation) {
        Parameters given = invocation.parameters();
        int command = given.number(0, 0, OCTET);
        int file = given.number(1, 0, WORD);
        int offset = (given.number(2, 0, OCTET, 0) << 8) + given.number(3, 0, OCTET, 0);
        int length = given.number(4, 0, OCTET + 1, 0);
        return iccid("+CRSM: " + sim.files().answer(command, file, offset, length));
    }

    private String iccidText() {
        String padded = (sim.iccid() + "F").substring(0, 20);
        return dialect.has(Quirk.ICCID_SWAPPED) ? sim.files().swapped() : padded;
    }
}
