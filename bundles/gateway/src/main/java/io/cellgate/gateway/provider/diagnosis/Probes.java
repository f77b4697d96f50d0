package io.cellgate.gateway.provider.diagnosis;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.text.Printable;
import io.cellgate.gateway.provider.diagnosis.Facts.BrokerTrial;
import io.cellgate.gateway.provider.diagnosis.Facts.BrokerTrial.Outcome;
import io.cellgate.gateway.provider.diagnosis.Facts.Volume;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Looks at the machine. What may wait for the network runs on the given threads, within a bound. */
public final class Probes {

    private static final Path RESOLVERS = Path.of("/etc/resolv.conf");
    private static final int LONGEST_FILE = 65_536;
    private static final Duration CONNECT = Duration.ofSeconds(4);
    /** A name that nobody answers keeps the JDK for longer than that. */
    private static final Duration BOUND = Duration.ofSeconds(8);

    private static final Map<String, Integer> PORTS = Map.of("tcp", 1883, "ssl", 8883, "ws", 80, "wss", 443);

    private final Executor threads;

    /** @param threads that may block */
    public Probes(Executor threads) {
        this.threads = threads;
    }

    /** Connects to a broker and says nothing; completes within seconds. */
    public CompletableFuture<BrokerTrial> broker(URI uri) {
        int port = uri.getPort() >= 0 ? uri.getPort() : PORTS.getOrDefault(uri.getScheme(), 1883);
        String host = String.valueOf(uri.getHost());
        String address = Printable.text(host + ":" + port);
        return CompletableFuture.supplyAsync(() -> connect(address, host, port), threads)
                .completeOnTimeout(
                        new BrokerTrial(address, Outcome.NO_ANSWER, "within " + BOUND.toSeconds() + " s"),
                        BOUND.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private static BrokerTrial connect(String address, String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getByName(host), port), Math.toIntExact(CONNECT.toMillis()));
            return new BrokerTrial(address, Outcome.CONNECTED, "");
        } catch (UnknownHostException e) {
            return new BrokerTrial(address, Outcome.NAME_UNKNOWN, "");
        } catch (ConnectException e) {
            return new BrokerTrial(address, Outcome.REFUSED, Printable.text(e.getMessage()));
        } catch (IOException e) {
            return new BrokerTrial(address, Outcome.NO_ANSWER, Printable.text(e.getMessage()));
        }
    }

    /** The resolvers of the machine; empty where nobody can say. */
    public static Optional<List<String>> nameServers() {
        try {
            String text = new String(BoundedFile.begin(RESOLVERS.toRealPath(), LONGEST_FILE), StandardCharsets.UTF_8);
            return Optional.of(text.lines()
                    .map(line -> line.strip().split("\\s+", -1))
                    .filter(words -> words.length > 1 && words[0].equals("nameserver"))
                    .map(words -> Printable.text(words[1]))
                    .toList());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** How much may still be written; empty where there is no such directory. */
    public static Stream<Volume> volume(Path directory) {
        try {
            FileStore store = Files.getFileStore(directory);
            return Stream.of(
                    new Volume(directory, store.getUsableSpace(), store.getTotalSpace(), Files.isWritable(directory)));
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
