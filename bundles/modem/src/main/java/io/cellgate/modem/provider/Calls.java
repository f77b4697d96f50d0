package io.cellgate.modem.provider;

import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.PortLease;
import io.cellgate.at.SerialLine;
import io.cellgate.modem.call.CallDiagnosis;
import io.cellgate.modem.call.DataCall;
import io.cellgate.modem.call.DataContext;
import io.cellgate.modem.call.DialSettings;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.profile.ModuleDescription;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The data calls over one module. Runs on the modem's thread but where it is said otherwise. */
final class Calls {

    /** For the command in flight before the port is lent. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Bench bench;
    private final BringUp bringUp;
    private final Loop loop;

    Calls(Bench bench, BringUp bringUp, Loop loop) {
        this.bench = bench;
        this.bringUp = bringUp;
        this.loop = loop;
    }

    /** How to dial; from any thread. */
    DialSettings dialSettings(DataContext context) throws ModemException {
        Link link = identified();
        ModuleDescription family = family(link);
        ContextCheck.check(context, family);
        return new DialSettings(
                dataPort(link),
                line(link, family),
                family.world(),
                family.dialPreparation(),
                "ATD" + context.dialString().orElse(family.dialString(context.cid())),
                family.pppdOptions());
    }

    /** The line on which the module answers; behind a terminal server, and on USB, it is without meaning. */
    private SerialLine line(Link link, ModuleDescription family) {
        boolean uart = link.candidate().module().isEmpty();
        return uart && link.candidate().at() instanceof AtPort.Serial serial
                ? serial.line()
                : bench.settings.line().over(family.line());
    }

    /** Prepares the module and claims its data port. */
    DataCall prepare(DataContext context) throws ModemException, InterruptedException {
        ModemStatus status = bench.board.status();
        if (status.state() != ModemState.READY) {
            throw new ModemException(
                    "the module is not ready but " + status.state().published()
                            + status.detail().map(detail -> ": " + detail).orElse(""));
        }
        Link link = identified();
        ModuleDescription family = family(link);
        ContextCheck.check(context, family);
        Path device = dataPort(link);
        if (!bench.exists.test(device)) {
            throw new ModemException("the data port " + device + " does not exist"
                    + (bench.settings.dataPort().isPresent() ? " (property 'data.port')" : ""));
        }
        if (!bench.claims.claim(device)) {
            throw new ModemException("the data port " + device + " carries a call already");
        }
        boolean prepared = false;
        try {
            new CallPreparation(link, family, bench.accounts).prepare(context);
            Path lent = device;
            if (link.candidate().singlePort()) {
                PortLease lease = bringUp.lend(PATIENCE);
                lent = lease.device();
            }
            prepared = true;
            return new Claimed(lent, device);
        } catch (AtException e) {
            throw new ModemException(String.valueOf(e.getMessage()), e);
        } finally {
            if (!prepared) {
                bench.claims.release(device);
            }
        }
    }

    /** Claims a device that carries a call already; from any thread. */
    DataCall adopt(Path device) {
        bench.claims.claim(device);
        loop.execute(() -> bringUp.adopted(device, PATIENCE));
        return new Claimed(device, device);
    }

    /** Asks about the call. */
    CallDiagnosis diagnose(int cid) throws ModemException, InterruptedException {
        if (bringUp.lent()) {
            throw new ModemException("the module's only port carries the data call, so it cannot be asked");
        }
        Link link = identified();
        try {
            return new CallPreparation(link, family(link), bench.accounts).diagnose(cid);
        } catch (AtException e) {
            throw new ModemException(String.valueOf(e.getMessage()), e);
        }
    }

    private Link identified() throws ModemException {
        Optional<Link> link = bench.link();
        if (link.isEmpty()) {
            ModemStatus status = bench.board.status();
            throw new ModemException(
                    "the module is not identified yet: " + status.state().published()
                            + status.detail().map(detail -> ": " + detail).orElse(""));
        }
        return link.get();
    }

    private static ModuleDescription family(Link link) throws ModemException {
        return link.profile()
                .orElseThrow(() -> new ModemException(
                        "no profile for '" + link.identification().shown() + "' is installed"));
    }

    private static Path dataPort(Link link) throws ModemException {
        return link.candidate()
                .data()
                .orElseThrow(() -> new ModemException("no data port is known for the AT command port "
                        + link.candidate().at().address() + ": name it with the property 'data.port'"));
    }

    /** One call's claim. */
    private final class Claimed implements DataCall {

        private final Path device;
        private final Path claim;
        private final AtomicBoolean closed = new AtomicBoolean();

        Claimed(Path device, Path claim) {
            this.device = device;
            this.claim = claim;
        }

        @Override
        public Path device() {
            return device;
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                loop.execute(() -> {
                    bench.claims.release(claim);
                    bringUp.callEnded();
                });
            }
        }
    }
}
