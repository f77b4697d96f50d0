package io.cellgate.modem.provider;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.ChannelState;
import io.cellgate.at.usb.PortRole;
import io.cellgate.at.Subscription;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.ModuleDescription.Capability;
import io.cellgate.modem.profile.ModuleDescription.Support;
import io.cellgate.modem.Position;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the module's position receiver run, and listens on its NMEA port, to which nothing is ever sent. Runs on the modem's
 * thread.
 */
final class PositionReceiver {

    private static final Logger log = LoggerFactory.getLogger(PositionReceiver.class);
    /** Stand-alone, a session of its own, fixes without end every 30 s, and go. */
    private static final List<String> BEGIN = List.of("AT^WPDOM=0", "AT^WPDST=1", "AT^WPDFR=65535,30", "AT^WPDGP");

    private static final AtCommand END = AtCommand.of("AT^WPEND");
    /** Three fixes that did not come: where the module was then is not told as where it is. */
    private static final Duration SILENCE = Duration.ofSeconds(100);

    private final Bench bench;
    private final Loop loop;
    private Optional<Link> tried = Optional.empty();
    private Optional<AtChannel> listening = Optional.empty();
    private Optional<Subscription> patience = Optional.empty();

    PositionReceiver(Bench bench, Loop loop) {
        this.bench = bench;
        this.loop = loop;
    }

    /** Begins where positions are wanted, ends where they are not; a module that has none is tried once. */
    void update(Link link) throws AtException, InterruptedException {
        boolean wanted = bench.settings.gps();
        boolean died = listening
                .filter(channel -> channel.state() == ChannelState.CLOSED)
                .isPresent();
        if (died) {
            close();
        }
        if (!wanted && listening.isPresent()) {
            link.dialogue().attempt(END);
            close();
        } else if (wanted && !tried.equals(Optional.of(link))) {
            close();
            tried = Optional.of(link);
            begin(link);
        }
    }

    /** Lets the port go; the receiver itself goes on until the module is restarted. */
    void close() {
        listening.ifPresent(AtChannel::close);
        listening = Optional.empty();
        tried = Optional.empty();
        forget();
    }

    private void forget() {
        patience.ifPresent(Subscription::close);
        patience = Optional.empty();
        if (bench.board.status().position().isPresent()) {
            bench.board.position(Optional.empty());
        }
    }

    private void begin(Link link) throws AtException, InterruptedException {
        Optional<Path> port = port(link);
        if (bench.family().support(Capability.GPS) == Support.NO || port.isEmpty()) {
            log.warn("modem {}: the module has no port for positions (property 'gps')", bench.settings.name());
            return;
        }
        // it goes on while we are away, and would not begin twice
        link.dialogue().attempt(END);
        for (String command : BEGIN) {
            if (link.dialogue().attempt(AtCommand.of(command)).isEmpty()) {
                log.warn("modem {}: the module refuses {} (property 'gps')", bench.settings.name(), command);
                return;
            }
        }
        Optional<AtChannel> channel = open(port.get());
        channel.ifPresent(open -> open.onUnsolicited("$", line -> loop.execute(() -> heard(open, line))));
        listening = channel;
    }

    private Optional<AtChannel> open(Path port) {
        try {
            return bench.transport.isPresent()
                    ? Optional.of(bench.transport
                            .get()
                            .open(new AtPort.Serial(
                                    port,
                                    bench.settings.line().over(bench.family().line()))))
                    : Optional.empty();
        } catch (AtException e) {
            log.warn("modem {}: no positions: {}", bench.settings.name(), e.getMessage());
            return Optional.empty();
        }
    }

    private void heard(AtChannel from, String line) {
        if (listening.filter(channel -> channel == from).isPresent()) {
            if (NmeaText.noFix(line)) {
                forget();
            }
            NmeaText.position(line)
                    .map(now -> NmeaText.merged(now, bench.board.status().position()))
                    .ifPresent(this::found);
        }
    }

    private void found(Position position) {
        patience.ifPresent(Subscription::close);
        patience = Optional.of(loop.schedule(SILENCE, this::forget));
        bench.board.position(Optional.of(position));
    }

    /** By the interface's protocol, else by the family's order. */
    private static Optional<Path> port(Link link) {
        ModuleDescription family = link.profile().orElseThrow();
        return link.candidate()
                .module()
                .flatMap(module -> module.port(PortRole.NMEA)
                        .or(() -> family.tty(PortRole.NMEA).stream()
                                .filter(index -> index < module.ports().size())
                                .mapToObj(index -> module.ports().get(index))
                                .findFirst())
                        .map(port -> port.device()));
    }
}
