package io.cellgate.shell.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.cellgate.shell.wire.Frame;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;

class ConversationTest {

    private final CommandProcessor processor = mock(CommandProcessor.class);
    private final CommandSession session = mock(CommandSession.class);
    private final BundleContext context = mock(BundleContext.class);
    private final Bundle framework = mock(Bundle.class);
    private FrameworkStart start;

    @BeforeEach
    void theFrameworkHasStarted() {
        when(context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)).thenReturn(framework);
        when(framework.getState()).thenReturn(Bundle.ACTIVE);
        start = FrameworkStart.of(context);
    }

    @Test
    @SuppressWarnings("try") // a server works by being there
    void aCommandWhoseBundleIsBeingReplacedFailsAndTheConversationGoesOn(@TempDir Path folder) throws Exception {
        when(processor.createSession(any(), any(OutputStream.class), any(OutputStream.class)))
                .thenReturn(session);
        when(session.execute("summary")).thenThrow(new NoClassDefFoundError("io/cellgate/Gone"));
        when(session.execute("true")).thenReturn(true);
        Path path = folder.resolve("shell.sock");
        try (ShellServer server = ShellServer.listen(
                        path,
                        (connection, activity) -> Conversation.hold(processor, "*", start, connection, activity));
                SocketChannel connection = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            connection.connect(UnixDomainSocketAddress.of(path));
            DataInputStream answers = new DataInputStream(Channels.newInputStream(connection));

            connection.write(ByteBuffer.wrap("summary\ntrue\n".getBytes(StandardCharsets.UTF_8)));

            assertEquals("cellgate: io/cellgate/Gone\n", text(answers));
            assertEquals(1, Frame.read(answers).orElseThrow().exitStatus());
            assertEquals(0, Frame.read(answers).orElseThrow().exitStatus());
        }
    }

    @Test
    void whatACommandPrintsOrThrowsDrawsNothingOnTheTerminal(@TempDir Path folder) throws Exception {
        ArgumentCaptor<OutputStream> console = ArgumentCaptor.forClass(OutputStream.class);
        when(processor.createSession(any(), console.capture(), any(OutputStream.class)))
                .thenReturn(session);
        when(session.execute("print")).thenAnswer(call -> {
            console.getValue().write("a\u001b[2J\tb\u009bc\r\u00e9\n".getBytes(StandardCharsets.UTF_8));
            return null;
        });
        when(session.execute("fail")).thenThrow(new IllegalStateException("x\u001b[31m\ny"));
        try (Served served = new Served(folder, new ConnectionActivity(System::nanoTime, false))) {
            served.say("print\nfail\n");

            assertEquals("a?[2J\tb\ufffd?c?\u00e9\n", text(served.answers));
            assertEquals(0, Frame.read(served.answers).orElseThrow().exitStatus());
            assertEquals("cellgate: x?[31m\ny\n", text(served.answers));
        }
    }

    @Test
    void whereThereIsNoRoomOnlyAStatusIsAnsweredAndThenItEnds(@TempDir Path folder) throws Exception {
        when(processor.createSession(any(), any(OutputStream.class), any(OutputStream.class)))
                .thenReturn(session);
        when(session.execute("status")).thenReturn(true);
        try (Served served = new Served(folder, new ConnectionActivity(System::nanoTime, true))) {
            served.say("status\n");
            assertEquals(0, Frame.read(served.answers).orElseThrow().exitStatus());
            assertEquals(Optional.empty(), Frame.read(served.answers));
        }
        try (Served served = new Served(folder, new ConnectionActivity(System::nanoTime, true))) {
            served.say("watch\n");
            assertTrue(text(served.answers).contains("8 shells are open already"));
            assertEquals(1, Frame.read(served.answers).orElseThrow().exitStatus());
        }
    }

    @Test
    void whileTheFrameworkStartsACommandWaitsForItsBundleButAStatusDoesNot(@TempDir Path folder) throws Exception {
        when(framework.getState()).thenReturn(Bundle.STARTING);
        start = FrameworkStart.of(context);
        when(processor.createSession(any(), any(OutputStream.class), any(OutputStream.class)))
                .thenReturn(session);
        AtomicBoolean there = new AtomicBoolean();
        when(session.execute("status")).thenAnswer(call -> {
            there.set(true);
            start.frameworkEvent(new FrameworkEvent(FrameworkEvent.STARTED, framework, null));
            return true;
        });
        when(session.execute("disconnect main")).thenAnswer(call -> there.get());
        try (Served first = new Served(folder.resolve("1"), new ConnectionActivity(System::nanoTime, false));
                Served second = new Served(folder.resolve("2"), new ConnectionActivity(System::nanoTime, false))) {
            first.say("disconnect main\n");
            second.say("status\n");

            assertEquals(0, Frame.read(second.answers).orElseThrow().exitStatus());
            assertEquals(0, Frame.read(first.answers).orElseThrow().exitStatus());
        }
    }

    @Test
    void aShellThatGoesLeavesNoListenerAndNoCommandThatWaits(@TempDir Path folder) throws Exception {
        when(framework.getState()).thenReturn(Bundle.STARTING);
        start = FrameworkStart.of(context);
        when(processor.createSession(any(), any(OutputStream.class), any(OutputStream.class)))
                .thenReturn(session);
        try (Served served = new Served(folder, new ConnectionActivity(System::nanoTime, false))) {
            served.say("connect main\n");

            start.close();

            assertEquals(0, Frame.read(served.answers).orElseThrow().exitStatus());
            verify(context).removeFrameworkListener(start);
        }
    }

    /** One connection to a conversation. */
    private final class Served implements AutoCloseable {
        private final ShellServer server;
        private final SocketChannel connection;
        private final DataInputStream answers;

        Served(Path folder, ConnectionActivity activity) throws IOException {
            Path path = Files.createDirectories(folder).resolve("shell.sock");
            server = ShellServer.listen(
                    path, (accepted, unused) -> Conversation.hold(processor, "*", start, accepted, activity));
            connection = SocketChannel.open(UnixDomainSocketAddress.of(path));
            answers = new DataInputStream(Channels.newInputStream(connection));
        }

        void say(String lines) throws IOException {
            connection.write(ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public void close() throws IOException {
            connection.close();
            server.close();
        }
    }

    private static String text(DataInputStream answers) throws IOException {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        Frame.read(answers).orElseThrow().show(shown);
        return shown.toString(StandardCharsets.UTF_8);
    }
}
