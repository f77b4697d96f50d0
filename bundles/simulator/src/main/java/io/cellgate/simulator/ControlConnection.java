package io.cellgate.simulator;

import io.cellgate.simulator.io.ByteStream;
import io.cellgate.simulator.io.EventLoop;
import io.cellgate.simulator.io.LocalServer;
import io.cellgate.simulator.io.Posix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** A client of the control socket: every line is a command and is answered by a line. */
final class ControlConnection implements ByteStream.Receiver {
    private static final int MAX_LINE = 4096;

    private final ByteStream client;
    private final UnaryOperator<String> commands;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private ControlConnection(ByteStream client, UnaryOperator<String> commands) {
        this.client = client;
        this.commands = commands;
        client.receiver(this);
    }

    /**
     * Starts listening for clients; to be called on the loop's thread.
     *
     * @param commands runs a line and gives the one that answers it
     * @throws IOException that names the socket, when it cannot be made
     */
    static LocalServer listen(EventLoop loop, Posix posix, Path socket, UnaryOperator<String> commands)
            throws IOException {
        try {
            return LocalServer.open(loop, posix, socket, client -> new ControlConnection(client, commands));
        } catch (IOException e) {
            throw new IOException("control: " + socket + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void received(byte[] data, int length) {
        for (int i = 0; i < length; i++) {
            if (data[i] != '\n') {
                line.write(data[i]);
            } else {
                String answer =
                        commands.apply(line.toString(StandardCharsets.UTF_8).strip()) + "\n";
                line.reset();
                byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
                client.send(bytes, 0, bytes.length);
            }
        }
        if (line.size() > MAX_LINE) {
            client.close();
        } else if (client.backlog() > 0) {
            // who does not read the answers is not heard before he does
            client.reading(false);
        }
    }

    @Override
    public void drained() {
        client.reading(true);
    }

    @Override
    public void closed() {
        client.close();
    }
}
