package io.cellgate.at.provider.channel;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.SerialLine;
import io.cellgate.at.provider.mux.ChannelAccess;
import io.cellgate.at.provider.mux.GsmTtys;
import io.cellgate.at.provider.mux.LineDiscipline;
import io.cellgate.at.provider.mux.Multiplexers;
import io.cellgate.at.provider.port.ExclusiveOpener;
import io.cellgate.at.provider.port.NativeLibrary;
import io.cellgate.at.provider.port.Pty;
import io.cellgate.at.provider.port.UucpLocks;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A multiplexed port on real ptys and with real lock files; the kernel's part is played, and so is the module. */
@Timeout(60)
class MultiplexedChannelTest {

    private static final long HOLDER = 4_000_001;
    private static final long DIALLER = 4_000_002;
    /** 27.010, 5.4.6.3.3, on the control channel. */
    private static final String CLOSE_DOWN = "\u00f9\u0003\u00ef\u0005\u00c3\u0001\u00f2\u00f9";

    @TempDir
    Path folder;

    private Path locks;
    private Module uart;
    private Module channel;
    private Kernel kernel;
    private ExclusiveOpener opener;
    private TestTransport transport;
    private AtPort.Multiplexed port;
    /** Which devices this process may open; root always may. */
    private Predicate<Path> rights = Files::exists;

    private Duration patience = Duration.ofHours(1);

    /** A module on a pty whose other side stays open, so that hosts may come and go. */
    private static final class Module implements AutoCloseable {
        final Pty pty = new Pty();
        final RandomAccessFile held = new RandomAccessFile(pty.device().toFile(), "rw");
        final List<String> heard = Collections.synchronizedList(new ArrayList<>());
        final Set<String> refused = ConcurrentHashMap.newKeySet();

        private final Thread thread = new Thread(this::run, "module");

        Module() throws IOException {
            thread.setDaemon(true);
            thread.start();
        }

        private void run() {
            StringBuilder line = new StringBuilder();
            for (String read = pty.read(); !read.isEmpty(); read = pty.read()) {
                line.append(read);
                String all = line.toString();
                if (all.endsWith("\r")) {
                    line.setLength(0);
                    heard.add(all.strip());
                    pty.write(refused.contains(all.strip()) ? "\r\nERROR\r\n" : "\r\nOK\r\n");
                } else if (all.endsWith(CLOSE_DOWN)) {
                    line.setLength(0);
                    heard.add("close down");
                    pty.write(CLOSE_DOWN);
                }
            }
        }

        @Override
        public void close() throws IOException {
            held.close();
            try {
                // the number of its descriptor is another module's next, which it would speak for
                thread.join(Duration.ofSeconds(10).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            pty.close();
        }
    }

    /** The kernel's multiplexer: its first channel leads to another pty. */
    private final class Kernel implements LineDiscipline {
        final List<String> done = Collections.synchronizedList(new ArrayList<>());
        Optional<String> refusal = Optional.empty();
        private boolean attached;

        @Override
        public long attach(Path device, SerialLine line) throws IOException {
            done.add("attach " + device);
            if (refusal.isPresent()) {
                throw new IOException(refusal.get());
            }
            attached = true;
            Files.createFile(folder.resolve("sys/class/tty/gsmtty65"));
            Files.createFile(folder.resolve("sys/class/tty/gsmtty66"));
            Files.createSymbolicLink(folder.resolve("dev/gsmtty65"), channel.pty.device());
            Files.createFile(folder.resolve("dev/gsmtty66"));
            return HOLDER;
        }

        @Override
        public boolean holds(long pid, Path device) {
            return attached && pid == HOLDER && device.equals(uart.pty.device());
        }

        @Override
        public void detach(long pid) {
            done.add("detach " + pid);
            attached = false;
        }
    }

    /** The holder and the dialler live, whatever this machine runs. */
    private static final class Processes implements UucpLocks.Processes {
        @Override
        public long self() {
            return ProcessHandle.current().pid();
        }

        @Override
        public boolean alive(long pid) {
            return pid == HOLDER || pid == DIALLER || pid == self();
        }

        @Override
        public boolean startedAfter(long epochMillis) {
            return false;
        }
    }

    @BeforeEach
    void begin() throws IOException {
        locks = Files.createDirectories(folder.resolve("lock"));
        Files.createDirectories(folder.resolve("sys/class/tty"));
        Files.createDirectories(folder.resolve("dev"));
        // of another multiplexer, which was there before
        Files.createFile(folder.resolve("sys/class/tty/gsmtty1"));
        channel = new Module();
        use(new Module());
    }

    private void use(Module module) {
        uart = module;
        kernel = new Kernel();
        opener = new ExclusiveOpener(
                new UucpLocks(locks, new Processes()), new NativeLibrary(Optional.of(folder.resolve("library"))));
        Multiplexers multiplexers = new Multiplexers(
                opener,
                kernel,
                new GsmTtys(folder.resolve("sys"), folder.resolve("dev")),
                () -> new ChannelAccess(device -> rights.test(device), patience));
        transport = new TestTransport(opener, multiplexers);
        port = new AtPort.Multiplexed(new AtPort.Serial(uart.pty.device(), SerialLine.DEFAULT));
    }

    @AfterEach
    void end() throws IOException {
        transport.close();
        uart.close();
        channel.close();
    }

    private Path lock() {
        return locks.resolve(
                "LCK.." + uart.pty.device().toString().replace("/dev/", "").replace('/', '_'));
    }

    private List<String> lockFiles() throws IOException {
        try (Stream<Path> files = Files.list(locks)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    @Test
    void theModuleIsAskedAndTheFirstChannelAnswers() throws Exception {
        AtChannel open = transport.open(port);
        open.execute(AtCommand.of("AT+CSQ"));

        assertEquals(List.of("AT", "AT+CMUX=0,0,5,127"), uart.heard);
        assertEquals(List.of("attach " + uart.pty.device()), kernel.done);
        assertEquals(List.of("AT+CSQ"), channel.heard);
        assertEquals(Optional.of(folder.resolve("dev/gsmtty66")), open.dataDevice());
        assertEquals(uart.pty.device().toString(), open.port().address(), "people know it by the UART");
    }

    @Test
    void theLockNamesWhoHoldsTheDevice() throws Exception {
        transport.open(port);
        assertEquals("   4000001 gsmtty65\n", Files.readString(lock()));
        AtException busy = assertThrows(AtException.PortBusy.class, () -> transport.open(port.uart()));
        assertTrue(String.valueOf(busy.getMessage()).contains("4000001"), busy.getMessage());
    }

    @Test
    void closingEndsTheDisciplineTellsTheModuleAndLeavesNoLock() throws Exception {
        AtChannel open = transport.open(port);
        open.close();
        await().until(() -> lockFiles().isEmpty());
        assertEquals(List.of("attach " + uart.pty.device(), "detach " + HOLDER), kernel.done);
        await().until(() -> uart.heard.contains("close down"));
    }

    @Test
    void aModuleThatRefusesIsLeftAsItWas() throws Exception {
        uart.refused.addAll(List.of("AT+CMUX=0,0,5,127", "AT+CMUX=0"));

        AtException refused = assertThrows(AtException.NoMultiplexer.class, () -> transport.open(port));

        assertTrue(String.valueOf(refused.getMessage()).contains("the module refuses"), refused.getMessage());
        assertEquals(List.of("AT", "AT+CMUX=0,0,5,127", "AT+CMUX=0"), uart.heard);
        assertEquals(List.of(), kernel.done);
        assertEquals(List.of(), lockFiles());
    }

    @Test
    void aModuleThatKnowsNoParametersIsAskedWithout() throws Exception {
        uart.refused.addAll(List.of("AT+CMUX=0,0,5,127"));
        transport.open(port).execute(AtCommand.of("AT"));
        assertEquals(List.of("AT", "AT+CMUX=0,0,5,127", "AT+CMUX=0"), uart.heard);
    }

    @Test
    void whereTheKernelDoesNotMultiplexTheModuleIsToldToStop() throws Exception {
        kernel.refusal = Optional.of("ldattach: cannot set line discipline: Invalid argument");

        AtException refused = assertThrows(AtException.NoMultiplexer.class, () -> transport.open(port));

        assertTrue(String.valueOf(refused.getMessage()).contains("cannot set line discipline"), refused.getMessage());
        await().until(() -> uart.heard.contains("close down"));
        assertEquals(List.of(), lockFiles());
    }

    @Test
    void aDataChannelThatPppdWouldNotGetIsNamedAndNothingIsLeft() throws Exception {
        patience = Duration.ofMillis(1);
        rights = device -> !device.endsWith("gsmtty66");

        AtException refused = assertThrows(AtException.NoPermission.class, () -> transport.open(port));

        assertTrue(String.valueOf(refused.getMessage()).contains("gsmtty66"), refused.getMessage());
        assertEquals("detach " + HOLDER, kernel.done.get(1));
        assertEquals(List.of(), lockFiles());
    }

    @Test
    void stoppingEndsTheWaitForTheChannels() throws Exception {
        CountDownLatch waits = new CountDownLatch(2);
        rights = device -> {
            waits.countDown();
            return false;
        };
        CompletableFuture<AtException> open = CompletableFuture.supplyAsync(
                () -> assertThrows(AtException.Cancelled.class, () -> transport.open(port)));
        waits.await();

        transport.stop();

        AtException unused = open.get();
        assertEquals(List.of(), channel.heard);
        assertEquals(List.of(), lockFiles());
    }

    @Test
    void aCallOnTheDataChannelKeepsTheMultiplexerForTheNextChannel() throws Exception {
        AtChannel open = transport.open(port);
        Files.writeString(locks.resolve("LCK..gsmtty66"), "%10d\n".formatted(DIALLER));
        open.close();
        await().until(() -> lockFiles().size() == 2);
        assertFalse(kernel.done.contains("detach " + HOLDER), "pppd goes on");
        assertEquals("   4000001 gsmtty65\n", Files.readString(lock()));
        uart.heard.clear();

        AtChannel next = transport.open(port);
        next.execute(AtCommand.of("AT+CSQ"));

        assertEquals(List.of(), uart.heard, "nothing is said where frames are expected");
        assertEquals(Optional.of(folder.resolve("dev/gsmtty66")), next.dataDevice());
        Files.delete(locks.resolve("LCK..gsmtty66"));
        next.close();
        await().until(() -> lockFiles().isEmpty());
        assertTrue(kernel.done.contains("detach " + HOLDER), "now it ends");
    }

    @Test
    void aHolderWithoutAChannelsNameIsEndedAndTheModuleAskedAnew() throws Exception {
        transport.open(port);
        transport.close();
        Files.deleteIfExists(folder.resolve("sys/class/tty/gsmtty65"));
        Files.deleteIfExists(folder.resolve("sys/class/tty/gsmtty66"));
        Files.deleteIfExists(folder.resolve("dev/gsmtty65"));
        Files.deleteIfExists(folder.resolve("dev/gsmtty66"));
        Module same = uart;
        use(same);
        kernel.attached = true;
        Files.writeString(lock(), "%10d\n".formatted(HOLDER));
        same.heard.clear();

        transport.open(port).execute(AtCommand.of("AT+CSQ"));

        assertEquals("detach " + HOLDER, kernel.done.get(0));
        assertTrue(same.heard.contains("AT+CMUX=0,0,5,127"), same.heard.toString());
    }
}
