package io.cellgate.shell.server;

import io.cellgate.common.text.Printable;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls the command that the first word names with the other words as they are. Gogo's parser never sees them; it only runs this function,
 * so that what a command prints goes to its session.
 */
final class LiteralCommand implements Function {

    /** The session's variable that holds this function while it runs; no command has such a name. */
    private static final String VARIABLE = "cellgate.literal-command";

    private static final String ANY_SCOPE = "*:";

    private final List<String> words;

    private LiteralCommand(List<String> words) {
        this.words = words;
    }

    /** The command's result, as {@link CommandSession#execute} gives it. */
    static @Nullable Object call(CommandSession session, List<String> words) throws Exception {
        session.put(VARIABLE, new LiteralCommand(words));
        try {
            return session.execute(VARIABLE);
        } finally {
            session.put(VARIABLE, null);
        }
    }

    @Override
    public @Nullable Object execute(CommandSession session, List<Object> unused) throws Exception {
        String name = words.isEmpty() ? "" : words.get(0);
        Object found = session.get(name);
        if (!(found instanceof Function) && name.indexOf(':') < 0) {
            found = session.get(ANY_SCOPE + name);
        }
        if (!(found instanceof Function function) || name.equals(VARIABLE)) {
            throw new IllegalArgumentException("there is no command '" + Printable.text(name)
                    + "'; 'help' lists those that there are"
                    + (name.indexOf(' ') > 0 ? "; a whole line goes to standard input, not into one word" : ""));
        }
        return function.execute(session, List.copyOf(words.subList(1, words.size())));
    }
}
