package io.cellgate.telemetry.mqtt.paho;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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
