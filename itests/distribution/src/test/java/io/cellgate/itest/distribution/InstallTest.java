package io.cellgate.itest.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.itest.distribution.Installation.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/install} of the plain archive, below a directory of its own: it makes no user and starts nothing there. */
class InstallTest {

    @TempDir
    static Path shared;

    private static Path home;

    @TempDir
    Path folder;

    private Installation shell;
    private Path root;
    private String version;

    @BeforeAll
    static void unpack() throws IOException, InterruptedException {
        home = Installation.unpack(shared);
    }

    @BeforeEach
    void prepare() throws IOException {
        shell = new Installation(folder, home);
        root = Files.createDirectories(folder.resolve("a root"));
        Files.createDirectories(root.resolve("etc/ppp/peers"));
        version = Files.readString(home.resolve("system/version")).strip();
    }

    private String install(Path distribution, String... words) throws IOException, InterruptedException {
        Result result = shell.with(
                        "INSTALL", distribution.resolve("bin/install").toString())
                .with("ROOT", root.toString())
                .script("\"$INSTALL\" --root \"$ROOT\" " + String.join(" ", words));
        assertEquals(0, result.status(), result.output());
        return result.output();
    }

    /** The next version, unpacked elsewhere. */
    private Path next() throws IOException, InterruptedException {
        Path next = folder.resolve("next");
        Result copied = shell.with("HOME_OF", home.toString())
                .with("NEXT", next.toString())
                .script("cp -R --preserve=mode,timestamps \"$HOME_OF\" \"$NEXT\"");
        assertEquals(0, copied.status(), copied.output());
        Files.writeString(next.resolve("system/version"), "9.9.9\n");
        Files.writeString(
                next.resolve("systemd/cellgate.service"),
                Files.readString(next.resolve("systemd/cellgate.service")) + "# 9.9.9\n");
        return next;
    }

    private String inUse() throws IOException {
        return Files.readSymbolicLink(root.resolve("opt/cellgate")).toString();
    }

    private String unit() throws IOException {
        return Files.readString(root.resolve("etc/systemd/system/cellgate.service"));
    }

    /** Every path with its time and where it points; a second run must not touch anything. */
    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                files.put(
                        root.relativize(file).toString(),
                        Files.isSymbolicLink(file)
                                ? Files.readSymbolicLink(file).toString()
                                : Files.getLastModifiedTime(file).toString());
            }
        }
        return files;
    }

    @Test
    void theSecondTimeNothingChanges() throws Exception {
        install(home);
        assertEquals("/opt/cellgate-" + version, inUse());
        for (String file : List.of(
                "etc/cellgate/io.cellgate.modem-main.cfg",
                "etc/udev/rules.d/70-cellgate.rules",
                "etc/ppp/peers/cellgate",
                "opt/cellgate-" + version + "/bin/cellgate")) {
            assertTrue(Files.exists(root.resolve(file)), file);
        }
        assertEquals(
                "/etc/cellgate",
                Files.readSymbolicLink(root.resolve("opt/cellgate-" + version + "/conf"))
                        .toString());
        Map<String, String> before = files();

        install(home);
        install(root.resolve("opt/cellgate-" + version));

        assertEquals(before, files());
    }

    @Test
    void theConfigurationOutlivesAnUpgradeAndARollback() throws Exception {
        install(home);
        Path file = root.resolve("etc/cellgate/io.cellgate.modem-main.cfg");
        Files.writeString(file, "pin = 1234\n");
        Path peers = root.resolve("etc/ppp/peers/cellgate");
        Files.writeString(peers, "noauth\nreplacedefaultroute\n");

        install(next());
        assertEquals("/opt/cellgate-9.9.9", inUse());
        assertTrue(unit().endsWith("# 9.9.9\n"));
        install(root.resolve("opt/cellgate-9.9.9"), "rollback");
        assertEquals("/opt/cellgate-" + version, inUse());
        assertFalse(unit().endsWith("# 9.9.9\n"));

        assertEquals("pin = 1234\n", Files.readString(file));
        assertEquals("noauth\nreplacedefaultroute\n", Files.readString(peers));
        install(root.resolve("opt/cellgate-" + version), "rollback");
        assertEquals("/opt/cellgate-9.9.9", inUse(), "done twice, it goes forward again");
    }

    /** As its manual said until now: unpacked below /opt, with a link to it. */
    @Test
    void whatWasEditedInAnInstallationByHandGoesAlong() throws Exception {
        Path byHand = root.resolve("opt/cellgate-0.0.1");
        Files.createDirectories(byHand.resolve("conf"));
        Files.writeString(byHand.resolve("conf/io.cellgate.uplink-main.cfg"), "apn = mine\n");
        Files.createSymbolicLink(root.resolve("opt/cellgate"), Path.of("/opt/cellgate-0.0.1"));

        install(home);

        assertEquals("apn = mine\n", Files.readString(root.resolve("etc/cellgate/io.cellgate.uplink-main.cfg")));
    }

    @Test
    void anotherBuildOfTheSameVersionNeverOverwritesWhatRuns() throws Exception {
        install(home);
        Path next = next();
        Files.writeString(next.resolve("system/version"), version + "\n");

        install(next);

        assertEquals("/opt/cellgate-" + version + ".2", inUse());
        install(next, "rollback");
        assertEquals("/opt/cellgate-" + version, inUse());
    }

    @Test
    void nothingIsLeftAfterAPurge() throws Exception {
        Map<String, String> before = files();
        install(home);
        install(next());

        install(home, "remove");
        assertTrue(Files.exists(root.resolve("etc/cellgate/io.cellgate.at.cfg")), "remove keeps the configuration");
        install(home, "purge");

        assertEquals(before, files());
        assertFalse(Files.exists(root.resolve("etc/cellgate")));
    }

    @Test
    void withoutAVersionBeforeThereIsNoRollback() throws Exception {
        install(home);

        Result refused = shell.script("\"$INSTALL\" --root \"$ROOT\" rollback");

        assertEquals(1, refused.status());
        assertEquals("install: there is no version before the one in use\n", refused.output());
    }
}
