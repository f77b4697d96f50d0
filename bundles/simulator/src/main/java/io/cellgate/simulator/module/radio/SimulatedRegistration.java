package io.cellgate.simulator.module.radio;

import io.cellgate.simulator.module.line.Unsolicited;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntSupplier;

/**
 * One registration as {@code +CREG} and {@code +CGREG} report it: 3GPP TS 27.007, 7.2 and 10.1.20.
 *
 * <p>The unsolicited form is {@code stat[,lac,ci[,act]]}, the answer to a query {@code n,stat[,lac,ci[,act]]}.
 */
public final class SimulatedRegistration {
    /** {@code <n>} of reports that say why registration was denied. */
    static final int WITH_CAUSE = 3;

    private final String name;
    private final String cellFormat;
    private final Unsolicited unsolicited;
    private final IntSupplier rejectCause;
    private int report;
    private Status status = Status.NOT_REGISTERED;
    private Cell cell;

    SimulatedRegistration(String name, String cellFormat, Unsolicited unsolicited, Cell cell, IntSupplier rejectCause) {
        this.name = name;
        this.cellFormat = cellFormat;
        this.unsolicited = unsolicited;
        this.cell = cell;
        this.rejectCause = rejectCause;
    }

    /** {@code <stat>} of 27.007, by its number. */
    public enum Status {
        NOT_REGISTERED(0),
        HOME(1),
        SEARCHING(2),
        DENIED(3),
        UNKNOWN(4),
        ROAMING(5);

        private final int stat;

        Status(int stat) {
            this.stat = stat;
        }

        /** The status of a number, which must be one of those above. */
        public static Status of(int stat) {
            return Arrays.stream(values())
                    .filter(status -> status.stat == stat)
                    .findFirst()
                    .orElseThrow();
        }

        public int stat() {
            return stat;
        }

        boolean registered() {
            return this == HOME || this == ROAMING;
        }
    }

    public Status status() {
        return status;
    }

    /** Takes a status; reports it when it is new and reports are on. */
    public void status(Status next) {
        if (next == status) {
            return;
        }
        status = next;
        if (report > 0) {
            unsolicited.send(name + ": " + tail());
        }
    }

    /** Another cell; reported when the reports hold it and it shows in them. */
    void cell(Cell next) {
        String before = tail();
        cell = next;
        if (report >= 2 && !before.equals(tail())) {
            unsolicited.send(name + ": " + tail());
        }
    }

    /** Power-on: reports off, not registered. */
    void reset() {
        report = 0;
        status = Status.NOT_REGISTERED;
    }

    void report(int form) {
        report = form;
    }

    /** The highest form of reports that the module has. */
    int highestReport() {
        return rejectCause.getAsInt() == 0 ? 2 : WITH_CAUSE;
    }

    String query() {
        return name + ": " + report + "," + tail();
    }

    private String tail() {
        String stat = String.valueOf(status.stat());
        if (report == WITH_CAUSE && status == Status.DENIED && rejectCause.getAsInt() != 0) {
            return stat + ",,,,0," + rejectCause.getAsInt();
        }
        return report >= 2 && status.registered()
                ? stat
                        + String.format(
                                Locale.ROOT,
                                cellFormat,
                                cell.area(),
                                cell.cell(),
                                cell.technology().act())
                : stat;
    }
}
