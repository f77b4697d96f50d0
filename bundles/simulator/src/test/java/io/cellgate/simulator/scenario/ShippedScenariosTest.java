package io.cellgate.simulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.module.ModuleUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenario files that the README names. */
class ShippedScenariosTest {
    private static final Path FOLDER = Path.of("scenarios");
    private static final Set<String> COMMANDS = Set.of(
            "register",
            "sim",
            "reset",
            "set",
            "deactivate",
            "outage",
            "unplug",
            "plug",
            "stuck",
            "sms",
            "answer",
            "fail");

    private static Scenario.Names names() {
        return new Scenario.Names(
                COMMANDS, ModuleUnderTest.registered().module.status().keySet());
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void eachOfThemIsInTheReadmeAndCanBeRead(Path file) throws IOException {
        assertTrue(Scenario.read(file, names()).steps().size() > 1);
        assertTrue(
                Files.readString(Path.of("README.md")).contains("`scenarios/" + file.getFileName() + "`"),
                file::toString);
    }

    @Test
    void thePartsOfTwoMessagesArriveWithOneReference() throws IOException {
        ModuleUnderTest tested = ModuleUnderTest.registered();
        tested.ask("AT+CMGF=0;+CNMI=1,1,0,1,0");
        List<String> ran = new ArrayList<>();
        ScenarioRun run = new ScenarioRun(
                Scenario.read(FOLDER.resolve("parts-of-two-messages"), names()),
                tested.time,
                line -> {
                    ran.add(line);
                    tested.module.messageCentre().deliverPdu(line.replaceFirst("sms pdu ", ""));
                    return "ok";
                },
                tested.module::status);
        tested.module.changes().add(run);
        run.start();
        tested.pass(10_000);
        assertEquals("done", run.state());
        assertEquals(3, ran.size());
        String listed = tested.ask("AT+CMGL=4");
        for (String header : List.of("0500032A0202", "0500032A0201")) {
            assertTrue(listed.contains(header), listed);
        }
        assertEquals("3", tested.module.status().get("sms"));
    }
}
