package io.cellgate.web.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {

    private final SecureRandom random = new SecureRandom();

    @TempDir
    Path state;

    private Path directory;
    private PasswordFile file;

    @BeforeEach
    void open() {
        directory = state.resolve("web");
        file = new PasswordFile(directory, random);
    }

    @Test
    void onlyThePasswordMatchesItsHash() {
        PasswordHash hash = PasswordHash.of(Secret.of("correct horse"), random);

        assertTrue(hash.matches(Secret.of("correct horse")));
        assertFalse(hash.matches(Secret.of("correct horsf")));
        assertFalse(hash.matches(Secret.of("")));
    }

    @Test
    void twoHashesOfOnePasswordDiffer() {
        assertNotEquals(
                PasswordHash.of(Secret.of("same"), random).text(),
                PasswordHash.of(Secret.of("same"), random).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "pbkdf2-sha256:0:00000000000000000000000000000000:0000000000000000000000000000000000000000000000000000000000000000",
                "pbkdf2-sha256:99999999:00000000000000000000000000000000:0000000000000000000000000000000000000000000000000000000000000000"
            })
    void whatIsNoHashIsNotTakenForOne(String text) {
        assertEquals(Optional.empty(), PasswordHash.parse(text));
    }

    @Test
    void theFirstStartMakesAPasswordForItsOwnerAlone() throws IOException {
        PasswordHash made = file.read();

        String first = Files.readString(file.first()).strip();
        assertTrue(first.length() >= 20);
        assertTrue(made.matches(Secret.of(first)));
        assertEquals("rwx------", permissions(directory));
        assertEquals("rw-------", permissions(file.first()));
        assertEquals("rw-------", permissions(directory.resolve(PasswordFile.HASH)));
        assertFalse(Files.readString(directory.resolve(PasswordFile.HASH)).contains(first));
    }

    @Test
    void anotherStartKeepsIt() throws IOException {
        file.read();
        String first = Files.readString(file.first()).strip();

        assertTrue(new PasswordFile(directory, random).read().matches(Secret.of(first)));
    }

    @Test
    void aChangedPasswordTakesTheFirstOneAway() throws IOException {
        file.read();
        String first = Files.readString(file.first()).strip();
        file.change(Secret.of("chosen by a person"));

        assertFalse(Files.exists(file.first()));
        PasswordHash kept = new PasswordFile(directory, random).read();
        assertTrue(kept.matches(Secret.of("chosen by a person")));
        assertFalse(kept.matches(Secret.of(first)));
    }

    @Test
    void aDamagedFileLetsNobodyInAndSaysWhatToDo() throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(PasswordFile.HASH), "garbage");

        String told = assertThrows(IOException.class, file::read).getMessage();
        assertTrue(told.contains("is damaged; remove it"), told);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
