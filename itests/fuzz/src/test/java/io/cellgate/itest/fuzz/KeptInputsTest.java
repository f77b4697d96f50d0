package io.cellgate.itest.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The inputs that are kept: seeds, and those that once found something. */
class KeptInputsTest {

    static final Path SOURCES = Path.of("src/test");

    @TestFactory
    List<DynamicTest> everyKeptInputIsHandledAsItMustBe() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Target target : Target.values()) {
            List<Path> kept = JazzerProcess.kept(SOURCES.resolve("corpus"), target);
            assertFalse(kept.isEmpty(), () -> target.title() + " has no input to begin with");
            for (Path input : kept) {
                tests.add(DynamicTest.dynamicTest(
                        target.title() + ": " + input.getFileName(), () -> target.run(Files.readAllBytes(input))));
            }
        }
        return tests;
    }
}
