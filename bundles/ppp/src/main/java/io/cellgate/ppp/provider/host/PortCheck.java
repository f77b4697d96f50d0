package io.cellgate.ppp.provider.host;

import io.cellgate.common.lock.DeviceUsers;
import io.cellgate.common.lock.UucpLock;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppRequest;
import io.cellgate.ppp.provider.plan.Failures;
import io.cellgate.ppp.provider.plan.PppPaths;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out who has the data port before a dial. */
public final class PortCheck {

    private static final Logger LOG = LoggerFactory.getLogger(PortCheck.class);

    /** Ourselves too: no process has the number 0. */
    private static final DeviceUsers USERS = new DeviceUsers(Path.of("/proc"), 0);

    private PortCheck() {}

    /**
     * A pppd of this link without a state file: it was started just before the gateway was killed.
     *
     * @param places the paths with each directory in which the link's files may be
     * @throws PppException when another program has the port; it is left alone
     */
    public static Optional<ProcessHandle> orphan(PppRequest request, List<PppPaths> places) throws PppException {
        PppPaths paths = places.get(0);
        OptionalLong holder = locker(request.device(), paths);
        if (holder.isEmpty()) {
            // a pppd without the option lock; opening the port would not fail for root
            Set<String> pppds = pppds(paths);
            holder = USERS.of(request.device()).users().stream()
                    .filter(user -> user.program().filter(pppds::contains).isPresent())
                    .mapToLong(DeviceUsers.User::pid)
                    .findFirst();
        }
        if (holder.isEmpty()) {
            return Optional.empty();
        }
        long pid = holder.getAsLong();
        Optional<ProcFs.ProcessInfo> process = ProcFs.process(pid);
        if (process.isEmpty()) {
            return Optional.empty();
        }
        List<String> arguments = ProcFs.arguments(pid);
        boolean ours = places.stream()
                        .anyMatch(place -> arguments.contains(
                                place.options(request.linkName()).toString()))
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

    /** Whether nobody has locked a port, and nobody has it open, as far as that may be seen. */
    static boolean free(Path device, PppPaths paths) {
        return locker(device, paths).isEmpty() && USERS.of(device).users().isEmpty();
    }

    private static Set<String> pppds(PppPaths paths) {
        return new HashSet<>(List.of("pppd", ProcFs.command(paths.pppd())));
    }

    private static OptionalLong locker(Path device, PppPaths paths) {
        OptionalLong locker = UucpLock.holder(paths.lockDirectory(), device);
        if (locker.isPresent() && ProcFs.process(locker.getAsLong()).isEmpty()) {
            LOG.debug("{} has a stale lock of process {}, which pppd will remove", device, locker.getAsLong());
            return OptionalLong.empty();
        }
        return locker;
    }
}
