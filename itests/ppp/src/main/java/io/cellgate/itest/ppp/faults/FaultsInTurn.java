package io.cellgate.itest.ppp.faults;

import io.cellgate.itest.ppp.testbed.Scenario;
import io.cellgate.itest.ppp.testbed.TestBed;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A short share of the campaign of faults: chosen for their difference. Not in every build as long as it is not seen to pass. */
public final class FaultsInTurn extends Scenario {

    private static final long SEED = 1;

    private @Nullable FaultCampaign campaign;

    public FaultsInTurn() {
        super("faults");
        step("the gateway is online, on small disks and behind a PIN", this::begin);
        faults("module restarts by itself", "the clock is ten years ahead");
        faults("the runtime killed", "the disk of the state is full");
        faults("SIM out and in", "mosquitto hangs");
        // seed 101, number 246: the words of a pppd that cannot log are lost
        faults("the disk of the logs is full", "carrier lost");
        // seed 101: one refused call was waited out for half an hour
        faults("a dial is answered error");
        // seed 101, number 151: the log's disk had filled up in the midst of the dial
        faults("a black hole", "a dial is answered busy", "the disk of the logs is full");
        step("no secret in any log, and the disks are given back", this::end);
    }

    private void faults(String... names) {
        step(
                "the gateway comes through: " + String.join(", ", names),
                testBed -> running().run(List.of(names)));
    }

    private void begin(TestBed testBed) throws Exception {
        campaign = new FaultCampaign(testBed, SEED, Duration.ZERO, testBed.share.resolve("faults.txt"));
        running().begin();
    }

    private void end(TestBed testBed) throws Exception {
        running().end();
        campaign = null;
    }

    private FaultCampaign running() {
        if (campaign == null) {
            throw new AssertionError("the campaign has not begun");
        }
        return campaign;
    }
}
