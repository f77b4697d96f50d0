package io.cellgate.gateway.provider.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.cellgate.config.Secret;
import io.cellgate.gateway.provider.sms.OneTimeCodes.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneTimeCodesTest {

    /** "12345678901234567890", the key of RFC 4226, appendix D. */
    static final OneTimeKey KEY = key("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

    private static final OneTimeKey OTHER = key("MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43UOV3HO6DZ");

    @TempDir
    Path folder;

    private static OneTimeKey key(String text) {
        return OneTimeKey.of(Secret.of(text)).orElseThrow();
    }

    private Path file() {
        return folder.resolve("gateway/sms-counts");
    }

    private static void assertRight(long count, Verdict verdict) {
        assertEquals(new Verdict.Right(count), verdict);
    }

    /** The last eight digits of the decimal values of RFC 4226, appendix D. */
    @ParameterizedTest
    @CsvSource({
        "0, 84755224", "1, 94287082", "2, 37359152", "3, 26969429", "4, 40338314",
        "5, 68254676", "6, 18287922", "7, 82162583", "8, 73399871", "9, 45520489"
    })
    void theCodesAreThoseOfTheStandard(long count, String code) {
        assertEquals(code, KEY.code(count));
    }

    @Test
    void aCodeIsRightOnceAlsoAfterARestart() {
        assertRight(0, new OneTimeCodes(file()).use(KEY, KEY.code(0)));

        OneTimeCodes restarted = new OneTimeCodes(file());

        assertEquals(new Verdict.Used(), restarted.use(KEY, KEY.code(0)));
        assertRight(1, restarted.use(KEY, KEY.code(1)));
    }

    @Test
    void codesMayBeLeftOutWithinABoundAndAreUsedUpThen() {
        OneTimeCodes codes = new OneTimeCodes(file());

        assertEquals(new Verdict.Wrong(), codes.use(KEY, KEY.code(OneTimeCodes.AHEAD)));
        assertRight(OneTimeCodes.AHEAD - 1, codes.use(KEY, KEY.code(OneTimeCodes.AHEAD - 1)));
        assertEquals(new Verdict.Used(), codes.use(KEY, KEY.code(3)));
    }

    @Test
    void theCodesOfAKeyThatComesBackStayUsed() {
        new OneTimeCodes(file()).use(KEY, KEY.code(5));
        new OneTimeCodes(file()).use(OTHER, OTHER.code(0));

        assertEquals(new Verdict.Used(), new OneTimeCodes(file()).use(KEY, KEY.code(5)));
    }

    @Test
    void theCountIsForItsOwnerOnlyAndDoesNotHoldTheKey() throws Exception {
        new OneTimeCodes(file()).use(KEY, KEY.code(0));

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        assertFalse(Files.readString(file()).contains("12345678901234567890"));
        assertEquals("OneTimeKey[******]", KEY.toString());
    }

    @Test
    void whatCannotBeWrittenDoesNotCountAndIsNotRightASecondTime() throws Exception {
        Files.createDirectories(file()); // where the file should be
        Files.createFile(file().resolve("full"));
        OneTimeCodes unread = new OneTimeCodes(file());
        assertInstanceOf(Verdict.Unkept.class, unread.use(KEY, KEY.code(0)));

        OneTimeCodes codes = new OneTimeCodes(folder.resolve("blocked/counts"));
        assertRight(0, codes.use(KEY, KEY.code(0)));
        Files.delete(folder.resolve("blocked/counts"));
        Files.delete(folder.resolve("blocked"));
        Files.createFile(folder.resolve("blocked"));

        Verdict unkept = codes.use(KEY, KEY.code(1));

        assertEquals(1, assertInstanceOf(Verdict.Unkept.class, unkept).count());
        assertEquals(new Verdict.Used(), codes.use(KEY, KEY.code(1)));
    }

    @Test
    void aDamagedFileLetsNoCodeThrough() throws Exception {
        Files.createDirectories(folder.resolve("gateway"));
        Files.writeString(file(), "nonsense\n");

        assertEquals(
                -1,
                assertInstanceOf(Verdict.Unkept.class, new OneTimeCodes(file()).use(KEY, KEY.code(0)))
                        .count());
    }

    @Test
    void aKeyIsReadAsProgramsForCodesShowIt() {
        assertEquals(Optional.of(KEY), OneTimeKey.of(Secret.of("gezd gnbv gy3t qojq gezd gnbv gy3t qojq")));
        assertEquals(Optional.empty(), OneTimeKey.of(Secret.of("GEZDGNBVGY3TQOJQGEZDGNBV1")));
        assertEquals(Optional.empty(), OneTimeKey.of(Secret.of("GEZDGNBVGY3TQOJQ")), "80 bits");
    }
}
