package io.cellgate.modem.provider.request;

import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.SerialLine;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.call.CallDiagnosis;
import io.cellgate.modem.call.DataCall;
import io.cellgate.modem.call.DataContext;
import io.cellgate.modem.call.DialForm;
import io.cellgate.modem.call.DialSettings;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.provider.bringup.BringUp;
import io.cellgate.modem.provider.module.ModemContext;
import io.cellgate.modem.provider.module.OpenModule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** The data calls over one module. Runs on the modem's thread, apart from what says otherwise. */
public final class Calls {

    /** For the command in flight before the port is lent. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ModemContext context;
    private final BringUp bringUp;
    private final Predicate<Path> exists;

    /** @param exists whether a device file is there */
    public Calls(ModemContext context, BringUp bringUp, Predicate<Path> exists) {
        this.context = context;
        this.bringUp = bringUp;
        this.exists = exists;
    }

    /** How to dial; from any thread. */
    public DialSettings dialSettings(DataContext data, DialForm form) throws ModemException {
        OpenModule module = context.identified();
        ModuleDescription family = module.family();
        DialCommands commands = DialCommands.of(family, data, form);
        return new DialSettings(
                dataPort(module),
                line(module, family),
                family.world(),
                commands.preparation(),
                commands.dialCommand(),
                family.pppdOptions());
    }

    /** The line on which the module answers; behind a terminal server, and on USB, it is without meaning. */
    private SerialLine line(OpenModule module, ModuleDescription family) {
        boolean uart = module.candidate().module().isEmpty();
        return uart && module.candidate().at() instanceof AtPort.Serial serial
                ? serial.line()
                : context.settings().line().over(family.line());
    }

    /** Prepares the module and claims its data port. */
    public DataCall prepare(DataContext data) throws ModemException, InterruptedException {
        if (context.status().state() != ModemState.READY) {
            throw new ModemException("the module is not ready but " + context.stateInWords());
        }
        OpenModule module = context.identified();
        ModuleDescription family = module.family();
        Path device = dataPort(module);
        if (!exists.test(device)) {
            throw new ModemException("the data port " + device + " does not exist"
                    + (context.settings().dataPort().isPresent() ? " (property 'data.port')" : ""));
        }
        if (!context.callDevices().claim(device)) {
            throw new ModemException("the data port " + device + " carries a call already");
        }
        boolean prepared = false;
        try {
            new CallPreparation(module.dialogue(), family, context.accounts()).prepare(data);
            Path lent = module.candidate().singlePort() ? bringUp.lend(PATIENCE).device() : device;
            prepared = true;
            return new Call(lent, device);
        } catch (AtException e) {
            throw new ModemException(String.valueOf(e.getMessage()), e);
        } finally {
            if (!prepared) {
                context.callDevices().release(device);
            }
        }
    }

    /** Claims a device that carries a call already; from any thread. */
    public DataCall adopt(Path device) {
        context.callDevices().claim(device);
        context.actor().execute(() -> bringUp.adopted(device, PATIENCE));
        return new Call(device, device);
    }

    /** Asks about the call. */
    public CallDiagnosis diagnose(int cid) throws ModemException, InterruptedException {
        if (bringUp.lent()) {
            throw new ModemException("the module's only port carries the data call, so it cannot be asked");
        }
        OpenModule module = context.identified();
        try {
            return new CallPreparation(module.dialogue(), module.family(), context.accounts()).diagnose(cid);
        } catch (AtException e) {
            throw new ModemException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Path dataPort(OpenModule module) throws ModemException {
        return module.candidate()
                .data()
                .orElseThrow(() -> new ModemException("no data port is known for the AT command port "
                        + module.candidate().at().address() + ": name it with the property 'data.port'"));
    }

    /** One call's claim on the data port. */
    private final class Call implements DataCall {

        private final Path device;
        private final Path claim;
        private final AtomicBoolean closed = new AtomicBoolean();

        Call(Path device, Path claim) {
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
                context.actor().execute(() -> {
                    context.callDevices().release(claim);
                    bringUp.callEnded();
                });
            }
        }
    }
}
