package io.cellgate.shell;

import io.cellgate.shell.wire.Frame;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves one connection: runs each line that comes in one session of the command processor. */
final class Conversation {

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    /** Where commands without a scope are looked for; ours come first. */
    private static final String SCOPES = CommandFunctions.SCOPE + ":felix:gogo:*";

    private final CommandProcessor processor;
    private final InputStream in;
    private final DataOutputStream out;

    private Conversation(CommandProcessor processor, SocketChannel connection) {
        this.processor = processor;
        this.in = new BufferedInputStream(Channels.newInputStream(connection));
        this.out = new DataOutputStream(Channels.newOutputStream(connection));
    }

    /** Returns when the other side has closed, or this side was closed. */
    static void hold(CommandProcessor processor, SocketChannel connection) {
        new Conversation(processor, connection).run();
    }

    private void run() {
        try (CommandSession session = processor.createSession(
                InputStream.nullInputStream(), new FrameStream(Frame.Type.OUT), new FrameStream(Frame.Type.ERR))) {
            session.put("SCOPE", SCOPES);
            for (Optional<String> line = readLine(); line.isPresent(); line = readLine()) {
                execute(session, line.get());
            }
        } catch (IOException e) {
            LOG.debug("A shell connection ended: {}", e.toString());
        }
    }

    private Optional<String> readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                return Optional.of(line.toString(StandardCharsets.UTF_8));
            }
            if (line.size() >= Frame.MAX_LINE) {
                throw new IOException("a line longer than " + Frame.MAX_LINE + " bytes");
            }
            line.write(next);
        }
        return Optional.empty();
    }

    @SuppressWarnings("IllegalCatch") // whatever a command throws is its failure, and the conversation goes on
    private void execute(CommandSession session, String line) throws IOException {
        int status = 0;
        try {
            Object result = session.execute(line);
            if (result instanceof Boolean answer) {
                // as grep and test answer: a status, not a text
                status = answer ? 0 : 1;
            } else if (result != null) {
                String text = String.valueOf(session.format(result, Converter.INSPECT));
                try (OutputStream stream = new FrameStream(Frame.Type.OUT)) {
                    stream.write((text.stripTrailing() + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (Exception e) {
            status = 1;
            LOG.debug("A shell command failed", e);
            send(Frame.error("cellgate: " + (e.getMessage() == null ? e.toString() : e.getMessage()) + "\n"));
        }
        send(Frame.status(status));
    }

    private void send(Frame frame) throws IOException {
        synchronized (out) {
            frame.write(out);
        }
    }

    /** What a command prints, in frames. Commands of a pipeline print from threads of their own. A flush is an empty frame. */
    private final class FrameStream extends OutputStream {

        private final Frame.Type type;

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
                send(Frame.output(type, bytes, offset + sent, Math.min(length - sent, Frame.MAX_LENGTH)));
            }
        }

        @Override
        public void flush() throws IOException {
            send(Frame.output(type, new byte[0], 0, 0));
        }
    }
}
