package io.cellgate.ppp.provider.host;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppFailure;
import io.cellgate.ppp.PppMethod;
import io.cellgate.ppp.provider.plan.Caller;
import io.cellgate.ppp.provider.plan.PppPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As a service of its own ({@code cellgate}, or Kura's {@code kurad}) and as root. */
class PrivilegesTest {

    private static final Path PPPD = Path.of("/usr/sbin/pppd");
    private static final Path PEERS = Path.of("/etc/ppp/peers");
    private static final Path OPTIONS = PEERS.resolve("cellgate");

    private static final PppPaths PATHS = new PppPaths(
            PPPD,
            Path.of("/usr/sbin/chat"),
            Path.of("/usr/bin/setsid"),
            Path.of("/etc/ppp"),
            Path.of("/run/cellgate/ppp"),
            Path.of("/var/log/cellgate"),
            65536,
            Path.of("/run/lock"),
            Optional.empty(),
            PppPaths.Use.DIAL);

    private static TestPrivileges debian() {
        return TestPrivileges.user()
                .with(PPPD, 0, "dip", 04754)
                .with(PEERS, 0, "dip", 02750)
                .with(OPTIONS, 0, "dip", 0640);
    }

    private static PppFailure lacks(TestPrivileges machine) {
        return assertThrows(PppException.class, () -> machine.privileges().require(PppMethod.CLI, PATHS))
                .failure();
    }

    @Test
    void rootLacksNothing() {
        assertEquals(Caller.ROOT, TestPrivileges.root().caller());
        assertDoesNotThrow(() -> TestPrivileges.root().require(PppMethod.CLI, PATHS));
    }

    @Test
    void whoIsNotRootNeedsWhatThePackageInstalls() {
        assertEquals(Caller.USER, debian().privileges().caller());
        assertDoesNotThrow(() -> debian().privileges().require(PppMethod.CLI, PATHS));
    }

    @Test
    void missingOptionsAreNamedWithWhoInstallsThem() {
        PppFailure failure = lacks(TestPrivileges.user().with(PPPD, 0, "dip", 04754));

        assertEquals(PppCause.NOT_ROOT, failure.cause());
        assertEquals(
                "pppd takes noauth from root only, or from /etc/ppp/peers/cellgate, which is not there",
                failure.detail());
        assertTrue(failure.evidence().startsWith("the package cellgate installs it"), failure.evidence());
    }

    @Test
    void aUserOutsideOfTheGroupIsToldTheGroup() {
        String expected = "the group dip may: add the gateway's user to it, and start it again";
        // that of the directory, which does not let us look at the file
        PppFailure outside = lacks(debian().closed(PEERS));
        assertEquals("pppd may not read /etc/ppp/peers/cellgate for the gateway's user", outside.detail());
        assertEquals(expected, outside.evidence());
        assertEquals(expected, lacks(debian().closed(OPTIONS)).evidence());
    }

    @Test
    void aPppdThatCannotBecomeRootIsNamedAsSuch() {
        PppFailure plain = lacks(debian().with(PPPD, 0, "dip", 0754));
        assertEquals("/usr/sbin/pppd is not setuid root, and the gateway is not root", plain.detail());
        assertEquals("mode 754, owner 0; needed: chown root:dip and chmod 4754", plain.evidence());
        assertEquals(
                plain.detail(), lacks(debian().with(PPPD, 998, "dip", 04754)).detail());

        PppFailure kept = lacks(debian().noNewPrivileges());
        assertEquals("pppd cannot become root: nothing that the gateway starts may", kept.detail());
        assertTrue(kept.evidence().contains("NoNewPrivileges= of the service"), kept.evidence());
    }

    /** Its own peers file stands where that of the package would, so pppd takes everything from it. */
    @Test
    void theMethodScriptBringsItsOwnPrivilegedOptions() {
        Privileges noOptions = TestPrivileges.user().with(PPPD, 0, "dip", 04754).privileges();

        assertDoesNotThrow(() -> noOptions.require(PppMethod.SCRIPT, PATHS));
    }

    @Test
    void theWaitEndsWhenTheOptionsAreThere(@TempDir Path root) throws IOException {
        Path program = Path.of("/bin/true");
        Path peers = Files.createDirectories(root.resolve("peers"));
        PppPaths paths = new PppPaths(
                program, program, program, root, root, root, 65536, root, Optional.empty(), PppPaths.Use.DIAL);
        TestPrivileges machine = TestPrivileges.user().with(program, 0, "root", 04755);
        FailureCause cause = FailureCause.of(
                        PppCause.NOT_ROOT, root.resolve("ttyS1"), paths, machine.privileges(), root)
                .orElseThrow();

        assertFalse(cause.gone(paths));
        assertTrue(cause.directories().contains(peers));
        machine.with(peers.resolve("cellgate"), 0, "dip", 0640);
        assertTrue(cause.gone(paths));
    }

    @Test
    void thisMachineTellsWhoWeAre() throws IOException {
        boolean root = ((Number) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).intValue() == 0;

        assertEquals(root ? Caller.ROOT : Caller.USER, new Privileges().caller());
    }
}
