package io.cellgate.uplink.provider.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What proves a link besides the carrier's resolvers; over loopback. */
class NetworkCheckTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final ExecutorService servers = Executors.newCachedThreadPool();
    private final InetAddress loopback = InetAddress.getLoopbackAddress();
    private final List<List<String>> run = new ArrayList<>();
    private CompletableFuture<Integer> exit = CompletableFuture.completedFuture(0);

    @TempDir
    private Path root;

    @AfterEach
    void stop() {
        servers.shutdownNow();
    }

    private CheckResult check(CheckMethod method, String target, Duration timeout, int resolverPort) throws Exception {
        CompletableFuture<CheckResult> result = new CompletableFuture<>();
        check(resolverPort)
                .check(
                        new CheckTarget(
                                method,
                                Endpoint.parse(method, target),
                                loopback,
                                List.of(loopback),
                                Optional.of("ppp7")),
                        timeout,
                        result::complete);
        return result.get(60, TimeUnit.SECONDS);
    }

    private NetworkCheck check(int resolverPort) {
        return new NetworkCheck(
                Runnable::run,
                command -> {
                    run.add(command);
                    return exit;
                },
                root,
                new DnsClient(new Random(1), resolverPort));
    }

    private ServerSocket server() throws IOException {
        return new ServerSocket(0, 5, loopback);
    }

    /** Sends an answer a piece at a time to whoever connects first; the connection stays open. */
    private void answers(ServerSocket server, String... pieces) {
        servers.execute(() -> {
            try {
                Socket socket = server.accept();
                socket.getInputStream().read();
                OutputStream out = socket.getOutputStream();
                for (String piece : pieces) {
                    out.write(piece.getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                }
            } catch (IOException e) {
                // the check has ended it
            }
        });
    }

    @Test
    void aConnectionProvesTheLink() throws Exception {
        try (ServerSocket server = server()) {
            CheckResult result = check(CheckMethod.TCP, "127.0.0.1:" + server.getLocalPort(), LONG, 1);

            assertTrue(result.passed());
            assertTrue(result.bytes() > 100 && result.bytes() < 300, result::toString);
            assertEquals(loopback, server.accept().getInetAddress());
        }
    }

    @Test
    void aRefusedConnectionProvesItTooAndARefusedRequestDoesNot() throws Exception {
        int closed;
        try (ServerSocket server = server()) {
            closed = server.getLocalPort();
        }

        assertTrue(check(CheckMethod.TCP, "127.0.0.1:" + closed, LONG, 1).passed());
        assertFalse(check(CheckMethod.HTTP, "http://127.0.0.1:" + closed + "/", LONG, 1)
                .passed());
    }

    @Test
    void aHostThatCannotBeReachedProvesNothing() throws Exception {
        // nothing goes from the loopback address to the outside
        assertFalse(check(CheckMethod.TCP, "192.0.2.1:443", SHORT, 1).passed());
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 204 No Content, true",
        "HTTP/1.1 200 OK, false",
        "HTTP/1.0 299|Content-Length: 0, true",
        "HTTP/1.1 302 Found, false",
        "HTTP/1.1 404 Not Found, false",
        "HTTP/1.1 511 Network Authentication Required, false",
        "SSH-2.0-OpenSSH, false",
        "'', false"
    })
    void onlyASuccessWithoutABodyAnswersARequest(String head, boolean passes) throws Exception {
        String line = head.replace("|", "\r\n");
        try (ServerSocket server = server()) {
            answers(server, line.substring(0, line.length() / 2), line.substring(line.length() / 2) + "\r\n\r\n");

            CheckResult result =
                    check(CheckMethod.HTTP, "http://127.0.0.1:" + server.getLocalPort() + "/generate_204", LONG, 1);

            assertEquals(passes, result.passed());
            assertTrue(result.bytes() > 400 && result.bytes() < 900, result::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 2"})
    void anAnswerThatDoesNotComeInTimeProvesNothing(String beginning) throws Exception {
        try (ServerSocket server = server()) {
            answers(server, beginning);

            assertFalse(check(CheckMethod.HTTP, "http://127.0.0.1:" + server.getLocalPort(), SHORT, 1)
                    .passed());
        }
    }

    @Test
    void aNameIsAskedOfTheCarriersResolversOnceUntilItDoesNotAnswer() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (ServerSocket server = server();
                DatagramSocket resolver = new DatagramSocket(0, loopback)) {
            servers.execute(() -> resolve(resolver, asked));
            NetworkCheck check = check(resolver.getLocalPort());
            CheckTarget target = new CheckTarget(
                    CheckMethod.TCP,
                    Endpoint.parse(CheckMethod.TCP, "check.example.org:" + server.getLocalPort()),
                    loopback,
                    List.of(loopback),
                    Optional.empty());
            List<CheckResult> results = new ArrayList<>();

            check.check(target, LONG, results::add);
            check.check(target, LONG, results::add);

            assertTrue(results.get(0).passed() && results.get(1).passed(), results::toString);
            assertEquals(1, asked.get());
            assertTrue(results.get(0).bytes() > results.get(1).bytes(), "the question for the name counts");
        }
    }

    /** Answers each question with a name that is not asked for, an address of another family, and 127.0.0.1. */
    private static void resolve(DatagramSocket resolver, AtomicInteger asked) {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[512], 512);
                resolver.receive(packet);
                asked.incrementAndGet();
                int length = packet.getLength();
                byte[] pointer = {(byte) 0xc0, 12, 0, 0, 0, 1, 0, 0, 0, 9, 0, 0};
                byte[] reply = new byte[length + 2 * pointer.length + 4 + 16];
                System.arraycopy(packet.getData(), 0, reply, 0, length);
                reply[2] |= (byte) 0x80;
                reply[7] = 2;
                System.arraycopy(pointer, 0, reply, length, pointer.length);
                reply[length + 3] = 28;
                reply[length + 11] = 16;
                int second = length + pointer.length + 16;
                System.arraycopy(pointer, 0, reply, second, pointer.length);
                reply[second + 3] = 1;
                reply[second + 11] = 4;
                System.arraycopy(new byte[] {127, 0, 0, 1}, 0, reply, second + pointer.length, 4);
                resolver.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    @Test
    void anAnswerThatIsNotWholeHasNoAddress() {
        byte[] whole = new byte[12 + 1 + 4 + 12 + 4];
        whole[5] = 1;
        whole[7] = 1;
        whole[17] = (byte) 0xc0;
        whole[20] = 1;
        whole[28] = 4;
        System.arraycopy(new byte[] {127, 0, 0, 1}, 0, whole, 29, 4);
        assertEquals(Optional.of(loopback), DnsClient.address(whole, loopback));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = new byte[length];
            System.arraycopy(whole, 0, cut, 0, length);
            assertEquals(Optional.empty(), DnsClient.address(cut, loopback));
        }
    }

    private void pingIsThere() throws IOException {
        Path ping = root.resolve("usr/bin/ping");
        Files.createDirectories(ping.getParent());
        Files.createFile(ping, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }

    @Test
    void anEchoIsBoundToTheInterfaceAndRunWithoutAShell() throws Exception {
        pingIsThere();

        CheckResult result = check(CheckMethod.ICMP, "192.0.2.1", Duration.ofSeconds(5), 1);

        assertEquals(new CheckResult(true, 88), result);
        assertEquals(
                List.of(List.of(
                        root.resolve("usr/bin/ping").toString(),
                        "-4",
                        "-n",
                        "-q",
                        "-c",
                        "1",
                        "-s",
                        "16",
                        "-W",
                        "5",
                        "-w",
                        "5",
                        "-I",
                        "ppp7",
                        "192.0.2.1")),
                run);
    }

    @ParameterizedTest
    @CsvSource({"1, false, 44, ''", "2, false, 0, ping ended with code 2: may it be used by this user?"})
    void noEchoIsToldFromAPingThatCannotBeUsed(int code, boolean passed, int bytes, String problem) throws Exception {
        pingIsThere();
        exit = CompletableFuture.completedFuture(code);

        assertEquals(
                new CheckResult(passed, bytes, Optional.of(problem).filter(text -> !text.isEmpty())),
                check(CheckMethod.ICMP, "192.0.2.1", LONG, 1));
    }

    @Test
    void aPingThatIsNotThereSaysNothingOfTheLink() throws Exception {
        CheckResult missing = check(CheckMethod.ICMP, "192.0.2.1", LONG, 1);
        assertEquals(Optional.of("ping is not there: install iputils-ping"), missing.problem());
        pingIsThere();
        exit = CompletableFuture.failedFuture(new IOException("killed"));

        assertEquals(
                Optional.of("ping: killed"),
                check(CheckMethod.ICMP, "192.0.2.1", LONG, 1).problem());
    }

    @ParameterizedTest
    @CsvSource({
        "TCP, 192.0.2.1:443, true",
        "TCP, [2001:db8::1]:443, true",
        "TCP, a.example.org:1, true",
        "TCP, 192.0.2.1, false",
        "TCP, 192.0.2.1:0, false",
        "TCP, 192.0.2.1:65536, false",
        "TCP, 2001:db8::1:443, false",
        "TCP, http://192.0.2.1:443, false",
        "TCP, '', false",
        "HTTP, http://192.0.2.1/generate_204, true",
        "HTTP, http://a.example.org:8080, true",
        "HTTP, https://192.0.2.1/, false",
        "HTTP, http://user@192.0.2.1/, false",
        "HTTP, http://192.0.2.1/a b, false",
        "HTTP, http:///a, false",
        "ICMP, 192.0.2.1, true",
        "ICMP, 2001:db8::1, true",
        "ICMP, a.example.org, true",
        "ICMP, 192.0.2.256, false",
        "ICMP, 192.0.2, false",
        "ICMP, 192.0.2.1., false",
        "ICMP, -f, false",
        "ICMP, a b, false",
        "ICMP, a;reboot, false",
        "ICMP, 2001:db8::g, false",
        "ICMP, 2001:::1, false"
    })
    void onlyWhatTheMethodCanAskIsATarget(CheckMethod method, String text, boolean good) {
        assertEquals(good, Endpoint.parse(method, text).isPresent());
    }

    @Test
    void aResolverThatThereIsNoWayToIsNoAnswer() throws Exception {
        CompletableFuture<CheckResult> result = new CompletableFuture<>();
        // nothing that bears the loopback's address may leave the machine
        List<InetAddress> far = List.of(InetAddress.getByName("203.0.113.53"));
        check(53)
                .check(
                        new CheckTarget(CheckMethod.DNS, Optional.empty(), loopback, far, Optional.of("ppp7")),
                        SHORT,
                        result::complete);

        assertFalse(result.get(60, TimeUnit.SECONDS).passed());
        assertEquals(Optional.empty(), result.get().problem());
    }

    @Test
    void aCheckThatFailsByItselfGivesAResultAllTheSame() throws Exception {
        CompletableFuture<CheckResult> result = new CompletableFuture<>();
        check(53)
                .check(
                        new CheckTarget(
                                CheckMethod.TCP, Optional.empty(), loopback, List.of(loopback), Optional.of("ppp7")),
                        SHORT,
                        result::complete);

        assertTrue(result.get(60, TimeUnit.SECONDS).problem().isPresent());
    }
}
