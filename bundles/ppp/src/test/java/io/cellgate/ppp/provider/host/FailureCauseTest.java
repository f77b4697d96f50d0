package io.cellgate.ppp.provider.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.provider.plan.PppPaths;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureCauseTest {

    @TempDir
    private Path root;

    private PppPaths paths() {
        return new PppPaths(
                root.resolve("pppd"),
                Path.of("/bin/true"),
                Path.of("/bin/true"),
                root,
                root,
                root,
                65536,
                root,
                Optional.empty(),
                PppPaths.Use.DIAL);
    }

    private FailureCause cause(PppCause cause) {
        return FailureCause.of(cause, root.resolve("ttyS1"), paths(), TestPrivileges.root(), root)
                .orElseThrow();
    }

    private void put(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void aPortWithoutALockIsInUseAsLongAsSomebodyHasItOpen() throws IOException {
        put("ttyS1", "");
        try (RandomAccessFile held = new RandomAccessFile(root.resolve("ttyS1").toFile(), "rw")) {
            assertEquals(0, held.length());
            assertFalse(cause(PppCause.PORT_LOCKED).gone(paths()));
        }
        assertTrue(cause(PppCause.PORT_LOCKED).gone(paths()));
    }

    @Test
    void aKernelThatGetsItsPppIsTold() throws IOException {
        put("proc/tty/ldiscs", "n_tty       0\nn_null     27\n");
        FailureCause nothing = cause(PppCause.NO_KERNEL_PPP);
        assertFalse(nothing.gone(paths()));
        put("dev/ppp", "");
        assertTrue(nothing.gone(paths()));
    }

    @Test
    void aStaticDeviceNodeIsNoKernelPpp() throws IOException {
        put("dev/ppp", "");
        put("proc/tty/ldiscs", "n_tty       0\nhci_n      15\n");
        FailureCause lacks = cause(PppCause.NO_KERNEL_PPP);
        assertFalse(lacks.gone(paths()));

        put("sys/class/ppp/ppp/dev", "108:0\n");
        assertTrue(lacks.gone(paths()));

        FailureCause async = cause(PppCause.NO_KERNEL_PPP);
        assertFalse(async.gone(paths()));
        put("proc/tty/ldiscs", "n_tty       0\nppp         3\n");
        assertTrue(async.gone(paths()));
    }

    @Test
    void aProgramThatMayBeRunAtLastIsTold() throws IOException {
        put("pppd", "#!/bin/sh\n");
        FailureCause forbidden = cause(PppCause.NOT_ROOT);
        assertFalse(forbidden.gone(paths()));
        Files.setPosixFilePermissions(root.resolve("pppd"), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertTrue(forbidden.gone(paths()));

        assertEquals(
                Optional.empty(),
                FailureCause.of(PppCause.NOT_ROOT, root.resolve("ttyS1"), paths(), TestPrivileges.root(), root),
                "pppd may be run: what it lacks cannot be seen");
    }

    @Test
    void whatTheNetworkDecidesCannotBeSeenFromHere() {
        for (PppCause cause : new PppCause[] {PppCause.AUTHENTICATION_REFUSED, PppCause.NO_CARRIER, PppCause.BUSY}) {
            assertEquals(
                    Optional.empty(),
                    FailureCause.of(cause, root.resolve("ttyS1"), paths(), TestPrivileges.root(), root));
        }
    }
}
