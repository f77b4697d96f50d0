package io.cellgate.shell;

import io.cellgate.at.trace.AtTraces;
import io.cellgate.at.trace.TraceSelection;
import io.cellgate.at.trace.TracedPort;
import io.cellgate.common.file.DurableFile;
import io.cellgate.common.text.Printable;
import io.cellgate.shell.text.TextTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code cellgate:trace}: which ports have a trace, the last entries of one, or everything as a file. It replaces the command of
 * that name on the whiteboard, which cannot write files and never shows identities: whoever may use this socket may have both.
 */
@Component(
        service = Function.class,
        property = {"osgi.command.scope=" + CommandFunctions.SCOPE, "osgi.command.function=" + TraceFunction.NAME})
public final class TraceFunction implements Function {

    static final String NAME = "trace";

    /** What {@code help} says. */
    static final String HELP = """
            trace
                The ports of which there is a trace of the AT traffic.
            trace PORT [ENTRIES]
                The last entries of a port such as ttyUSB2; default 40.
            trace export FILE|- [PORT] [identities]
                Everything, to a new file or to the terminal: for a bug report, or for the simulator to play back.
                Never with secrets; with identities of subscriber and module and texts of messages only on request.
            """;

    private static final int TAIL = 40;
    private static final String EXPORT = "export";
    private static final String IDENTITIES = "identities";
    private static final String TERMINAL = "-";
    private static final String USAGE =
            "usage: trace | trace PORT [ENTRIES] | trace export FILE|- [PORT] [" + IDENTITIES + "]";

    private final AtTraces traces;

    /**
     * Is there as long as the transport is.
     *
     * @param traces to be shown
     */
    @Activate
    public TraceFunction(@Reference AtTraces traces) {
        this.traces = traces;
    }

    /**
     * Prints the answer.
     *
     * @throws CommandFailedException when the words do not fit, or the file cannot be written
     */
    @Override
    public @Nullable Object execute(CommandSession session, List<Object> arguments) throws CommandFailedException {
        List<String> words = arguments.stream().map(String::valueOf).toList();
        if (words.isEmpty()) {
            CommandOutput.print(session, ports(CommandOutput.width(session)));
        } else if (words.get(0).equals(EXPORT)) {
            export(session, words.subList(1, words.size()));
        } else {
            CommandOutput.print(session, tail(words));
        }
        return null;
    }

    private String ports(int width) {
        List<TracedPort> ports = traces.ports();
        return ports.isEmpty()
                ? "no port has been opened yet"
                : TextTable.of(ports.stream().map(TraceFunction::row).toList(), width);
    }

    private static Map<String, Object> row(TracedPort port) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("port", port.address());
        row.put("name", port.address().equals(port.name()) ? "" : port.name());
        row.put("state", port.open() ? "open" : "closed");
        row.put("entries", port.entries());
        row.put("KiB", port.bytes() / 1024);
        row.put("lost bytes", port.lost());
        return row;
    }

    private String tail(List<String> words) throws CommandFailedException {
        if (words.size() > 2) {
            throw new CommandFailedException(USAGE);
        }
        TraceSelection port = TraceSelection.ALL.of(words.get(0));
        StringBuilder text = new StringBuilder();
        write(port.last(words.size() == 2 ? number(words.get(1)) : TAIL), text);
        // the first lines are for programs
        return text.toString()
                .lines()
                .filter(line -> Character.isDigit(line.charAt(0)))
                .collect(Collectors.joining("\n"));
    }

    private void export(CommandSession session, List<String> words) throws CommandFailedException {
        boolean identities = words.size() > 1 && words.get(words.size() - 1).equals(IDENTITIES);
        List<String> rest = identities ? words.subList(0, words.size() - 1) : words;
        if (rest.isEmpty() || rest.size() > 2) {
            throw new CommandFailedException(USAGE);
        }
        TraceSelection masked = rest.size() == 2 ? TraceSelection.ALL.of(rest.get(1)) : TraceSelection.ALL;
        TraceSelection all = identities ? masked.withIdentities() : masked;
        if (rest.get(0).equals(TERMINAL)) {
            PrintStream out = CommandOutput.of(session);
            write(all, out);
            out.flush();
            return;
        }
        CommandOutput.print(session, export(all, PathArgument.file(rest.get(0), ", or -")));
    }

    private String export(TraceSelection selection, Path file) throws CommandFailedException {
        StringBuilder checked = new StringBuilder();
        write(selection.last(0), checked);
        try (Writer out = new BufferedWriter(Channels.newWriter(
                Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(DurableFile.OWNER_ONLY)),
                StandardCharsets.US_ASCII))) {
            write(selection, out);
            out.flush();
            return file + ": " + Files.size(file) + " bytes, "
                    + (selection.identities()
                            ? "with identities and messages: for eyes that may see them"
                            : "fit for a public bug report");
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailedException(file + " exists already; name a new file");
        } catch (IOException e) {
            throw new CommandFailedException("cannot write " + Printable.text(file) + ": " + Printable.text(e));
        }
    }

    private void write(TraceSelection selection, Appendable out) throws CommandFailedException {
        try {
            traces.export(selection, out);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(Printable.text(e.getMessage()));
        } catch (IOException e) {
            throw new CommandFailedException("cannot write it: " + Printable.text(e));
        }
    }

    private static int number(String word) throws CommandFailedException {
        if (!word.matches("[1-9]\\d{0,6}")) {
            throw new CommandFailedException("entries '" + Printable.text(word) + "'; allowed: 1 to 9999999");
        }
        return Integer.parseInt(word);
    }
}
