package io.cellgate.shell;

import io.cellgate.command.CommandDescription;
import io.cellgate.common.text.Printable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code help} says: of the commands of the whiteboard by their descriptions, of our own functions by a table. */
final class HelpText {

    private static final Map<String, String> OWN = new LinkedHashMap<>();

    static {
        OWN.put("help", """
                help [COMMAND]
                    All commands, or one.
                """);
        OWN.put(CommandFunctions.JSON, """
                json COMMAND [ARGUMENTS]
                    The same command, but with the documents of MQTT as its answer, one a line.
                """);
        OWN.put(CommandFunctions.COMPLETE, """
                complete [WORD...]
                    What may stand in place of the last word, one proposal a line; for programs.
                """);
        OWN.put("summary", """
                summary
                    One line for each modem and uplink and for the broker, and for each problem of the gateway itself.
                """);
        OWN.put("watch", """
                watch [--json]
                    The same, and then every change as it happens; with --json a JSON object a line.
                """);
        OWN.put("export", """
                export UPLINK DIRECTORY
                    Writes what pppd would be started with, with the password, to be run by hand.
                """);
        OWN.put(TraceFunction.NAME, TraceFunction.HELP);
        OWN.put(AtFunction.NAME, AtFunction.HELP);
        OWN.put(ReportFunction.NAME, """
                bundle-report FILE
                    Writes a new zip archive for a bug report: versions, bundles, components, status, diagnosis, plans,
                    configuration, ends of the logs, AT traces; without secrets and identities.
                """);
    }

    /** Offered along with the socket. */
    private static final String OTHERS = """
            log [LINES] [FILE]
                The same as log-tail: the last lines of a log of the gateway.
            bundles
                What is installed, with its version and state.
            stop|uninstall [--force] BUNDLE...
                As Gogo's, but asks twice where the shell itself would be gone.
            refresh [BUNDLE...]
                Takes updated and uninstalled bundles out of use; without a bundle, all of them.
            felix:help [COMMAND]
                Everything else, for example lb (bundles), update, scr:info.""";

    private HelpText() {}

    /** Whether a function of ours has the name; a command of the whiteboard is not offered under it. */
    static boolean isOwn(String name) {
        return OWN.containsKey(name)
                || List.of(
                                BundleFunctions.STOP,
                                BundleFunctions.UNINSTALL,
                                BundleFunctions.REFRESH,
                                BundleFunctions.BUNDLES,
                                BundleFunctions.LOG)
                        .contains(name);
    }

    /** All commands. */
    static String all(Collection<CommandDescription> commands) {
        return commands.stream().map(HelpText::of).collect(Collectors.joining())
                + String.join("", OWN.values())
                + OTHERS;
    }

    /** One command; empty when it is none of ours. */
    static Optional<String> of(String name, Collection<CommandDescription> commands) {
        return commands.stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .map(HelpText::of)
                .or(() -> Optional.ofNullable(OWN.get(name)))
                .map(String::stripTrailing);
    }

    private static String of(CommandDescription command) {
        String usage = CommandArguments.usage(command).substring("usage: ".length());
        String parameters = command.parameters().stream()
                .map(parameter -> "      " + parameter.name() + ": " + Printable.text(parameter.summary()) + "\n")
                .collect(Collectors.joining());
        return usage + "\n    " + Printable.text(command.summary()) + "\n" + parameters;
    }
}
