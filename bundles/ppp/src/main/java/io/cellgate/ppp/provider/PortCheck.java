package io.cellgate.ppp.provider;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks who has a port before it is dialled on. */
final class PortCheck {

    private static final Logger LOG = LoggerFactory.getLogger(PortCheck.class);

    private PortCheck() {}

    /**
     * A pppd of this very link that was started in the moment in which the gateway died, so that no state tells of it.
     *
     * @throws PppException when another program has the port; it is left alone
     */
    static Optional<ProcessHandle> orphan(PppRequest request, PppPaths paths) throws PppException {
        ProcFs proc = new ProcFs(paths.proc());
        OptionalLong holder = new UucpLock(paths.lockDirectory()).holder(request.device());
        if (holder.isEmpty()) {
            return Optional.empty();
        }
        long pid = holder.getAsLong();
        Optional<ProcFs.ProcessInfo> process = proc.process(pid);
        if (process.isEmpty()) {
            LOG.debug("{} has a stale lock of process {}, which pppd will remove", request.device(), pid);
            return Optional.empty();
        }
        List<String> arguments = proc.arguments(pid);
        boolean ours = arguments.contains(paths.options(request.linkName()).toString())
                || arguments.contains(PppPaths.peer(request.linkName()));
        Optional<ProcessHandle> handle = ProcessHandle.of(pid).filter(found -> ours);
        if (handle.isEmpty()) {
            throw Failures.exception(
                    PppCause.PORT_LOCKED,
                    "another program has the data port " + request.device(),
                    process.get().command() + ", process " + pid);
        }
        return handle;
    }
}
