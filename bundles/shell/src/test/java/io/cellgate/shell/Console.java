package io.cellgate.shell;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.felix.service.command.CommandSession;

/** A session of a shell that shows only what commands print on its console, as Karaf's clients do. */
final class Console {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final CommandSession session = mock(CommandSession.class);

    Console() {
        when(session.getConsole()).thenReturn(new PrintStream(shown, true, StandardCharsets.UTF_8));
    }

    CommandSession session() {
        return session;
    }

    /** What has been printed since the last call, without the last line's end. */
    String text() {
        String text = shown.toString(StandardCharsets.UTF_8);
        shown.reset();
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
