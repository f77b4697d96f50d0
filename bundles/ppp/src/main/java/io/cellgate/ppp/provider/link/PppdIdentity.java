package io.cellgate.ppp.provider.link;

import io.cellgate.common.file.BootId;
import io.cellgate.ppp.provider.host.PppdCommand;
import io.cellgate.ppp.provider.host.ProcFs;
import io.cellgate.ppp.provider.plan.PppPaths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Whether a process is the pppd that a state file tells of. */
final class PppdIdentity {

    private PppdIdentity() {}

    /** Proven by the boot, the process number, its start and its command. */
    static boolean lives(SessionState state, PppPaths paths) {
        try {
            return BootId.read().equals(state.bootId())
                    && ProcFs.process(state.pid())
                            .filter(process -> process.startTime() == state.startTime())
                            .filter(process -> isPppd(process.command(), paths))
                            .isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /** In its first moment pppd is still setsid, then a shell. */
    private static boolean isPppd(String command, PppPaths paths) {
        return Stream.of(Path.of("pppd"), paths.pppd(), paths.setsid(), Path.of(PppdCommand.SHELL))
                .anyMatch(program -> command.equals(ProcFs.command(program)));
    }
}
