package io.cellgate.ppp.provider.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppPlan;
import io.cellgate.ppp.PppPlan.PlannedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptedPlansTest {

    @TempDir
    private Path directory;

    private Path pppd;
    private final AcceptedPlans accepted = new AcceptedPlans(new Random(1));

    @BeforeEach
    void installAPppdThatWritesDownWhatItIsAsked() throws IOException {
        pppd = Files.writeString(directory.resolve("pppd"), """
                #!/bin/sh
                echo "$*" >>"%s"
                case "$*" in *bogus*) echo "pppd: unrecognized option 'bogus'"; exit 2;; esac
                """.formatted(directory.resolve("asked")));
        Files.setPosixFilePermissions(pppd, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private PppPlan plan(String option, String content) {
        return new PppPlan(
                List.of(pppd.toString(), option), List.of(new PlannedFile(directory.resolve("options"), content, "")));
    }

    private List<String> asked() throws IOException {
        return Files.readAllLines(directory.resolve("asked"));
    }

    @Test
    void pppdIsAskedOnceForAsLongAsThePlanStaysTheSame() throws Exception {
        accepted.require(plan("debug", "password a"), "main", pppd);
        accepted.require(plan("debug", "password a"), "main", pppd);

        assertEquals(List.of("debug local dryrun"), asked());
    }

    @Test
    void anotherPlanAnotherLinkAndAnotherPppdAreNewQuestions() throws Exception {
        accepted.require(plan("debug", "password a"), "main", pppd);
        accepted.require(plan("debug", "password b"), "main", pppd);
        accepted.require(plan("dump", "password b"), "main", pppd);
        accepted.require(plan("dump", "password b"), "roof", pppd);
        Files.setLastModifiedTime(pppd, FileTime.fromMillis(0));
        accepted.require(plan("dump", "password b"), "roof", pppd);

        assertEquals(5, asked().size());
    }

    @Test
    void aRejectedPlanIsRejectedAgain() throws Exception {
        for (int i = 0; i < 2; i++) {
            PppException rejected =
                    assertThrows(PppException.class, () -> accepted.require(plan("bogus", ""), "main", pppd));
            assertEquals(PppCause.BAD_OPTION, rejected.failure().cause());
        }

        assertEquals(2, asked().size());
    }
}
