package io.cellgate.telemetry.mqtt.paho;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.telemetry.mqtt.broker.BrokerSession;
import io.cellgate.telemetry.mqtt.broker.ConnectionSettings;
import io.cellgate.telemetry.mqtt.broker.Connections;
import io.cellgate.telemetry.mqtt.broker.TlsFiles;
import io.cellgate.telemetry.mqtt.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final String PASSWORD = "changeit";
    private static final AtomicInteger CLIENTS = new AtomicInteger();

    @TempDir
    private static Path folder;

    private static TestBroker broker;
    private static Path certificate;
    private static Path key;
    private static Path otherKey;

    @BeforeAll
    static void makeKeysAndBroker() throws Exception {
        KeyStore store = keyStore("localhost.p12");
        certificate = pem(
                "certificate.pem", "CERTIFICATE", store.getCertificate("main").getEncoded());
        key = pem("key.pem", "PRIVATE KEY", privateKey(store));
        otherKey = pem("other-key.pem", "PRIVATE KEY", privateKey(keyStore("other.p12")));
        broker = TestBroker.tls(folder.resolve("localhost.p12"), PASSWORD);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    /** The JDK's own tool, because the JDK has no public class that signs certificates. */
    private static KeyStore keyStore(String name) throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve(name);
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "main",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "10",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(keytool.waitFor(30, TimeUnit.SECONDS));
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static byte[] privateKey(KeyStore store) throws GeneralSecurityException {
        return store.getKey("main", PASSWORD.toCharArray()).getEncoded();
    }

    private static Path pem(String name, String label, byte[] content) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                "-----BEGIN " + label + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                        + "\n-----END " + label + "-----\n");
    }

    private static TlsFiles files(Optional<Path> ca) {
        return new TlsFiles(ca, Optional.empty(), Optional.empty());
    }

    private static TlsFiles.TlsException refused(TlsFiles files) {
        return assertThrows(TlsFiles.TlsException.class, files::context);
    }

    /** What becomes of a connection: {@code connected}, or why not. */
    private static String outcome(String uri, TlsFiles tls) {
        AtomicReference<String> outcome = new AtomicReference<>("");
        ConnectionSettings settings =
                Connections.of("tls-test" + CLIENTS.incrementAndGet(), tls, Duration.ofSeconds(10), uri);
        try (PahoSessions sessions = new PahoSessions()) {
            BrokerSession session =
                    sessions.open(settings, URI.create(uri), Message.offline(settings.topics()), new SilentListener() {
                        @Override
                        public void connected() {
                            outcome.set("connected");
                        }

                        @Override
                        public void lost(String reason) {
                            outcome.set(reason);
                        }
                    });
            await().atMost(Duration.ofSeconds(30)).until(() -> !outcome.get().isEmpty());
            session.close(true);
        }
        return outcome.get();
    }

    @ParallelTest
    void aBrokerOfOurAuthorityIsTrusted() {
        assertEquals("connected", outcome(broker.tlsUri(), files(Optional.of(certificate))));
    }

    @ParallelTest
    void aBrokerOfAnUnknownAuthorityIsNotAndTheMessageNamesTheProperty() {
        String outcome = outcome(broker.tlsUri(), files(Optional.empty()));

        assertTrue(outcome.contains("'tls.ca'"), outcome);
    }

    @ParallelTest
    void aBrokerUnderAnotherNameIsNotTrusted() {
        String outcome = outcome(broker.tlsUri().replace("localhost", "127.0.0.1"), files(Optional.of(certificate)));

        assertTrue(outcome.startsWith("TLS failed"), outcome);
    }

    @ParallelTest
    void aPlainServerBehindATlsUriIsSaidToBeSo() throws IOException {
        String plain = broker.uri().replace("tcp://127.0.0.1", "ssl://localhost");

        String outcome = outcome(plain, files(Optional.of(certificate)));

        assertTrue(outcome.startsWith("TLS failed") || outcome.contains("closed the connection"), outcome);
    }

    @ParallelTest
    void aFileThatIsGoneWhenWeConnectIsNamed() {
        String outcome = outcome(broker.tlsUri(), files(Optional.of(folder.resolve("gone.pem"))));

        assertTrue(outcome.startsWith("property 'tls.ca'"), outcome);
    }

    @ParallelTest
    void ourOwnCertificateAndKeyAreRead() throws TlsFiles.TlsException {
        TlsFiles files = new TlsFiles(Optional.of(certificate), Optional.of(certificate), Optional.of(key));

        assertEquals("TLS", files.context().getProtocol());
    }

    @ParallelTest
    void theKeyOfAnotherCertificateIsRefused() {
        TlsFiles files = new TlsFiles(Optional.empty(), Optional.of(certificate), Optional.of(otherKey));

        assertEquals("tls.key", refused(files).problem().property());
    }

    @ParallelTest
    void whatHasNoBoundOrWouldBlockIsNotRead(@TempDir Path odd) throws Exception {
        Path monster = odd.resolve("monster.pem");
        try (RandomAccessFile sparse = new RandomAccessFile(monster.toFile(), "rw")) {
            sparse.setLength(1L << 40);
        }
        Path pipe = odd.resolve("pipe.pem");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        for (Path file : List.of(monster, pipe, odd, Path.of("/dev/zero"))) {
            TlsFiles.TlsException refused = assertThrows(
                    TlsFiles.TlsException.class,
                    () -> new TlsFiles(Optional.of(file), Optional.empty(), Optional.empty()).context());
            assertTrue(refused.problem().allowed().startsWith("a regular file"), refused::getMessage);
        }
    }

    /** A server that accepts every session, and tells of each when its TLS session was made. */
    private static BlockingQueue<Long> sessionsOf(SSLServerSocket door) {
        BlockingQueue<Long> made = new LinkedBlockingQueue<>();
        Thread server = new Thread(() -> {
            while (!door.isClosed()) {
                try (SSLSocket socket = (SSLSocket) door.accept()) {
                    if (socket.getInputStream().read() >= 0) {
                        made.add(socket.getSession().getCreationTime());
                        socket.getOutputStream().write(new byte[] {0x20, 2, 0, 0}); // CONNACK (MQTT 3.1.1, 3.2)
                        socket.getInputStream().readAllBytes();
                    }
                } catch (IOException e) {
                    // the client has broken the connection, or does not like the certificate
                }
            }
        });
        server.start();
        return made;
    }

    private static SSLServerSocket door() throws GeneralSecurityException, IOException {
        TlsFiles files = new TlsFiles(Optional.empty(), Optional.of(certificate), Optional.of(key));
        return (SSLServerSocket)
                files.context().getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    /** Connects, and breaks the connection as a network does that is gone. */
    private static long connectAndBreak(PahoSessions sessions, String uri, TlsFiles tls, BlockingQueue<Long> made)
            throws InterruptedException {
        CountDownLatch connected = new CountDownLatch(1);
        ConnectionSettings settings =
                Connections.of("tls-test" + CLIENTS.incrementAndGet(), tls, Duration.ofSeconds(10), uri);
        BrokerSession session =
                sessions.open(settings, URI.create(uri), Message.offline(settings.topics()), new SilentListener() {
                    @Override
                    public void connected() {
                        connected.countDown();
                    }
                });
        assertTrue(connected.await(20, TimeUnit.SECONDS));
        assertTrue(session.reached());
        session.close(false).toCompletableFuture().join();
        assertTrue(session.reached());
        return Objects.requireNonNull(made.poll(10, TimeUnit.SECONDS));
    }

    @ParallelTest
    void theNextConnectResumesTheTlsSessionUntilAFileChanges() throws Exception {
        Path authority = Files.copy(certificate, folder.resolve("changing.pem"));
        TlsFiles tls = files(Optional.of(authority));
        try (SSLServerSocket door = door();
                PahoSessions sessions = new PahoSessions()) {
            BlockingQueue<Long> made = sessionsOf(door);
            String uri = "ssl://localhost:" + door.getLocalPort();
            long first = connectAndBreak(sessions, uri, tls, made);

            assertEquals(first, connectAndBreak(sessions, uri, tls, made), "resumed");
            assertEquals(first, connectAndBreak(sessions, uri, tls, made), "resumed again");

            Files.writeString(authority, "\n", StandardOpenOption.APPEND);
            assertNotEquals(first, connectAndBreak(sessions, uri, tls, made), "another authority");
        }
    }

    @ParallelTest
    void aContextIsKeptUntilAFileHoldsSomethingElse() throws Exception {
        TlsContexts contexts = new TlsContexts();
        Path ours = Files.copy(certificate, folder.resolve("ours.pem"));
        TlsFiles tls = new TlsFiles(Optional.empty(), Optional.of(ours), Optional.of(key));
        SSLContext first = contexts.of(tls);
        assertSame(first, contexts.of(tls));

        Files.writeString(ours, "\n", StandardOpenOption.APPEND);
        SSLContext second = contexts.of(tls);
        assertNotSame(first, second);

        Files.writeString(ours, "junk");
        assertThrows(TlsFiles.TlsException.class, () -> contexts.of(tls));
        assertNotSame(second, contexts.of(files(Optional.of(certificate))));
    }

    @ParallelTest
    void theHostNameIsCheckedAlsoWhereASessionCouldBeResumed() throws Exception {
        TlsFiles tls = files(Optional.of(certificate));
        AtomicReference<String> outcome = new AtomicReference<>("");
        try (SSLServerSocket door = door();
                PahoSessions sessions = new PahoSessions()) {
            BlockingQueue<Long> made = sessionsOf(door);
            long unused = connectAndBreak(sessions, "ssl://localhost:" + door.getLocalPort(), tls, made);
            String uri = "ssl://127.0.0.1:" + door.getLocalPort();
            ConnectionSettings settings =
                    Connections.of("tls-test" + CLIENTS.incrementAndGet(), tls, Duration.ofSeconds(10), uri);
            BrokerSession session =
                    sessions.open(settings, URI.create(uri), Message.offline(settings.topics()), new SilentListener() {
                        @Override
                        public void lost(String reason) {
                            outcome.set(reason);
                        }
                    });
            await().atMost(Duration.ofSeconds(30)).until(() -> !outcome.get().isEmpty());
            assertTrue(outcome.get().startsWith("TLS failed"), outcome::get);
            session.close(false).toCompletableFuture().join();
        }
    }

    @ParallelTest
    void whatIsNoCertificateAndWhatIsNoKeyIsRefusedWithoutBeingShown() throws IOException {
        Path junk = Files.writeString(folder.resolve("junk.pem"), "s3cret\n");

        assertEquals("tls.ca", refused(files(Optional.of(junk))).problem().property());
        TlsFiles.TlsException noKey =
                refused(new TlsFiles(Optional.empty(), Optional.of(certificate), Optional.of(junk)));
        assertEquals("tls.key", noKey.problem().property());
        assertTrue(!noKey.problem().message().contains("s3cret"), noKey::toString);
    }
}
