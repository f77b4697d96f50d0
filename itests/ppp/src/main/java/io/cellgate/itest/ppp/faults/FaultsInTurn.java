package io.cellgate.itest.ppp.faults;

import io.cellgate.itest.ppp.testbed.Scenario;
import io.cellgate.itest.ppp.testbed.TestBed;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Faults of the campaign that are chosen and not left to chance: {@link #few}, which every build does in some two minutes, or {@link #kept},
 * those that once found something.
 */
public final class FaultsInTurn extends Scenario {

    private static final long SEED = 1;

    private @Nullable FaultCampaign campaign;

    private FaultsInTurn(String name) {
        super(name);
    }

    /** One of each kind that costs little time: a kill, a full disk, a lost call, a damaged file. */
    public static FaultsInTurn few() {
        FaultsInTurn few = new FaultsInTurn("few-faults");
        few.begins();
        few.faults("the disk of the logs is full", "carrier lost");
        few.faults("the runtime killed", "the disk of the state is full");
        few.damagedUplink();
        few.ends();
        return few;
    }

    /** All that once found something; only by name, since it takes longer. */
    public static FaultsInTurn kept() {
        FaultsInTurn kept = new FaultsInTurn("faults");
        kept.begins();
        kept.faults("module restarts by itself", "the clock is ten years ahead");
        kept.faults("the runtime killed", "the disk of the state is full");
        // seed 101, number 71: a log that may only be read was not read
        kept.faults("the disk of the logs is read-only", "pppd hung", "two restarts of the runtime");
        // seed 207, number 27: what is told while the disk is full is told again after a kill
        kept.faults("the disk of the state is full", "SIM out and in");
        kept.faults("the network ends the call", "the runtime killed");
        kept.faults("SIM out and in", "mosquitto hangs");
        // seed 101, number 246: the words of a pppd that cannot log are lost
        kept.faults("the disk of the logs is full", "carrier lost");
        // seed 101: one refused call was waited out for half an hour
        kept.faults("a dial is answered error");
        // seed 101, number 151: the log's disk had filled up in the midst of the dial
        kept.faults("a black hole", "a dial is answered busy", "the disk of the logs is full");
        // these two were never done as long as the disk could not be made read-only
        kept.faults("the disk of the state is read-only");
        kept.faults("the disk of the logs is read-only", "pppd killed");
        kept.damagedUplink();
        kept.ends();
        return kept;
    }

    private void begins() {
        step("the gateway is online, on small disks and behind a PIN", this::begin);
    }

    /** Seed 101, number 452: the month's usage was forgotten, which is compared with the kernel's counters at the end. */
    private void damagedUplink() {
        faults("io.cellgate.uplink-main.cfg filled with junk");
    }

    private void ends() {
        step("no secret in any place, the usage is kept, and the disks are given back", this::end);
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

    @Override
    public void cleanUp(TestBed testBed) throws Exception {
        if (campaign != null) {
            running().giveUp();
            campaign = null;
        }
    }

    private FaultCampaign running() {
        if (campaign == null) {
            throw new AssertionError("the campaign has not begun");
        }
        return campaign;
    }
}
