package io.cellgate.simulator.module.command;

import java.util.Set;

/**
 * One command of a command line.
 *
 * @param name upper case: {@code +CSQ}, {@code ^RSSI}, {@code E}, {@code &F}, {@code S3}, {@code D}
 * @param form how it is used
 * @param argument what follows the name or its equals sign
 */
public record HostCommand(String name, Form form, String argument) {
    /** What an extended command begins with: V.250, 5.4.1, and the prefixes of manufacturers. */
    static final String EXTENDED = "+^$%";

    /** V.250, 5.4: how a command is used. */
    public enum Form {
        /** {@code AT+X}, or a basic command with its number. */
        EXECUTE,
        /** {@code AT+X?}. */
        READ,
        /** {@code AT+X=?}. */
        TEST,
        /** {@code AT+X=…}. */
        SET
    }

    private static final Set<String> SECRET = Set.of("+CPIN", "+CLCK", "+CPWD", "^AUTHDATA", "^PPPCFG", "+CGAUTH");

    /** Whether it is one of V.250's extended syntax: {@code +X}, {@code ^X}. */
    public boolean extended() {
        return EXTENDED.indexOf(name.charAt(0)) >= 0;
    }

    /** For the log: without what may be a PIN or a password. */
    @Override
    public String toString() {
        String shown = SECRET.contains(name) ? "***" : argument;
        return switch (form) {
            case EXECUTE -> name + shown;
            case READ -> name + "?";
            case TEST -> name + "=?";
            case SET -> name + "=" + shown;
        };
    }
}
