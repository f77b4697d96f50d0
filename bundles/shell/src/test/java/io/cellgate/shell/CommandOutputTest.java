package io.cellgate.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.apache.felix.service.command.Process;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandOutputTest {

    private final ThreadIOImpl streams = new ThreadIOImpl();
    private final CommandProcessorImpl processor = new CommandProcessorImpl(streams);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void start() {
        streams.start();
        Function say = (session, words) -> {
            CommandOutput.print(session, "ready");
            return null;
        };
        Function shout = (session, words) -> {
            String text = new String(Process.Utils.current().in().readAllBytes(), StandardCharsets.UTF_8);
            return text.replace('a', 'A').strip();
        };
        processor.addCommand("cellgate", say, "say");
        processor.addCommand("cellgate", shout, "shout");
    }

    @AfterEach
    void stop() {
        processor.stop();
        streams.stop();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"say; 'ready\n'; null", "say | shout; ''; reAdy"})
    void whatACommandPrintsGoesToTheConsoleOrToTheNextCommand(String line, String shown, String result)
            throws Exception {
        try (CommandSession session = processor.createSession(InputStream.nullInputStream(), out, out)) {
            session.put("SCOPE", "cellgate");
            assertEquals(result, String.valueOf(session.execute(line)));
        }
        assertEquals(shown, out.toString(StandardCharsets.UTF_8));
    }
}
