package io.cellgate.shell.server;

import io.cellgate.common.text.Printable;
import io.cellgate.shell.wire.CommandWords;
import io.cellgate.shell.wire.Frame;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one connection: runs each command that comes, all in one session of the command processor. A line is read by Gogo; words are
 * handed on as they are.
 */
public final class Conversation {

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    /** The session's variable with the width of the terminal, an {@code Integer}; not there without a terminal. */
    public static final String COLUMNS = "cellgate.columns";

    /** Runs one command. */
    @FunctionalInterface
    private interface Call {
        @Nullable
        Object in(CommandSession session) throws Exception;
    }

    /**
     * One command that came.
     *
     * @param text the whole of it, where it is no more than a name or a line
     */
    private record Request(String text, Call call) {}

    private final CommandProcessor processor;
    private final String scopes;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final ConnectionActivity activity;
    private final FrameworkStart start;

    private Conversation(
            CommandProcessor processor,
            String scopes,
            FrameworkStart start,
            SocketChannel connection,
            ConnectionActivity activity) {
        this.processor = processor;
        this.start = start;
        this.scopes = scopes;
        this.in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(connection)));
        this.out = new DataOutputStream(Channels.newOutputStream(connection));
        this.activity = activity;
    }

    /**
     * Returns when the connection is closed, by either side.
     *
     * @param scopes where commands without a scope are looked for, as Gogo's variable SCOPE wants them
     * @param start what every command waits for but those that tell whether all is well
     * @param activity is told what goes on
     */
    public static void hold(
            CommandProcessor processor,
            String scopes,
            FrameworkStart start,
            SocketChannel connection,
            ConnectionActivity activity) {
        new Conversation(processor, scopes, start, connection, activity).run();
    }

    private void run() {
        try (CommandSession session = processor.createSession(
                InputStream.nullInputStream(), new FrameStream(Frame.Type.OUT), new FrameStream(Frame.Type.ERR))) {
            session.put("SCOPE", scopes);
            for (Optional<Request> request = readRequest(); request.isPresent(); request = readRequest()) {
                activity.running();
                if (activity.single()) {
                    executeSingle(session, request.get());
                    return;
                }
                execute(session, request.get());
                activity.idle();
            }
        } catch (IOException e) {
            LOG.debug("A shell connection ended: {}", e.toString());
        }
    }

    /** Where all shells are taken, one short command is still answered: that of somebody who wants to know why. */
    private void executeSingle(CommandSession session, Request request) throws IOException {
        if (CommandWords.QUICK.contains(request.text())) {
            execute(session, request);
        } else {
            send(Frame.error(ShellServer.FULL));
            send(Frame.status(1));
        }
    }

    private Optional<Request> readRequest() throws IOException {
        int first = in.read();
        if (first == CommandWords.FIRST_BYTE) {
            CommandWords words = CommandWords.read(in);
            return Optional.of(new Request(words.line(), session -> {
                words.columns().ifPresent(columns -> session.put(COLUMNS, columns));
                List<String> command = words.command();
                return command.isEmpty() ? null : LiteralCommand.call(session, command);
            }));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int next = first; next >= 0; next = in.read()) {
            if (next == '\n') {
                String line = bytes.toString(StandardCharsets.UTF_8);
                return Optional.of(new Request(line.strip(), session -> session.execute(line)));
            }
            if (bytes.size() >= Frame.MAX_LINE) {
                throw new IOException("a line longer than " + Frame.MAX_LINE + " bytes");
            }
            bytes.write(next);
        }
        return Optional.empty();
    }

    /** Whatever a command throws is its failure, and the conversation goes on; a replaced bundle's may be a LinkageError. */
    private void execute(CommandSession session, Request request) throws IOException {
        int status = 0;
        try {
            if (!CommandWords.QUICK.contains(request.text())) {
                start.await();
            }
            Object result = request.call().in(session);
            if (result instanceof Boolean answer) {
                // as with grep and test: a status, not a text
                status = answer ? 0 : 1;
            } else if (result != null) {
                String text = String.valueOf(session.format(result, Converter.INSPECT));
                try (OutputStream stream = new FrameStream(Frame.Type.OUT)) {
                    stream.write((text.stripTrailing() + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (Throwable e) {
            status = 1;
            LOG.debug("A shell command failed", e);
            send(Frame.error(
                    "cellgate: " + Printable.lines(e.getMessage() == null ? e.toString() : e.getMessage()) + "\n"));
        }
        send(Frame.status(status));
    }

    private void send(Frame frame) throws IOException {
        synchronized (out) {
            activity.writing();
            frame.write(out);
            activity.running();
        }
    }

    /** What a command prints, in frames. The commands of a pipeline print on threads of their own. A flush is an empty frame. */
    private final class FrameStream extends OutputStream {

        private final Frame.Type type;
        private final TerminalText terminal = new TerminalText();

        FrameStream(Frame.Type type) {
            this.type = type;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int sent = 0; sent < length; sent += Frame.MAX_LENGTH) {
                int count = Math.min(length - sent, Frame.MAX_LENGTH);
                byte[] clean;
                synchronized (terminal) {
                    clean = terminal.cleaned(bytes, offset + sent, count);
                }
                send(Frame.output(type, clean, 0, count));
            }
        }

        @Override
        public void flush() throws IOException {
            send(Frame.output(type, new byte[0], 0, 0));
        }
    }
}
