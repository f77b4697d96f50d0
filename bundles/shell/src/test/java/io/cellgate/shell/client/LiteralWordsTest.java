package io.cellgate.shell.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.cellgate.shell.server.Conversation;
import io.cellgate.shell.server.FrameworkStart;
import io.cellgate.shell.server.ShellServer;
import io.cellgate.shell.wire.CommandWords;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** From the words of {@code cellgate shell} to the arguments of a command, through the socket and the real Gogo. */
class LiteralWordsTest {

    @TempDir
    Path folder;

    private final ThreadIOImpl streams = new ThreadIOImpl();
    private final CommandProcessorImpl processor = new CommandProcessorImpl(streams);
    private final List<List<String>> taken = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private ShellServer server;
    private int columns;
    private Path socket;

    @BeforeEach
    void open() throws IOException {
        streams.start();
        Function take = (session, arguments) -> {
            taken.add(arguments.stream().map(String::valueOf).toList());
            return null;
        };
        Function print = (session, arguments) -> "printed " + arguments;
        Function json = (session, arguments) -> {
            taken.add(Stream.concat(Stream.of("json"), arguments.stream().map(String::valueOf))
                    .toList());
            return null;
        };
        Function width = (session, arguments) -> "width " + session.get(Conversation.COLUMNS);
        processor.addCommand("cellgate", take, "take");
        processor.addCommand("cellgate", json, "json");
        processor.addCommand("cellgate", width, "width");
        processor.addCommand("other", print, "print");
        processor.addCommand("felix", new Planted(), "plant");
        processor.addCommand("cellgate", take, "at-port");
        socket = folder.resolve("shell.sock");
        BundleContext context = mock(BundleContext.class);
        when(context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)).thenReturn(mock(Bundle.class));
        FrameworkStart start = FrameworkStart.of(context);
        server = ShellServer.listen(
                socket,
                (connection, activity) ->
                        Conversation.hold(processor, "cellgate:felix:*", start, connection, activity));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        processor.stop();
        streams.stop();
    }

    private int run(String input, String... words) {
        List<String> arguments = new ArrayList<>(List.of(socket.toString()));
        arguments.addAll(List.of(words));
        return new ShellClient(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Duration.ofSeconds(4),
                        columns)
                .run(arguments);
    }

    @Test
    void withAPortAloneEachTypedLineIsACommandForIt() {
        assertEquals(0, run("ATI\n\nAT+CPIN=?;plant\nexit\nAT\n", "--interactive", "at-port", "ttyUSB3", "--unsafe"));
        assertEquals(0, run("", "--interactive", "at-port", "ttyUSB3", "ATI"));

        assertEquals(
                List.of(
                        List.of("ttyUSB3", "--unsafe", "ATI"),
                        List.of("ttyUSB3", "--unsafe", "AT+CPIN=?;plant"),
                        List.of("ttyUSB3", "ATI")),
                taken);
        assertTrue(err.toString(StandardCharsets.UTF_8).startsWith("What is typed goes to the module"), err::toString);
    }

    static Stream<String> nastyWords() {
        return Stream.of(
                "text=a;plant",
                "a | plant",
                "a && plant",
                "a || plant",
                "& plant",
                "Bob's",
                "say \"hello\"",
                "\"",
                "text=*100#",
                "*",
                "~",
                "?",
                "[a-z]*",
                "[",
                "{plant}",
                "{a,b}",
                "(plant)",
                "$(plant)",
                "$x",
                "${x:=plant}",
                "`plant`",
                "\\",
                "a\\nb",
                "two\nlines",
                "two\r\nlines",
                "nul\0nul",
                "",
                " ",
                "\t",
                "-",
                "--",
                "-x",
                "=",
                "a=b",
                "a = plant",
                "#comment",
                "%(1+1)",
                "<" + "/etc/passwd",
                "> /tmp/x",
                "2>&1",
                "!!",
                "\u00e4\u00f6\u00fc \u20ac \u4f60\u597d \ud83d\udef0",
                "e\u0301",
                "null",
                "12",
                "true",
                "x".repeat(65_536),
                "\u20ac".repeat(65_536));
    }

    @ParameterizedTest
    @MethodSource("nastyWords")
    void aWordReachesTheCommandAsItIsAndRunsNothing(String word) {
        assertEquals(0, run("", "take", word, "last"), err::toString);

        assertEquals(List.of(List.of(word, "last")), taken);
        assertFalse(Files.exists(folder.resolve("planted")));
    }

    @Test
    void allNastyWordsTogetherStayApart() {
        List<String> words = new ArrayList<>(List.of("take"));
        nastyWords().filter(word -> word.length() < 1000).forEach(words::add);

        assertEquals(0, run("", words.toArray(String[]::new)), err::toString);

        assertEquals(List.of(words.subList(1, words.size())), taken);
    }

    @ParameterizedTest
    @MethodSource("nastyWords")
    void aWordIsNoCommandThatItOnlyContains(String word) {
        assertEquals(1, run("", word));

        assertTrue(err.toString(StandardCharsets.UTF_8).contains("there is no command '"), err::toString);
        assertFalse(Files.exists(folder.resolve("planted")));
    }

    @Test
    void aVariableOfTheSessionIsNoCommand() {
        assertEquals(1, run("", "SCOPE"));
        assertEquals(1, run("", "cellgate.literal-command"));
    }

    @Test
    void commandsOfOtherBundlesAreFoundByNameAndByScopeAndPrintToTheClient() {
        assertEquals(0, run("", "print", "a;b"));
        assertEquals(0, run("", "other:print", "c"));
        assertEquals(0, run("", "felix:plant", "$x"));

        assertEquals("printed [a;b]\nprinted [c]\nplanted $x\n", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void theRuntimeLearnsTheTerminalsWidthOnceForAllCommands() {
        assertEquals(0, run("width\n"), err::toString);
        columns = 97;
        assertEquals(0, run("width\nwidth\n"), err::toString);
        assertEquals(0, run("", "width"), err::toString);

        assertEquals("width null\nwidth 97\nwidth 97\nwidth 97\n", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aWordThatOnlyLooksLikeTheWidthReachesTheCommand() {
        assertEquals(0, run("", "take", "--columns=80"), err::toString);
        columns = 97;
        assertEquals(0, run("", "take", "--columns=80", "--json"), err::toString);

        assertEquals(List.of(List.of("--columns=80"), List.of("--columns=80", "--json")), taken);
    }

    @Test
    void theOptionForProgramsStandsBeforeTheCommand() {
        assertEquals(0, run("", "--json", "take", "a"), err::toString);

        assertEquals(List.of(List.of("json", "take", "a")), taken);
    }

    @Test
    void onStandardInputTheLanguageOfGogoIsSpoken() {
        assertEquals(0, run("x = 5\ntake $x 'a b'; take (print 1)\n"), err::toString);

        assertEquals(List.of(List.of("5", "a b"), List.of("printed [1]")), taken);
    }

    @Test
    void moreThanTheRuntimeTakesIsAWrongCall() {
        assertEquals(2, run("", "take", "x".repeat(CommandWords.MAX_BYTES)));

        assertTrue(err.toString(StandardCharsets.UTF_8).contains("at most 262144 bytes"), err::toString);
        assertEquals(List.of(), taken);
    }

    /** Leaves a trace, wherever it is called from, and prints as Gogo's own commands do. */
    public final class Planted {
        /** Called by Gogo. */
        public void plant(String[] words) throws IOException {
            if (words.length == 0) {
                Files.createFile(folder.resolve("planted"));
            }
            processorOut().println("planted " + String.join(" ", words));
        }

        private PrintStream processorOut() {
            return org.apache.felix.service.command.Process.Utils.current().out();
        }
    }
}
