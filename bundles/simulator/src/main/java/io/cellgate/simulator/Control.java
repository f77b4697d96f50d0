package io.cellgate.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Sends one command to a simulator's control socket and prints the answer: {@code Control SOCKET COMMAND...}. */
public final class Control {
    private Control() {}

    /** Ends with status 0 after {@code ok}, 1 after {@code error} or when nobody answers, 2 when used wrongly. */
    public static void main(String[] arguments) {
        if (arguments.length < 2) {
            System.err.println("usage: Control SOCKET COMMAND...");
            System.exit(2);
        }
        try {
            String answer = send(
                    Path.of(arguments[0]), String.join(" ", List.of(arguments).subList(1, arguments.length)));
            System.out.println(answer);
            System.exit(answer.startsWith("ok") ? 0 : 1);
        } catch (IOException e) {
            System.err.println("error " + arguments[0] + ": " + e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Sends a command and waits for its answer.
     *
     * @throws IOException when nobody listens, or nobody answers
     */
    static String send(Path socket, String command) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            ByteBuffer line = ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            String answer = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8)).readLine();
            if (answer == null) {
                throw new IOException("no answer");
            }
            return answer;
        }
    }
}
