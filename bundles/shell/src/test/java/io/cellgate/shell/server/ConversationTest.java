package io.cellgate.shell.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
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
import java.nio.file.Path;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversationTest {

    private final CommandProcessor processor = mock(CommandProcessor.class);
    private final CommandSession session = mock(CommandSession.class);

    @Test
    @SuppressWarnings("try") // a server works by being there
    void aCommandWhoseBundleIsBeingReplacedFailsAndTheConversationGoesOn(@TempDir Path folder) throws Exception {
        when(processor.createSession(any(), any(OutputStream.class), any(OutputStream.class)))
                .thenReturn(session);
        when(session.execute("summary")).thenThrow(new NoClassDefFoundError("io/cellgate/Gone"));
        when(session.execute("true")).thenReturn(true);
        Path path = folder.resolve("shell.sock");
        try (ShellServer server =
                        ShellServer.listen(path, connection -> Conversation.hold(processor, "*", connection));
                SocketChannel connection = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            connection.connect(UnixDomainSocketAddress.of(path));
            DataInputStream answers = new DataInputStream(Channels.newInputStream(connection));

            connection.write(ByteBuffer.wrap("summary\ntrue\n".getBytes(StandardCharsets.UTF_8)));

            assertEquals("cellgate: io/cellgate/Gone\n", text(answers));
            assertEquals(1, Frame.read(answers).orElseThrow().exitStatus());
            assertEquals(0, Frame.read(answers).orElseThrow().exitStatus());
        }
    }

    private static String text(DataInputStream answers) throws IOException {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        Frame.read(answers).orElseThrow().show(shown);
        return shown.toString(StandardCharsets.UTF_8);
    }
}
