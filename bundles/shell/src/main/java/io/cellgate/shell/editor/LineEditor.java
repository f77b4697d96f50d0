package io.cellgate.shell.editor;

import io.cellgate.shell.completion.Proposal;
import java.io.IOError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** A prompt with editing, history and completion. For one thread. */
public final class LineEditor implements AutoCloseable {

    private static final int HISTORY_LINES = 500;
    private static final Size USUAL = new Size(80, 24);

    private final Terminal terminal;
    private final LineReader reader;
    private final String prompt;

    LineEditor(Terminal terminal, String prompt, Path history, Function<List<String>, List<Proposal>> proposals) {
        this.terminal = terminal;
        this.prompt = prompt;
        // what is written counts: a backslash is one, and so is "!"
        DefaultParser parser = new DefaultParser().escapeChars(null);
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("cellgate")
                .parser(parser)
                .history(new WithoutSecrets())
                .completer((unused, line, candidates) ->
                        proposals.apply(typed(line)).forEach(proposal -> candidates.add(candidate(proposal))))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                // a pasted line is carried out when it ends, as in every shell of ours
                .option(LineReader.Option.BRACKETED_PASTE, false)
                .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
                // no colour, as everywhere
                .variable(LineReader.COMPLETION_STYLE_STARTING, "bold")
                .variable(LineReader.COMPLETION_STYLE_DESCRIPTION, "nobold")
                .variable(LineReader.HISTORY_SIZE, HISTORY_LINES)
                .variable(LineReader.HISTORY_FILE_SIZE, HISTORY_LINES);
        if (isPrivate(history)) {
            builder.variable(LineReader.HISTORY_FILE, history);
        }
        reader = builder.build();
    }

    /**
     * Takes the terminal of this process.
     *
     * @param prompt what stands before each line
     * @param history where lines are kept from one time to the next, for their owner only; where that cannot be, they are kept in memory
     * @param proposals what may stand in place of the last of some words
     * @throws IOException when there is no terminal that can be edited on
     */
    public static LineEditor open(String prompt, Path history, Function<List<String>, List<Proposal>> proposals)
            throws IOException {
        try {
            // stty does it: no native code
            Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    .provider("exec")
                    .dumb(false)
                    .nativeSignals(true)
                    .build();
            if (terminal.getWidth() <= 0) {
                // a serial console does not know how wide the screen at its other end is
                terminal.setSize(USUAL);
            }
            return new LineEditor(terminal, prompt, history, proposals);
        } catch (IllegalStateException e) {
            throw new IOException("the terminal cannot be used", e);
        }
    }

    private static boolean isPrivate(Path history) {
        try {
            if (!history.isAbsolute()) {
                return false;
            }
            if (Files.notExists(history)) {
                Files.createFile(
                        history, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else if (Files.isRegularFile(history)) {
                Files.setPosixFilePermissions(history, PosixFilePermissions.fromString("rw-------"));
            }
            return Files.isRegularFile(history) && Files.isWritable(history);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** The words up to the cursor. */
    private static List<String> typed(ParsedLine line) {
        List<String> words = new ArrayList<>(line.words().subList(0, line.wordIndex()));
        words.add(line.word().substring(0, line.wordCursor()));
        return words;
    }

    private static Candidate candidate(Proposal proposal) {
        return new Candidate(
                proposal.value(),
                proposal.value(),
                null,
                proposal.summary().isEmpty() ? null : proposal.summary(),
                null,
                null,
                proposal.whole());
    }

    /** Waits for a line; empty when somebody wants to leave. A line that is cancelled never was. */
    public Optional<String> read() {
        while (true) {
            try {
                // one that was pasted with an end of line in it is still one command
                return Optional.of(reader.readLine(prompt).replaceAll("\\R", " "));
            } catch (UserInterruptException e) {
                // the mark would close the connection
                Thread.interrupted();
            } catch (EndOfFileException | IOError e) {
                return Optional.empty();
            }
        }
    }

    /** Gives the terminal back as it was. */
    @Override
    public void close() throws IOException {
        terminal.close();
    }

    private static final class WithoutSecrets extends DefaultHistory {
        @Override
        public void add(Instant time, String line) {
            if (Remembered.allows(line)) {
                super.add(time, line);
            }
        }
    }
}
