package io.cellgate.ppp.provider.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.ppp.provider.log.Addresses;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolvConfTest {

    private static final String OFFICE = "search office.test\nnameserver 192.168.1.1\n";

    @TempDir
    private Path directory;

    private Path file;
    private ResolvConf resolvConf;

    @BeforeEach
    void office() throws IOException {
        file = directory.resolve("resolv.conf");
        Files.writeString(file, OFFICE);
        resolvConf = new ResolvConf(file);
    }

    private static List<InetAddress> addresses(String... texts) {
        return List.of(texts).stream()
                .flatMap(text -> Addresses.parse(text).stream())
                .toList();
    }

    private String text() throws IOException {
        return Files.readString(file);
    }

    @Test
    void whatKeepsThemOutIsSaid() throws IOException {
        Path elsewhere = Files.writeString(directory.resolve("elsewhere"), OFFICE);
        Files.delete(file);
        Files.createSymbolicLink(file, elsewhere);

        assertEquals(
                Optional.of("the resolvers are not installed in " + file + ": it is a link to " + elsewhere
                        + ", another program's file"),
                resolvConf.install("main", addresses("192.0.2.53")));
        Files.delete(file);
        assertEquals(Optional.empty(), resolvConf.install("main", addresses("192.0.2.53")));
    }

    @Test
    void theLinksResolversStandThereUntilItEnds() throws IOException {
        resolvConf.install("main", addresses("192.0.2.53", "192.0.2.54"));

        assertEquals(
                "# Written by cellgate for the link main.\nnameserver 192.0.2.53\nnameserver 192.0.2.54\n", text());
        assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(Optional.of("main"), resolvConf.owner());

        resolvConf.remove("main");

        assertEquals(OFFICE, text());
        assertArrayEquals(new String[] {"resolv.conf"}, directory.toFile().list());
    }

    @Test
    void whatStoodThereSurvivesARedialAndAPowerCut() throws IOException {
        resolvConf.install("main", addresses("192.0.2.53"));
        resolvConf.install("main", addresses("192.0.2.99"));

        new ResolvConf(file).remove("main");

        assertEquals(OFFICE, text());
    }

    @Test
    void aLinkTakesTheFileFromAnotherAndGivesItBackToNobodyElse() throws IOException {
        resolvConf.install("first", addresses("192.0.2.53"));
        resolvConf.install("second", addresses("192.0.2.99"));

        resolvConf.remove("first");
        assertTrue(text().contains("192.0.2.99"));
        resolvConf.remove("second");
        assertEquals(OFFICE, text());
    }

    @Test
    void whereThereWasNoneThereIsNoneAfterwards() throws IOException {
        Files.delete(file);

        resolvConf.install("main", addresses("192.0.2.53"));
        assertTrue(Files.exists(file));
        resolvConf.remove("main");

        assertFalse(Files.exists(file));
    }

    @Test
    void whatSomebodyElseHasWrittenSinceStays() throws IOException {
        resolvConf.install("main", addresses("192.0.2.53"));
        Files.writeString(file, "nameserver 9.9.9.9\n");

        resolvConf.remove("main");

        assertEquals("nameserver 9.9.9.9\n", text());
    }

    @Test
    void anotherProgramsFileIsLeftAlone() throws IOException {
        Path stub = Files.writeString(directory.resolve("stub"), OFFICE);
        Files.delete(file);
        Files.createSymbolicLink(file, stub);

        resolvConf.install("main", addresses("192.0.2.53"));

        assertEquals(OFFICE, Files.readString(stub));
        assertTrue(Files.isSymbolicLink(file));
    }

    @Test
    void aPlantedLinkForTheFormerContentIsNotWrittenThrough() throws IOException {
        Path victim = Files.writeString(directory.resolve("victim"), "mine\n");
        Files.createSymbolicLink(directory.resolve("resolv.conf.before-cellgate"), victim);
        Files.createSymbolicLink(directory.resolve("resolv.conf.new"), victim);

        resolvConf.install("main", addresses("192.0.2.53"));
        resolvConf.remove("main");

        assertEquals("mine\n", Files.readString(victim));
        assertEquals(OFFICE, text());
    }

    @Test
    void aPlantedLinkIsNotPutBackEither() throws IOException {
        resolvConf.install("main", addresses("192.0.2.53"));
        Path secret = Files.writeString(directory.resolve("secret"), "secret\n");
        Path before = directory.resolve("resolv.conf.before-cellgate");
        Files.delete(before);
        Files.createSymbolicLink(before, secret);

        resolvConf.remove("main");

        assertFalse(Files.exists(file));
    }

    @Test
    void aMonsterIsLeftWhereItIs() throws IOException {
        Files.writeString(file, "#" + "x".repeat(300_000));

        resolvConf.install("main", addresses("192.0.2.53"));

        assertEquals(300_001, Files.size(file));
    }
}
