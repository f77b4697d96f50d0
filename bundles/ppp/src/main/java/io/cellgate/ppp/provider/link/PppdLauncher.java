package io.cellgate.ppp.provider.link;

import io.cellgate.common.file.BootId;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppPlan;
import io.cellgate.ppp.PppRequest;
import io.cellgate.ppp.provider.host.LinkFiles;
import io.cellgate.ppp.provider.host.LinkLog;
import io.cellgate.ppp.provider.host.LogRoom;
import io.cellgate.ppp.provider.host.PppdCommand;
import io.cellgate.ppp.provider.host.ProcFs;
import io.cellgate.ppp.provider.host.SpareDirectory;
import io.cellgate.ppp.provider.plan.Failures;
import io.cellgate.ppp.provider.plan.PppPaths;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts pppd by a plan: its files, its log, the check of its options, the process, and what is needed to adopt it. */
final class PppdLauncher {

    private static final Logger LOG = LoggerFactory.getLogger(PppdLauncher.class);

    /** A pppd that runs, and what its state file says. */
    record Launched(Process process, SessionState state) {}

    private final LinkFiles files;
    private final AcceptedPlans accepted;
    private final Clock clock;
    private final RandomGenerator random;

    PppdLauncher(LinkFiles files, Clock clock, RandomGenerator random) {
        this.files = files;
        this.accepted = new AcceptedPlans(random);
        this.clock = clock;
        this.random = random;
    }

    /**
     * The paths with a log that can be written.
     *
     * @throws PppException when something else is in the log's place, or the gateway may not write there
     */
    static PppPaths withLog(LogRoom room, PppPaths paths, String linkName) throws PppException {
        try {
            return room.of(paths, linkName);
        } catch (IOException e) {
            throw unprepared(e);
        }
    }

    /**
     * The paths with a directory that takes the link's files.
     *
     * @throws PppException when there is none, or the gateway may not write there
     */
    static PppPaths withRoom(SpareDirectory spare, PppPaths paths, String linkName) throws PppException {
        try {
            return spare.of(paths, linkName);
        } catch (IOException e) {
            throw unprepared(e);
        }
    }

    /**
     * Starts it; blocks while pppd checks its options.
     *
     * @param mark by which its log tells pppd's words from the module's
     * @throws PppException when it does not run; nothing is left of it then
     */
    Launched launch(PppRequest request, PppPaths paths, PppPlan plan, String mark)
            throws PppException, InterruptedException {
        boolean started = false;
        try {
            files.write(plan, request.linkName(), paths);
            Path log = paths.log(request.linkName());
            LinkLog.prepare(log, paths.logLimit());
            accepted.require(plan, request.linkName(), paths.pppd());
            Launched launched = run(request, paths, plan, log, mark);
            started = true;
            return launched;
        } catch (IOException e) {
            throw unprepared(e);
        } finally {
            if (!started) {
                files.remove(request.linkName(), paths);
            }
        }
    }

    private static PppException unprepared(IOException e) {
        return e instanceof AccessDeniedException denied
                ? Failures.exception(PppCause.NOT_ROOT, "the gateway may not write " + denied.getFile(), e.toString())
                : Failures.exception(PppCause.UNKNOWN, "pppd cannot be prepared", e.toString());
    }

    private Launched run(PppRequest request, PppPaths paths, PppPlan plan, Path log, String mark) throws IOException {
        long offset = LinkLog.begin(log, clock.instant() + " link " + request.linkName() + " on " + request.device());
        byte[] salt = new byte[SaltedDigest.SALT_BYTES];
        random.nextBytes(salt);
        PppRequestDigest digest = PppRequestDigest.of(request, salt);
        Process process = PppdCommand.start(paths.setsid(), plan.argv(), log);
        try {
            SessionState state = new SessionState(
                    process.pid(),
                    ProcFs.process(process.pid())
                            .map(ProcFs.ProcessInfo::startTime)
                            .orElse(0L),
                    BootId.read(),
                    request.device(),
                    log,
                    offset,
                    digest,
                    Optional.of(mark));
            state.write(paths.state(request.linkName()));
            LOG.info("Link {}: pppd started on {}, process {}", request.linkName(), request.device(), process.pid());
            return new Launched(process, state);
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }
}
