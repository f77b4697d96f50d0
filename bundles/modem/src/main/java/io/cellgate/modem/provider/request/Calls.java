package io.cellgate.modem.provider.request;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.SerialLine;
import io.cellgate.common.actor.Timer;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.call.CallDiagnosis;
import io.cellgate.modem.call.DataCall;
import io.cellgate.modem.call.DataContext;
import io.cellgate.modem.call.DialForm;
import io.cellgate.modem.call.DialSettings;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.provider.bringup.BringUp;
import io.cellgate.modem.provider.module.DeviceUse;
import io.cellgate.modem.provider.module.ModemContext;
import io.cellgate.modem.provider.module.OpenModule;
import io.cellgate.modem.provider.text.network.NetworkText;
import io.cellgate.modem.radio.RadioTechnology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The data calls over one module. Runs in the modem's tasks and jobs, apart from what says otherwise. */
public final class Calls {

    /** For the command in flight before the port is lent. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** How often is looked for calls that nobody owns; pppd has its port well before. */
    private static final Duration LOOK = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    private final ModemContext context;
    private final BringUp bringUp;
    private final Predicate<Path> exists;
    private final DeviceUse use;
    private @Nullable Timer watch;
    /** The devices that nobody had at the last look. */
    private Set<Path> idle = Set.of();

    /**
     * @param exists whether a device file is there
     * @param use whether another process has a device
     */
    public Calls(ModemContext context, BringUp bringUp, Predicate<Path> exists, DeviceUse use) {
        this.context = context;
        this.bringUp = bringUp;
        this.exists = exists;
        this.use = use;
    }

    /** The modem is stopped: calls go on, and are not watched any more. */
    public void stop() {
        Timer.drop(watch);
        watch = null;
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
                family.pppdOptions(),
                CallPreparation.shown(family, data));
    }

    /** The line on which the module answers; behind a terminal server, and on USB, it is without meaning. */
    private SerialLine line(OpenModule module, ModuleDescription family) {
        if (module.candidate().at() instanceof AtPort.Multiplexed multiplexed) {
            // a channel of the multiplexer has flow control of its own
            return multiplexed.uart().line().withFlowControl(SerialLine.FlowControl.NONE);
        }
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
        Path device = dataPort(module);
        if (!exists.test(device)) {
            throw new ModemException("the data port " + device + " does not exist"
                    + (context.settings().dataPort().isPresent() ? " (property 'data.port')" : ""));
        }
        Object owner = new Object();
        if (!context.callDevices().claim(device, owner, context.actor().nanoTime())) {
            if (!abandoned(device)) {
                throw new ModemException("the data port " + device + " carries a call already");
            }
            LOG.info(
                    "modem {}: the call on {} is over; the uplink did not report it",
                    context.settings().name(),
                    device);
            context.callDevices().take(device, owner, context.actor().nanoTime());
        }
        boolean prepared = false;
        try {
            context.contextEnd(Optional.empty());
            new CallPreparation(context, module).prepare(data);
            Path lent = module.candidate().singlePort() ? bringUp.lend(PATIENCE).device() : device;
            prepared = true;
            watch();
            return new Call(lent, device, owner);
        } catch (AtException e) {
            throw new ModemException(String.valueOf(e.getMessage()), e);
        } finally {
            if (!prepared) {
                context.callDevices().release(device, owner);
            }
        }
    }

    /** Claims a device that carries a call already, whoever claimed it before; from any thread. */
    public DataCall adopt(Path device) {
        Object owner = new Object();
        context.callDevices().take(device, owner, context.actor().nanoTime());
        context.actor().execute(() -> {
            bringUp.adopted(device, PATIENCE);
            watch();
        });
        return new Call(device, device, owner);
    }

    /** An owner that went away without closing its call leaves a claim, which is given up once nothing carries the call. */
    private void watch() {
        if (watch == null && context.callDevices().any()) {
            watch = context.actor()
                    .later(
                            LOOK,
                            () -> context.jobs().whenFree(() -> {
                                watch = null;
                                look();
                                watch();
                            }));
        }
    }

    private void look() {
        Set<Path> now =
                context.callDevices().all().stream().filter(this::abandoned).collect(Collectors.toUnmodifiableSet());
        for (Path device : now) {
            if (idle.contains(device)) {
                LOG.info(
                        "modem {}: the call on {} is over; the uplink did not report it",
                        context.settings().name(),
                        device);
                context.callDevices().free(device);
                bringUp.callEnded();
            }
        }
        idle = now;
    }

    /** Whether a claim is older than any dialling, no process has the device, and the module, where it can be asked, has no call. */
    private boolean abandoned(Path device) {
        OptionalLong since = context.callDevices().since(device);
        return since.isPresent()
                && context.actor().nanoTime() - since.getAsLong() >= LOOK.toNanos()
                && use.of(device).equals(Optional.of(false))
                && !moduleHasCall();
    }

    /** {@code +CGACT?}. With LTE a context is active without a call. */
    private boolean moduleHasCall() {
        Optional<OpenModule> open = context.module()
                .filter(module -> !bringUp.lent() && module.profile().isPresent());
        boolean always = context.status().registration().technology().equals(Optional.of(RadioTechnology.LTE));
        if (open.isEmpty() || always) {
            return false;
        }
        try {
            return open.get().dialogue().optional(AtCommand.of("AT+CGACT?")).stream()
                    .flatMap(answer -> answer.values("+CGACT").stream())
                    .anyMatch(NetworkText::anyActive);
        } catch (AtException e) {
            LOG.debug("modem {}: {}", context.settings().name(), e.getMessage());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Asks about the call. */
    public CallDiagnosis diagnose(int cid) throws ModemException, InterruptedException {
        if (bringUp.lent()) {
            throw new ModemException("the module's only port carries the data call, so it cannot be asked");
        }
        OpenModule module = context.identified();
        try {
            return new CallPreparation(context, module).diagnose(cid);
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
        private final Object owner;
        private final AtomicBoolean closed = new AtomicBoolean();

        Call(Path device, Path claim, Object owner) {
            this.device = device;
            this.claim = claim;
            this.owner = owner;
        }

        @Override
        public Path device() {
            return device;
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                context.actor().execute(() -> {
                    // a claim that somebody has taken over since is not this one's any more
                    if (context.callDevices().release(claim, owner)) {
                        bringUp.callEnded();
                    }
                });
            }
        }
    }
}
