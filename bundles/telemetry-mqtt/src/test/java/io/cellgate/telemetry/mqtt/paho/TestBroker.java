package io.cellgate.telemetry.mqtt.paho;

import static org.awaitility.Awaitility.await;

import io.moquette.broker.Server;
import io.moquette.broker.config.IConfig;
import io.moquette.broker.config.MemoryConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A real broker in this process, on a loopback port. */
public final class TestBroker implements AutoCloseable {

    private static @Nullable TestBroker shared;

    private final Server server = new Server();

    private TestBroker(Properties properties) throws IOException {
        properties.setProperty(IConfig.HOST_PROPERTY_NAME, "127.0.0.1");
        properties.setProperty(IConfig.ALLOW_ANONYMOUS_PROPERTY_NAME, "true");
        properties.setProperty(IConfig.PERSISTENCE_ENABLED_PROPERTY_NAME, "false");
        properties.setProperty(IConfig.ENABLE_TELEMETRY_NAME, "false");
        properties.setProperty(IConfig.NETTY_MAX_BYTES_PROPERTY_NAME, "1000000");
        server.startServer(new MemoryConfig(properties));
        // the port that was free is known a little later
        boolean tls = properties.containsKey(IConfig.SSL_PORT_PROPERTY_NAME);
        await().until(() -> server.getPort() != 0 && (!tls || server.getSslPort() != 0));
    }

    /** The one for all tests that only need a broker; it is there until the tests end. */
    public static synchronized TestBroker shared() throws IOException {
        if (shared == null) {
            shared = on(0);
        }
        return shared;
    }

    /** A broker on the given port, 0 for any that is free. */
    public static TestBroker on(int port) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(IConfig.PORT_PROPERTY_NAME, Integer.toString(port));
        return new TestBroker(properties);
    }

    /** A broker that speaks TLS with the key in a PKCS #12 store. */
    public static TestBroker tls(Path keyStore, String password) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(IConfig.PORT_PROPERTY_NAME, "0");
        properties.setProperty(IConfig.SSL_PORT_PROPERTY_NAME, "0");
        properties.setProperty(IConfig.JKS_PATH_PROPERTY_NAME, keyStore.toString());
        properties.setProperty(IConfig.KEY_STORE_TYPE, "pkcs12");
        properties.setProperty(IConfig.KEY_STORE_PASSWORD_PROPERTY_NAME, password);
        properties.setProperty(IConfig.KEY_MANAGER_PASSWORD_PROPERTY_NAME, password);
        return new TestBroker(properties);
    }

    /** A port that nobody listens on for the moment. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public String uri() {
        return "tcp://127.0.0.1:" + server.getPort();
    }

    public String tlsUri() {
        return "ssl://localhost:" + server.getSslPort();
    }

    @Override
    public void close() {
        server.stopServer();
    }
}
