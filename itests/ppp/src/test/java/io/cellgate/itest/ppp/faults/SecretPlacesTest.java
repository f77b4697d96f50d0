package io.cellgate.itest.ppp.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.itest.ppp.testbed.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretPlacesTest {

    @TempDir
    Path folder;

    private final SecretPlaces places = new SecretPlaces("k4r0tt3", "08526417");

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void aFileWithOneOfThemIsNamed() throws IOException {
        Path state = write("modem/sim", "pin 08526417\n");
        Path log = write("main.log", "rcvd [PAP AuthReq user=\"u\" password=\"k4r0tt3\"]");
        write("fine", "nothing of that");
        assertEquals(List.of("password in " + log, "PIN in " + state), places.inFiles(folder));
    }

    @Test
    void whereTheyHaveToBeTheyAreNotLookedFor() throws IOException {
        write("configuration/io/cellgate/uplink/main.config", "k4r0tt3 08526417");
        write("ppp/main/options", "password \"k4r0tt3\"");
        write("ppp/main/.options.0123456789abcdef", "password \"k4r0tt3\"");
        Path state = write("ppp/main/state", "k4r0tt3");
        assertEquals(List.of("password in " + state), places.inFiles(folder));
    }

    @Test
    void aPinIsAWordOfItsOwn() {
        assertEquals(List.of(), places.inText("it", "108526417 08526417a"));
        assertEquals(List.of("PIN in it"), places.inText("it", "AT+CPIN=\"08526417\""));
    }

    @Test
    void aMessageIsNamedByItsTopicOnly() {
        assertEquals(
                List.of("PIN in a message on cellgate/itest/event"),
                places.inMessages(List.of(
                        new Message(false, "cellgate/itest/event", "{\"text\":\"08526417\"}"),
                        new Message(true, "cellgate/itest/state", "{}"))));
    }

    @Test
    void argumentsAndEnvironmentAreLookedAtButThoseOfTheSimulator() throws IOException {
        write("1/cmdline", "java\0-Dx=k4r0tt3\0");
        write("1/environ", "PIN=08526417\0");
        write("2/cmdline", "java\0io.cellgate.simulator.Main\0--pin\0" + "08526417\0");
        write("2/environ", "");
        assertEquals(
                List.of("password in " + folder.resolve("1/cmdline"), "PIN in " + folder.resolve("1/environ")),
                places.inProcesses(folder));
    }
}
