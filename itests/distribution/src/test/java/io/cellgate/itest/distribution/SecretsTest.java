package io.cellgate.itest.distribution;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.itest.distribution.Installation.Result;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passwords and the PIN in the shipped distribution: they arrive as they were written, and stay where they were written. */
class SecretsTest {

    private static final String APN_PASSWORD = "Kx7-unspoken-Qz";
    private static final String PIN = "73915284";

    /** What FileInstall would make "Qrosslake" of, and then some. */
    private static final String BROKER_PASSWORD = "Q${nowhere}ross\\lake$\\{x\\}\\year #!=:";

    private static final String BROKER_USER = "DOMAIN\\clerk\\\\${nowhere}";

    @TempDir
    Path folder;

    private Installation installation;

    @BeforeEach
    void install() throws IOException, InterruptedException {
        installation = new Installation(folder);
        installation.configure("io.cellgate.shell.cfg");
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        installation.stop();
    }

    private Path configure(String file, String... lines) throws IOException {
        Path path = installation.configuration().resolve(file);
        // at once: what is read in between would be read with other modes
        Path draft = Files.createTempFile(folder, "draft", null);
        Files.writeString(draft, String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
        return Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void theShellShowsNoSecretNorDoesAnyFileButTheOperatorsAndTheStore() throws IOException, InterruptedException {
        configure(
                "io.cellgate.uplink-main.cfg",
                "apn = internet",
                "enabled = false",
                "username = u",
                "password = " + APN_PASSWORD);
        configure(
                "io.cellgate.modem-main.cfg",
                "at.port = /dev/null",
                "pin = " + PIN,
                "state.directory = " + folder.resolve("state"));
        configure(
                "io.cellgate.mqtt.cfg",
                "broker = tcp://127.0.0.1:9",
                "username = u",
                "password = " + BROKER_PASSWORD,
                "state.directory = " + folder.resolve("state"));
        assertEquals(0, installation.cellgate("start").status());
        StringBuilder shown = new StringBuilder();
        for (String component : List.of("io.cellgate.uplink", "io.cellgate.modem", "io.cellgate.mqtt")) {
            Result info = installation.cellgate("shell", "scr:info", component);
            assertEquals(0, info.status(), info.output());
            assertTrue(info.output().matches("(?s).*(password|pin)<String> = \\*{6}\n.*"), info.output());
            shown.append(info.output());
        }
        for (String command : List.of("scr:list", "services", "status", "lb")) {
            shown.append(installation.cellgate("shell", command).output());
        }
        shown.append(installation.cellgate("status").output()).append(installation.log());
        installation.cellgate("stop");
        for (String secret : List.of(APN_PASSWORD, PIN, "ross\\lake")) {
            assertFalse(shown.toString().contains(secret), shown.toString());
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> leaks = files.filter(Files::isRegularFile)
                        .filter(file -> !file.startsWith(installation.configuration()))
                        .filter(file -> !file.startsWith(folder.resolve("state/configuration")))
                        .filter(file -> !file.startsWith(installation.home()))
                        .filter(file -> holds(file, secret))
                        .toList();
                assertEquals(List.of(), leaks, secret);
            }
        }
    }

    private static boolean holds(Path file, String secret) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aPasswordArrivesAsItWasWrittenAlsoWhenItAloneIsChanged() throws IOException, InterruptedException {
        try (ServerSocket broker = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            broker.setSoTimeout(30_000);
            mqtt(broker, BROKER_PASSWORD);
            assertEquals(0, installation.cellgate("start").status());
            assertEquals(BROKER_PASSWORD, password(broker));
            mqtt(broker, "another${one}");
            await().atMost(40, TimeUnit.SECONDS).until(() -> password(broker).equals("another${one}"));
        }
    }

    @Test
    void aPasswordThatFileInstallTakesForTheSameIsInForceToo() throws IOException, InterruptedException {
        try (ServerSocket broker = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            broker.setSoTimeout(30_000);
            mqtt(broker, "another${one}");
            assertEquals(0, installation.cellgate("start").status());
            assertEquals("another${one}", password(broker));
            // it waits for the end of the trial, which is that of the test
            installation.script("\"$CELLGATE\" shell config-set pid=io.cellgate.mqtt property=password"
                    + " 'value=another${two}' >said 2>&1 &");
            await().atMost(40, TimeUnit.SECONDS).until(() -> password(broker).equals("another${two}"));
        }
    }

    @Test
    void aPasswordThatKeepsTheFileFromBeingReadIsNamed() throws IOException, InterruptedException {
        Path uplink = configure(
                "io.cellgate.uplink-main.cfg",
                "apn = internet",
                "username = a\\\\\\\\user",
                "password = DOMAIN\\username");
        Result start = installation.cellgate("start");
        assertTrue(start.output().contains(uplink + ", line 3: \\u in 'password' without four"), start.output());
        assertFalse(start.output().contains("line 2"), start.output());
        assertFalse(start.output().contains("DOMAIN"), start.output());
    }

    @Test
    void aPasswordThatGoesOnInTheNextLineIsRefusedByName() throws IOException, InterruptedException {
        configure(
                "io.cellgate.uplink-main.cfg",
                "enabled = false",
                "username = u",
                "password = ends\\",
                "apn = internet");
        installation.cellgate("start");
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> installation.cellgate("status").output().contains("password"));
        Result status = installation.cellgate("status");
        assertTrue(status.output().contains("(hidden)"), status.output());
        assertFalse(status.output().contains("ends"), status.output());
    }

    private void mqtt(ServerSocket broker, String password) throws IOException {
        configure(
                "io.cellgate.mqtt.cfg",
                "broker = tcp://127.0.0.1:" + broker.getLocalPort(),
                "gateway = g",
                "username = " + BROKER_USER,
                "password = " + password,
                "retry.floor = 1s",
                "retry.ceiling = 1s",
                "state.directory = " + folder.resolve("state"));
    }

    /** The last field of the next CONNECT (MQTT 3.1.1, 3.1.3), behind the user's name as it was written. */
    private static String password(ServerSocket broker) throws IOException {
        try (Socket client = broker.accept()) {
            client.setSoTimeout(10_000);
            DataInputStream in = new DataInputStream(client.getInputStream());
            assertEquals(0x10, in.readUnsignedByte());
            int length = 0;
            int digit;
            int shift = 0;
            do {
                digit = in.readUnsignedByte();
                length |= (digit & 0x7f) << shift;
                shift += 7;
            } while ((digit & 0x80) != 0);
            byte[] packet = in.readNBytes(length);
            String text = new String(packet, StandardCharsets.UTF_8);
            int user = text.lastIndexOf(BROKER_USER);
            assertTrue(user > 0, text);
            // its length is before it
            return text.substring(user + BROKER_USER.length() + 2);
        }
    }
}
