package io.cellgate.modem.provider.reading;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.AtTransport;
import io.cellgate.at.ChannelState;
import io.cellgate.at.usb.PortRole;
import io.cellgate.common.actor.Timer;
import io.cellgate.modem.Position;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.ModuleDescription.Capability;
import io.cellgate.modem.profile.ModuleDescription.Support;
import io.cellgate.modem.provider.module.ModemContext;
import io.cellgate.modem.provider.module.OpenModule;
import io.cellgate.modem.provider.text.NmeaText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the module's position receiver run, and listens on its NMEA port, to which nothing is ever sent. Runs on the modem's
 * thread.
 */
public final class PositionReceiver {

    private static final Logger LOG = LoggerFactory.getLogger(PositionReceiver.class);
    /** Stand-alone, a session of its own, fixes without end every 30 s, and go. */
    private static final List<String> BEGIN = List.of("AT^WPDOM=0", "AT^WPDST=1", "AT^WPDFR=65535,30", "AT^WPDGP");

    private static final AtCommand END = AtCommand.of("AT^WPEND");
    /** Three fixes that did not come: where the module was then is not told as where it is. */
    private static final Duration SILENCE = Duration.ofSeconds(100);

    private final ModemContext context;
    private @Nullable OpenModule tried;
    private @Nullable AtChannel listening;
    private @Nullable Timer patience;

    public PositionReceiver(ModemContext context) {
        this.context = context;
    }

    /** Begins where positions are wanted, ends where they are not; a module that has none is tried once. */
    public void update(OpenModule module) throws AtException, InterruptedException {
        boolean wanted = context.settings().gps();
        if (listening != null && listening.state() == ChannelState.CLOSED) {
            close();
        }
        if (!wanted && listening != null) {
            module.dialogue().attempt(END);
            close();
        } else if (wanted && !module.equals(tried)) {
            close();
            tried = module;
            begin(module);
        }
    }

    /** Lets the port go; the receiver itself goes on until the module is restarted. */
    public void close() {
        if (listening != null) {
            listening.close();
            listening = null;
        }
        tried = null;
        forget();
    }

    private void forget() {
        Timer.drop(patience);
        patience = null;
        if (context.status().position().isPresent()) {
            context.current().position(Optional.empty());
        }
    }

    private void begin(OpenModule module) throws AtException, InterruptedException {
        Optional<Path> port = port(module);
        if (context.family().support(Capability.GPS) == Support.NO || port.isEmpty()) {
            LOG.warn(
                    "modem {}: the module has no port for positions (property 'gps')",
                    context.settings().name());
            return;
        }
        // it keeps running while we are away, and refuses a second start
        module.dialogue().attempt(END);
        for (String command : BEGIN) {
            if (module.dialogue().attempt(AtCommand.of(command)).isEmpty()) {
                LOG.warn(
                        "modem {}: the module refuses {} (property 'gps')",
                        context.settings().name(),
                        command);
                return;
            }
        }
        Optional<AtChannel> channel = open(port.get());
        channel.ifPresent(open ->
                open.onUnsolicited("$", line -> context.actor().execute(() -> heard(open, line))));
        listening = channel.orElse(null);
    }

    private Optional<AtChannel> open(Path port) throws AtException, InterruptedException {
        Optional<AtTransport> transport = context.transport();
        if (transport.isEmpty()) {
            return Optional.empty();
        }
        AtPort nmea = new AtPort.Serial(
                port, context.settings().line().over(context.family().line()));
        try {
            return Optional.of(context.jobs().waiting(() -> transport.get().open(nmea), AtChannel::close));
        } catch (AtException e) {
            if (context.jobs().dropped()) {
                throw e;
            }
            LOG.warn("modem {}: no positions: {}", context.settings().name(), e.getMessage());
            return Optional.empty();
        }
    }

    private void heard(AtChannel from, String line) {
        if (from.equals(listening)) {
            if (NmeaText.noFix(line)) {
                forget();
            }
            NmeaText.position(line)
                    .map(now -> NmeaText.merged(now, context.status().position()))
                    .ifPresent(this::found);
        }
    }

    private void found(Position position) {
        Timer.drop(patience);
        patience = context.actor().later(SILENCE, this::forget);
        context.current().position(Optional.of(position));
    }

    /** By the interface's protocol, else by the family's order. */
    private static Optional<Path> port(OpenModule module) {
        ModuleDescription family = module.profile().orElseThrow();
        return module.candidate()
                .module()
                .flatMap(usb -> usb.port(PortRole.NMEA)
                        .or(() -> family.tty(PortRole.NMEA).stream()
                                .filter(index -> index < usb.ports().size())
                                .mapToObj(index -> usb.ports().get(index))
                                .findFirst())
                        .map(port -> port.device()));
    }
}
