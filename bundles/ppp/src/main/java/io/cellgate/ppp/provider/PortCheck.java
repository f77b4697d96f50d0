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
        OptionalLong holder = locker(request, paths, proc);
        if (holder.isEmpty()) {
            // pppd locks only when it is told to; root opens a port that is in use all the same
            holder = proc.holders("pppd", request.device()).stream()
                    .mapToLong(Long::longValue)
                    .findFirst();
        }
        if (holder.isEmpty()) {
            return Optional.empty();
        }
        long pid = holder.getAsLong();
        Optional<ProcFs.ProcessInfo> process = proc.process(pid);
        if (process.isEmpty()) {
            return Optional.empty();
        }
        List<String> arguments = proc.arguments(pid);
        boolean ours = arguments.contains(paths.options(request.linkName()).toString())
                || arguments.contains(paths.peer(request.linkName()));
        Optional<ProcessHandle> handle = ProcessHandle.of(pid).filter(found -> ours);
        if (handle.isEmpty()) {
            throw Failures.exception(
                    PppCause.PORT_LOCKED,
                    "another program has the data port " + request.device(),
                    process.get().command() + ", process " + pid);
        }
        return handle;
    }

    private static OptionalLong locker(PppRequest request, PppPaths paths, ProcFs proc) {
        OptionalLong locker = new UucpLock(paths.lockDirectory()).holder(request.device());
        if (locker.isPresent() && proc.process(locker.getAsLong()).isEmpty()) {
            LOG.debug(
                    "{} has a stale lock of process {}, which pppd will remove", request.device(), locker.getAsLong());
            return OptionalLong.empty();
        }
        return locker;
    }
}
