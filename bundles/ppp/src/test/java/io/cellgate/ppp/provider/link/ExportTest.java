package io.cellgate.ppp.provider.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.ppp.Authentication;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppMethod;
import io.cellgate.ppp.PppPlan;
import io.cellgate.ppp.PppPlan.PlannedFile;
import io.cellgate.ppp.PppRequest;
import io.cellgate.ppp.provider.plan.Requests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExportTest extends DaemonFixture {

    private PppRequest request(PppMethod method) {
        return Requests.threeGpp()
                .method(method)
                .account(Authentication.PAP, "user", "top secret")
                .device(device)
                .request();
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void theFilesAreForTheirOwnerOnlyAndHoldThePassword() throws Exception {
        Path export = directory.resolve("export");
        PppPlan plan = done(daemon.export(request(PppMethod.CLI), export));

        assertEquals("rwx------", mode(export));
        for (PlannedFile file : plan.files()) {
            assertTrue(file.path().startsWith(export), file.path().toString());
            assertEquals("rw-------", mode(file.path()));
        }
        Path options = export.resolve("exported-main/options");
        assertTrue(Files.readString(options).contains("\npassword \"top secret\"\n"));
        assertTrue(plan.commandLine().endsWith(" -am file " + options), plan.commandLine());
        assertFalse(plan.toString().contains("top secret"));
    }

    @Test
    void elsewhereTheScriptsNeedNoSecretsFileOfTheSystem() throws Exception {
        Path export = directory.resolve("export");
        PppPlan plan = done(daemon.export(request(PppMethod.SCRIPT), export));

        Path peers = export.resolve("peers/exported-main");
        assertEquals(List.of(pppd.program().toString(), "file", peers.toString()), plan.argv());
        assertTrue(Files.readString(peers).endsWith("\npassword \"top secret\"\n"));
        assertTrue(Files.readString(export.resolve("pap-secrets")).contains("user exported-main \"top secret\"\n"));
        assertTrue(Files.readString(peers)
                .contains(export.resolve("chat-exported-main").toString()));
        assertFalse(plan.toString().contains("top secret"));
    }

    @Test
    void inPppsOwnDirectoryTheyAreCalledAndNoDialOrSweepRemovesThem() throws Exception {
        PppPlan plan = done(daemon.export(request(PppMethod.SCRIPT), paths.pppDirectory()));
        Path peers = paths.pppDirectory().resolve("peers/exported-main");

        assertEquals(List.of(pppd.program().toString(), "call", "exported-main"), plan.argv());
        assertFalse(Files.readString(peers).contains("top secret"));

        hangUp(start());
        daemon.sweep();
        // a sweep is ahead of what is asked for after it
        done(daemon.plan(request(PppMethod.CLI)));
        assertEquals(Optional.empty(), adopt("main"));

        assertTrue(Files.exists(peers));
        assertTrue(Files.readString(paths.papSecrets()).contains("user exported-main"));
    }

    @Test
    void aDirectoryThatOthersMayWriteToIsRefused() throws Exception {
        Path open = Files.createDirectory(directory.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        PppException refused =
                assertThrows(PppException.class, () -> done(daemon.export(request(PppMethod.CLI), open)));

        assertTrue(refused.getMessage().contains("others may write"), refused.getMessage());
        assertEquals(0, Objects.requireNonNull(open.toFile().list()).length);
    }
}
