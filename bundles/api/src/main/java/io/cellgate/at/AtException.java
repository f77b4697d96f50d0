package io.cellgate.at;

import java.io.Serial;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Why a command was not carried out or a port cannot be used. Each kind's message says what to do; none holds a secret.
 */
public abstract sealed class AtException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private AtException(String message) {
        super(message);
    }

    /** The module gave no final result code in time; the channel resynchronises before the next command. */
    public static final class Timeout extends AtException {
        @Serial
        private static final long serialVersionUID = 1L;

        /**
         * @param command redacted
         * @param waited how long it had
         */
        public Timeout(String command, Duration waited) {
            super("no answer to " + command + " within " + waited.toMillis()
                    + " ms: is the port the module's AT command port, and the module powered?");
        }
    }

    /** The module restarted or switched off before it answered; the channel resynchronises before the next command. */
    public static final class ModuleRestarted extends AtException {
        @Serial
        private static final long serialVersionUID = 1L;

        /** @param command redacted */
        public ModuleRestarted(String command) {
            super("no answer to " + command
                    + ": the module restarted or switched off meanwhile, and it is not known whether it"
                    + " carried the command out; send it again once the module is back");
        }
    }

    /** {@code ERROR}: the module refused the command without saying why. */
    public static final class CommandFailed extends AtException {
        @Serial
        private static final long serialVersionUID = 1L;

        /** @param command redacted */
        public CommandFailed(String command) {
            super(command + " was answered with ERROR: the module refuses the command in this form or in this state;"
                    + " check both, AT+CMEE=1 may tell more");
        }
    }

    /** {@code COMMAND NOT SUPPORT} or {@code TOO MANY PARAMETERS}: this firmware does not know the command. */
    public static final class NotSupported extends AtException {
        @Serial
        private static final long serialVersionUID = 1L;

        /**
         * @param command redacted
         * @param result the final result code
         */
        public NotSupported(String command, String result) {
            super(command + " was answered with " + result
                    + ": this firmware does not know the command; do without it, or update the firmware");
        }
    }

    /** The module succeeded, but its answer was longer than the channel takes. */
    public static final class ReplyTooLong extends AtException {
        @Serial
        private static final long serialVersionUID = 1L;

        /**
         * @param command redacted
         * @param limit in characters
         */
        public ReplyTooLong(String command, int limit) {
            super("the answer to " + command + " has more than " + limit
                    + " characters: ask for less at a time, for example for a smaller range");
        }
    }

    /** {@code +CME ERROR} (27.007, 9.2). */
    public static final class EquipmentError extends AtException {
        @Serial
        private static final long serialVersionUID = 1L;

        /** The standard's number, or -1 when the module sent a text of its own. */
        private final int code;

        /**
         * @param command redacted
         * @param code the number, or -1 when the module sent a text that is not in the standard
         * @param text the standard's name, or the module's text
         * @param remedy what to do
         */
        public EquipmentError(String command, int code, String text, String remedy) {
            super(command + " was answered with +CME ERROR" + (code < 0 ? "" : " " + code) + " (" + text + "): "
                    + remedy);
            this.code = code;
        }

        /** {@return the standard's number; empty when the module sent a text of its own} */
        public OptionalInt code() {
            return code < 0 ? OptionalInt.empty() : OptionalInt.of(code);
        }
    }

    /** {@code +CMS ERROR} (27.005, 3.2.5). */
    public static final class MessageError extends AtException {
        @Serial
        private static final long serialVersionUID = 1L;

        /** The standard's number, or -1 when the module sent a text of its own. */
        private final int code;

        /**
         * @param command redacted
         * @param code the number, or -1 when the module sent a text that is not in the standard
         * @param text the standard's name, or the module's text
         * @param remedy what to do
         */
        public MessageError(String command, int code, String text, String remedy) {
            super(command + " was answered with +CMS ERROR" + (code < 0 ? "" : " " + code) + " (" + text + "): "
                    + remedy);
            this.code = code;
        }

        /** {@return the standard's number; empty when the module sent a text of its own} */
        public OptionalInt code() {
            return code < 0 ? OptionalInt.empty() : OptionalInt.of(code);
        }
    }

    /** {@code NO CARRIER}, {@code BUSY}, {@code NO ANSWER} or {@code NO DIALTONE} (V.250, table 1). */
    public static final class NoConnection extends AtException {
        @Serial
        private static final long serialVersionUID = 1L;

        /** The final result code. */
        private final String result;

        /**
         * @param command redacted
         * @param result the final result code
         */
        public NoConnection(String command, String result) {
            super(command + " was answered with " + result
                    + ": is the module registered, and does the network know the APN?");
            this.result = result;
        }

        /** {@return the final result code} */
        public String result() {
            return result;
        }
    }

    /** The port vanished: unplugged, reset, or the terminal server hung up. */
    public static final class PortGone extends AtException {
        @Serial
        private static final long serialVersionUID = 1L;

        /**
         * @param address the port
         * @param detail what was seen
         */
        public PortGone(String address, String detail) {
            super("port " + address + " is gone (" + detail + "): it is opened again when the module is back");
        }
    }

    /** Nothing has that name. */
    public static final class NoSuchPort extends AtException {
        @Serial
        private static final long serialVersionUID = 1L;

        /** @param address the port */
        public NoSuchPort(String address) {
            super("port " + address + " does not exist: is the module plugged in and powered, and the name right?");
        }
    }

    /** What opens ports of this kind cannot be loaded by this runtime; the port itself may be in order. */
    public static final class LibraryUnavailable extends AtException {
        @Serial
        private static final long serialVersionUID = 1L;

        /**
         * @param address the port
         * @param cause what the runtime said
         */
        public LibraryUnavailable(String address, LinkageError cause) {
            super("port " + address + " cannot be opened, because the library for it cannot be loaded ("
                    + cause.toString().replaceAll("\\s+", " ")
                    + "): do what that says, or restart the gateway");
            initCause(cause);
        }
    }

    /** The port cannot be multiplexed; it is as it was before, for one user at a time. */
    public static final class NoMultiplexer extends AtException {
        @Serial
        private static final long serialVersionUID = 1L;

        /**
         * @param address the port
         * @param why what the module, or the system, has not
         */
        public NoMultiplexer(String address, String why) {
            super("port " + address + " cannot be multiplexed: " + why);
        }
    }

    /** Another process has the port, or it is lent. */
    public static final class PortBusy extends AtException {
        @Serial
        private static final long serialVersionUID = 1L;

        /** The pid of the process that has the port, or -1 when it is not known. */
        private final long holder;

        /**
         * @param address the port
         * @param holder the pid of the process that has it, or -1 when it is not known
         * @param detail what was seen
         */
        public PortBusy(String address, long holder, String detail) {
            this(
                    holder,
                    "port " + address + " is in use" + (holder < 0 ? "" : " by process " + holder) + " (" + detail
                            + "): stop the other user, for example ModemManager, or wait");
        }

        private PortBusy(long holder, String message) {
            super(message);
            this.holder = holder;
        }

        /**
         * Tells of a port that is in use by a program which is known by its name.
         *
         * @param address the port
         * @param holder the pid of that program
         * @param program such as {@code ModemManager}
         * @param detail what was seen
         * @return the exception
         */
        public static PortBusy by(String address, long holder, String program, String detail) {
            return new PortBusy(
                    holder,
                    "port " + address + " is in use by " + program + " (process " + holder + ", " + detail
                            + "): stop it, or wait");
        }

        /**
         * Tells of a port that is in use by this process itself, so that there is no other user to stop.
         *
         * @param address the port
         * @param detail what was seen
         * @return the exception
         */
        public static PortBusy own(String address, String detail) {
            return new PortBusy(
                    ProcessHandle.current().pid(),
                    "port " + address + " is in use by this gateway (" + detail + "): wait until it is closed");
        }

        /** {@return the process that has it, where it is known} */
        public OptionalLong holder() {
            return holder < 0 ? OptionalLong.empty() : OptionalLong.of(holder);
        }
    }

    /** The operating system does not let us. */
    public static final class NoPermission extends AtException {
        @Serial
        private static final long serialVersionUID = 1L;

        /**
         * @param path the device or the lock file
         * @param what what was tried, as in {@code open}
         */
        public NoPermission(Path path, String what) {
            super("no permission to " + what + " " + path
                    + ": run as root, or as a member of the group that owns it (often dialout)");
        }
    }

    /** The caller took the command back, or the channel was closed under it. */
    public static final class Cancelled extends AtException {
        @Serial
        private static final long serialVersionUID = 1L;

        /**
         * @param command redacted
         * @param why for a person
         */
        public Cancelled(String command, String why) {
            super(command + " was not carried out: " + why);
        }
    }
}
