package io.cellgate.itest.ppp.testbed;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/**
 * The account with the carrier.
 *
 * @param username its name
 * @param core the part of the password that no quoting changes: what is searched for where it must not be
 * @param password new for every run, with what has a meaning in options files and scripts
 * @param passwordFile where the simulator reads it
 */
public record Account(String username, String core, String password, Path passwordFile) {

    private static final int RANDOM_BITS = 96;

    /** Makes one up. */
    public static Account create(Path folder) throws IOException {
        String core = new BigInteger(RANDOM_BITS, new SecureRandom()).toString(Character.MAX_RADIX);
        String password = core + " #'\\t";
        Path file = Files.createFile(
                folder.resolve("password"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, password);
        return new Account("gateway@carrier", core, password, file);
    }
}
