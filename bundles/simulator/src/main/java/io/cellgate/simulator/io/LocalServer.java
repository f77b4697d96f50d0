package io.cellgate.simulator.io;

import io.cellgate.common.file.DurableFile;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** A Unix domain socket for its owner alone, each of whose clients is a stream. Used and called back on the loop's thread only. */
public final class LocalServer {
    private static final Logger LOG = System.getLogger(LocalServer.class.getName());

    private final EventLoop loop;
    private final Posix posix;
    private final Path path;
    private final int fd;
    private final Consumer<ByteStream> onClient;
    private final EventLoop.Watch watch;
    private final Set<Client> clients = new HashSet<>();

    private LocalServer(EventLoop loop, Posix posix, Path path, int fd, Consumer<ByteStream> onClient) {
        this.loop = loop;
        this.posix = posix;
        this.path = path;
        this.fd = fd;
        this.onClient = onClient;
        this.watch = loop.watch(fd, (readable, writable) -> accept());
    }

    /**
     * Starts listening; what a killed process has left at that path is replaced.
     *
     * @param onClient sets the receiver of a new client, and closes it when it has gone
     * @throws IOException when the socket cannot be made, such as for a path of more than 107 bytes
     */
    public static LocalServer open(EventLoop loop, Posix posix, Path path, Consumer<ByteStream> onClient)
            throws IOException {
        Files.deleteIfExists(path);
        int fd = posix.bindLocal(path.toString());
        try {
            Files.setPosixFilePermissions(path, DurableFile.OWNER_ONLY);
            posix.listen(fd);
            return new LocalServer(loop, posix, path, fd, onClient);
        } catch (IOException e) {
            posix.close(fd);
            throw e;
        }
    }

    /** Takes the socket away and hangs every client up. */
    public void close() throws IOException {
        watch.suspend();
        posix.close(fd);
        Set.copyOf(clients).forEach(Client::close);
        Files.deleteIfExists(path);
    }

    private void accept() {
        try {
            int client = posix.accept(fd);
            if (client >= 0) {
                Client stream = new Client(client);
                clients.add(stream);
                onClient.accept(stream);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "A client was not served: {0}", e.getMessage());
        }
    }

    private final class Client extends ForwardingStream {
        private final int descriptor;
        private final FdStream stream;

        private Client(int descriptor) {
            this.descriptor = descriptor;
            this.stream = new FdStream(loop, posix, descriptor, descriptor);
        }

        @Override
        protected ByteStream target() {
            return stream;
        }

        @Override
        public void close() {
            if (clients.remove(this)) {
                stream.close();
                posix.close(descriptor);
            }
        }
    }
}
