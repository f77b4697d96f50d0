package io.cellgate.simulator.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cellgate.config.Secret;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PppFolderTest {
    private static final SimulatorSettings SETTINGS = SimulatorSettings.defaults()
            .with(Option.AUTH, "chap")
            .with(Option.USER, "gate")
            .withPassword(Secret.of("geheim"));

    @TempDir
    private Path root;

    private String written(SimulatorSettings settings) throws IOException {
        PppFolder folder = new PppFolder(root.resolve("network"));
        folder.write(settings);
        String secrets = Files.readString(folder.etc().resolve("chap-secrets"));
        assertEquals(secrets, Files.readString(folder.etc().resolve("pap-secrets")));
        return secrets;
    }

    @Test
    void theAccountMayUseAnyAddress() throws Exception {
        assertEquals("\"gate\" * \"geheim\" *\n", written(SETTINGS));
    }

    @Test
    void quotesAndBackslashesSurvive() throws Exception {
        SimulatorSettings settings = SETTINGS.with(Option.USER, "a b#c").withPassword(Secret.of("x\"y\\z"));
        assertEquals("\"a b#c\" * \"x\\\"y\\\\z\" *\n", written(settings));
    }

    @Test
    void aRefusedPasswordIsAnotherEveryTime() throws Exception {
        SimulatorSettings settings = SETTINGS.with(Option.REFUSE_PASSWORD, "on");
        String first = written(settings);
        assertFalse(first.contains("geheim"));
        assertFalse(first.equals(written(settings)));
    }

    @Test
    void withoutAuthenticationThereAreNoSecrets() throws Exception {
        assertEquals("", written(SETTINGS.with(Option.AUTH, "none")));
    }

    @Test
    void authenticationWithoutAnAccountIsNamed() {
        IOException refused = assertThrows(IOException.class, () -> written(SETTINGS.with(Option.USER, "")));
        assertEquals("auth: chap needs an account; set user and a password", refused.getMessage());
    }

    @Test
    void filesAreTheirOwnersAlone() throws Exception {
        written(SETTINGS);
        for (String file : new String[] {"pap-secrets", "chap-secrets", "options"}) {
            assertEquals("rw-------", permissions("network/etc/" + file));
        }
        assertEquals("rwx------", permissions("network/etc"));
        assertEquals("rwx------", permissions("network/run"));
    }

    @Test
    void secretsAreForgotten() throws Exception {
        written(SETTINGS);
        new PppFolder(root.resolve("network")).forgetSecrets();
        assertFalse(Files.exists(root.resolve("network/etc/pap-secrets")));
        assertFalse(Files.exists(root.resolve("network/etc/chap-secrets")));
    }

    private String permissions(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(path)));
    }
}
