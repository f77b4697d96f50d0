package io.cellgate.itest.ppp.faults;

import io.cellgate.itest.ppp.testbed.TestBed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Runs a campaign on the machine with kernel PPP: {@code Main SHARE GUEST-FOLDER DISTRIBUTION MINUTES SEED SCENARIOS}.
 *
 * <p>Ends with 0 when no scenario has failed, 1 when one has, and 2 when it was called wrongly.
 */
public final class Main {

    private static final Path FOLDER = Path.of("/run/itest");

    private Main() {}

    /** See the class. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 7) {
            System.err.println("usage: Main SHARE GUEST-FOLDER DISTRIBUTION MINUTES SEED SCENARIOS CALM-MINUTES");
            System.exit(2);
        }
        Path share = Path.of(arguments[0]);
        Files.createDirectories(FOLDER);
        TestBed testBed = new TestBed(Path.of(arguments[1], "carrier"), Path.of(arguments[2]), share, FOLDER);
        int status = 0;
        try {
            FaultCampaign campaign = new FaultCampaign(
                    testBed,
                    Long.parseLong(arguments[4]),
                    Duration.ofMinutes(Long.parseLong(arguments[6])),
                    share.resolve("faults.txt"));
            campaign.begin();
            campaign.run(Duration.ofMinutes(Long.parseLong(arguments[3])), Integer.parseInt(arguments[5]));
            campaign.end();
        } catch (AssertionError e) {
            System.out.println(e.getMessage());
            status = 1;
        } finally {
            testBed.end();
        }
        System.exit(status);
    }
}
