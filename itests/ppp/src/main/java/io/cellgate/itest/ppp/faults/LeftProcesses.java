package io.cellgate.itest.ppp.faults;

import io.cellgate.itest.ppp.testbed.ProcFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Processes that a runtime has left behind: init has become their parent, since the runtime was killed. {@code pppd} is meant to outlive it
 * and is counted elsewhere; {@code ldattach} is too, but for modules on a UART only, and the one here is on USB. What runs in another
 * network namespace is the carrier's. For one thread.
 */
final class LeftProcesses {

    private static final long INIT = 1;
    private static final Set<String> MAY_OUTLIVE = Set.of("pppd");

    private final ProcFiles processes;
    private final Set<String> ofTheMachine = new HashSet<>();

    /** @param proc {@code /proc} */
    LeftProcesses(Path proc) {
        processes = new ProcFiles(proc);
    }

    /** What init has as a child now belongs to the machine. */
    void begin() throws IOException {
        ofTheMachine.clear();
        for (ProcFiles.Entry process : processes.all()) {
            if (process.parent() == INIT) {
                ofTheMachine.add(identity(process));
            }
        }
    }

    /** What is left over, in words. */
    List<String> left() throws IOException {
        List<String> left = new ArrayList<>();
        for (ProcFiles.Entry process : processes.all()) {
            if (process.parent() == INIT
                    && !process.ended()
                    && !MAY_OUTLIVE.contains(process.program())
                    && !ofTheMachine.contains(identity(process))
                    && processes.sharesNetwork(process.pid())) {
                left.add("a process that outlived its runtime: " + process.pid() + " " + process.program());
            }
        }
        return left;
    }

    /** The kernel gives a number again, but not to a process that began at the same time. */
    private static String identity(ProcFiles.Entry process) {
        return process.pid() + " " + process.began();
    }
}
