package io.cellgate.shell;

import io.cellgate.shell.server.Conversation;
import java.io.PrintStream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Process;

/** Where a command prints. Not every shell shows what a function returns: Karaf's {@code bin/client} and {@code ssh} do not. */
final class CommandOutput {

    private CommandOutput() {}

    /** The next command's input within a pipeline, otherwise the session's console. */
    static PrintStream of(CommandSession session) {
        Process process = Process.Utils.current();
        return process == null ? session.getConsole() : process.out();
    }

    /** How many columns the terminal has on which a command prints; 0 where it prints on none, or nobody knows. */
    static int width(CommandSession session) {
        Process process = Process.Utils.current();
        boolean console = process == null || process.isTty(1);
        return console && session.get(Conversation.COLUMNS) instanceof Integer columns ? columns : 0;
    }

    /** Prints a text and ends its last line. */
    static void print(CommandSession session, String text) {
        PrintStream out = of(session);
        out.println(text);
        out.flush();
    }
}
