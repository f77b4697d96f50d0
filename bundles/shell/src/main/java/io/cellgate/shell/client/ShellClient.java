package io.cellgate.shell.client;

import io.cellgate.shell.completion.Proposal;
import io.cellgate.shell.editor.LineEditor;
import io.cellgate.shell.wire.CommandWords;
import io.cellgate.shell.wire.Frame;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs commands in a running gateway: the one that is given, otherwise those that are typed. With {@code at-port PORT} alone, what is typed are AT
 * commands for that port.
 *
 * <p>The exit status is that of the last command: 0 if it worked, 1 if not; 2 for a wrong call; 3 without a connection; 4 if the runtime
 * did not answer {@code status} or {@code summary} in time.
 */
public final class ShellClient {

    private static final String INTERACTIVE = "--interactive";
    private static final String EDITED = "--edited";
    private static final String COMPLETE = "complete";
    private static final String VERSION = "--version";
    private static final int USAGE = 2;
    private static final int NOT_CONNECTED = 3;
    private static final int NO_ANSWER = 4;
    private static final String FOR_PROGRAM = "--json";
    private static final String JSON = "json";
    private static final String AT_PORT = "at-port";
    private static final String OPTION = "--";
    private static final String AT_WARNING =
            "What is typed goes to the module as it is. What may lock a SIM, carries an account, dials or takes the module away is refused,"
                    + " unless --unsafe was given. exit ends.";

    private static final Duration QUICK_LIMIT = Duration.ofSeconds(4);

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Duration limit;
    private final int columns;

    /**
     * Reads and writes as it is told.
     *
     * @param limit how long the answer to a quick command may take
     * @param columns of the terminal on which is written; 0 if it is none
     */
    ShellClient(InputStream in, PrintStream out, PrintStream err, Duration limit, int columns) {
        this.columns = columns;
        this.limit = limit;
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs the client and ends the JVM with its status.
     *
     * @param args the socket's path, then the words of one command; without words, and with {@code at-port PORT} alone, the commands are read from
     *     the standard input, with {@value #INTERACTIVE} before them after a prompt, with {@value #EDITED} after one of JLine
     */
    public static void main(String[] args) {
        ShellClient client =
                new ShellClient(System.in, System.out, System.err, QUICK_LIMIT, columns(System.getenv("COLUMNS")));
        System.exit(client.run(List.of(args)));
    }

    /** What {@code bin/cellgate} found; whatever else is in the environment does not count. */
    private static int columns(@Nullable String text) {
        return text != null && text.matches("[1-9]\\d{0,3}") ? Integer.parseInt(text) : 0;
    }

    int run(List<String> arguments) {
        if (arguments.isEmpty()) {
            err.println("usage: ShellClient SOCKET [COMMAND...]");
            return USAGE;
        }
        Path socket = Path.of(arguments.get(0));
        List<String> words = new ArrayList<>(arguments.subList(1, arguments.size()));
        if (words.size() > 1 && words.get(0).equals(FOR_PROGRAM)) {
            words.set(0, JSON);
        }
        boolean edited = words.indexOf(EDITED) == 0;
        boolean prompts = edited || words.indexOf(INTERACTIVE) == 0;
        if (prompts) {
            words.remove(0);
        }
        if (words.equals(List.of(VERSION))) {
            out.println("cellgate " + version());
            return 0;
        }
        AtomicBoolean late = new AtomicBoolean();
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            if (CommandWords.QUICK.contains(String.join(" ", words)) || words.indexOf(COMPLETE) == 0) {
                closeLater(channel, late);
            }
            channel.connect(UnixDomainSocketAddress.of(socket));
            DataInputStream answers = new DataInputStream(Channels.newInputStream(channel));
            DataOutputStream commands = new DataOutputStream(Channels.newOutputStream(channel));
            if (words.isEmpty()) {
                if (columns > 0) {
                    askWords(List.of(), commands, answers);
                }
                return converse(
                        edited
                                ? edited("cellgate> ", ".cellgate_history", line -> proposals(socket, line))
                                : plain(prompts ? "cellgate> " : ""),
                        line -> askLine(line, commands, answers));
            }
            if (isConsole(words)) {
                if (prompts) {
                    err.println(AT_WARNING);
                }
                return converse(
                        edited
                                ? edited("AT> ", ".cellgate_at_history", line -> List.of())
                                : plain(prompts ? "AT> " : ""),
                        line -> askWords(with(words, line), commands, answers));
            }
            return askWords(words, commands, answers);
        } catch (IOException | IllegalArgumentException e) {
            // a path may be too long for a socket
            if (late.get()) {
                err.println("cellgate: the runtime did not answer within " + limit.toSeconds()
                        + " s: its process is stopped, or has too much to do");
                return NO_ANSWER;
            }
            err.println("cellgate: cannot talk to the runtime through " + socket + ": " + e.getMessage());
            return NOT_CONNECTED;
        }
    }

    /** As the bundle's file has it, from which this program is run. */
    private static String version() {
        try (InputStream manifest = ShellClient.class.getResourceAsStream("/META-INF/MANIFEST.MF")) {
            return manifest == null
                    ? "of unknown version"
                    : String.valueOf(new Manifest(manifest).getMainAttributes().getValue("Bundle-Version"));
        } catch (IOException e) {
            return "of unknown version";
        }
    }

    /** A read that waits ends when its channel is closed. */
    private void closeLater(SocketChannel channel, AtomicBoolean late) {
        CompletableFuture.delayedExecutor(limit.toNanos(), TimeUnit.NANOSECONDS).execute(() -> {
            try {
                late.set(true);
                channel.close();
            } catch (IOException e) {
                // the read has ended by itself
            }
        });
    }

    /** Whether a port is named, and no command for it. */
    private static boolean isConsole(List<String> words) {
        return words.get(0).equals(AT_PORT)
                && words.stream().filter(word -> !word.startsWith(OPTION)).count() == 2;
    }

    private static List<String> with(List<String> words, String line) {
        List<String> all = new ArrayList<>(words);
        all.add(line);
        return all;
    }

    /** What becomes of a typed line; gives its exit status. */
    @FunctionalInterface
    private interface Asked {
        int ask(String line) throws IOException;
    }

    /** Where typed lines come from. */
    private interface Lines extends Closeable {
        /** Waits for one; empty at the end. */
        Optional<String> read() throws IOException;

        @Override
        default void close() throws IOException {}
    }

    private int converse(Lines lines, Asked asked) throws IOException {
        int status = 0;
        try (lines) {
            for (Optional<String> line = lines.read(); line.isPresent(); line = lines.read()) {
                String command = line.get().strip();
                if (List.of("exit", "quit").contains(command)) {
                    return status;
                }
                if (!command.isEmpty()) {
                    status = asked.ask(command);
                }
            }
        }
        return status;
    }

    private Lines plain(String prompt) {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()));
        return () -> {
            out.print(prompt);
            out.flush();
            return Optional.ofNullable(lines.readLine());
        };
    }

    /** Where the terminal is not up to it, or JLine is not there, the terminal's own editing is left. */
    private Lines edited(String prompt, String history, Function<List<String>, List<Proposal>> proposals) {
        try {
            LineEditor editor =
                    LineEditor.open(prompt, Path.of(System.getProperty("user.home", ""), history), proposals);
            return new Lines() {
                @Override
                public Optional<String> read() {
                    return editor.read();
                }

                @Override
                public void close() throws IOException {
                    editor.close();
                }
            };
        } catch (IOException | LinkageError e) {
            return plain(prompt);
        }
    }

    /** What the gateway knows may stand in place of the last word; asked in a connection of its own, which Ctrl-C may close. */
    private List<Proposal> proposals(Path socket, List<String> words) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        PrintStream heard = new PrintStream(answer, true, StandardCharsets.UTF_8);
        PrintStream unheard = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        int status = new ShellClient(InputStream.nullInputStream(), heard, unheard, limit, 0)
                .run(Stream.concat(Stream.of(socket.toString(), COMPLETE), words.stream())
                        .toList());
        return status == 0
                ? answer.toString(StandardCharsets.UTF_8)
                        .lines()
                        .map(Proposal::ofLine)
                        .toList()
                : List.of();
    }

    private int askLine(String line, DataOutputStream commands, DataInputStream answers) throws IOException {
        // the wire's mark for words; no command has it
        byte[] bytes = (line.replace('\0', '?') + "\n").getBytes(StandardCharsets.UTF_8);
        if (bytes.length > Frame.MAX_LINE) {
            err.println("cellgate: a line has at most " + Frame.MAX_LINE + " bytes, this one has " + bytes.length);
            return USAGE;
        }
        return ask(bytes, commands, answers);
    }

    private int askWords(List<String> words, DataOutputStream commands, DataInputStream answers) throws IOException {
        byte[] bytes;
        try {
            CommandWords command = new CommandWords(words);
            bytes = (columns > 0 ? command.withColumns(columns) : command).encoded();
        } catch (IllegalArgumentException e) {
            err.println("cellgate: " + e.getMessage());
            return USAGE;
        }
        return ask(bytes, commands, answers);
    }

    private int ask(byte[] command, DataOutputStream commands, DataInputStream answers) throws IOException {
        commands.write(command);
        commands.flush();
        for (Optional<Frame> frame = Frame.read(answers); frame.isPresent(); frame = Frame.read(answers)) {
            switch (frame.get().type()) {
                case OUT -> frame.get().show(out);
                case ERR -> frame.get().show(err);
                case STATUS -> {
                    return frame.get().exitStatus();
                }
            }
        }
        // as when the command was to stop the runtime, or the shell itself
        throw new IOException("the runtime closed the connection");
    }
}
