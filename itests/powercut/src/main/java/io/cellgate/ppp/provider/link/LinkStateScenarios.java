package io.cellgate.ppp.provider.link;

import io.cellgate.itest.powercut.Scenario;
import io.cellgate.itest.powercut.Scenario.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The file by which a running pppd is adopted. */
public final class LinkStateScenarios {

    private LinkStateScenarios() {}

    /** It. */
    public static List<Scenario> all() {
        return List.of(new Scenario(
                "link",
                List.of(state(0), state(4096)),
                directory -> SessionState.read(directory.resolve("main.state")).toString()));
    }

    private static Step state(long offset) {
        return Step.lasting(directory -> new SessionState(
                        4711,
                        815,
                        "0f0f0f0f",
                        Path.of("/dev/ttyUSB0"),
                        Path.of("/var/log/cellgate/main.log"),
                        offset,
                        new PppRequestDigest("00", "11"),
                        Optional.empty())
                .write(directory.resolve("main.state")));
    }
}
