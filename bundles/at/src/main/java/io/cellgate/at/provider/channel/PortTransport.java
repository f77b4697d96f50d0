package io.cellgate.at.provider.channel;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.AtTransport;
import io.cellgate.at.provider.engine.Marker;
import io.cellgate.at.provider.mux.Multiplexer;
import io.cellgate.at.provider.mux.Multiplexers;
import io.cellgate.at.provider.port.ByteLink;
import io.cellgate.at.provider.port.LinkOpener;
import io.cellgate.at.provider.trace.PortTraces;
import io.cellgate.common.actor.Actor;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens channels, and closes those that are left when the transport is stopped. Safe for use by any thread. */
public final class PortTransport implements AtTransport, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PortTransport.class);

    /** Settings, and the opener that keeps to them: they are exchanged together. */
    private record Setup(ChannelSettings settings, LinkOpener opener, Multiplexers multiplexers) {}

    private final Function<ChannelSettings, LinkOpener> openers;
    private final Function<ChannelSettings, Multiplexers> multiplexers;
    private final Actor timers;
    private final Executor workers;
    private final PortTraces traces;
    private final RandomGenerator random;
    private final UnsettledPorts unsettled;
    private final Set<EngineChannel> channels = ConcurrentHashMap.newKeySet();

    /** Those whose channels are waited for, or are going to be. */
    private final Set<Multiplexer> beginning = ConcurrentHashMap.newKeySet();

    private volatile Setup setup;
    private final Opening opening = new Opening();

    /**
     * @param openers makes the opener for given settings
     * @param multiplexers makes those of the kernel for given settings
     * @param timers hands on at once when it is time
     * @param workers for what may be stuck, and for code that is not ours
     * @param traces of all ports
     * @param random where a channel's markers begin
     * @param unsettled ports on which a channel begins with a marker
     */
    public PortTransport(
            ChannelSettings settings,
            Function<ChannelSettings, LinkOpener> openers,
            Function<ChannelSettings, Multiplexers> multiplexers,
            Actor timers,
            Executor workers,
            PortTraces traces,
            RandomGenerator random,
            UnsettledPorts unsettled) {
        this.openers = openers;
        this.multiplexers = multiplexers;
        this.timers = timers;
        this.workers = workers;
        this.traces = traces;
        this.random = random;
        this.unsettled = unsettled;
        this.setup = setup(settings);
    }

    private Setup setup(ChannelSettings settings) {
        return new Setup(settings, openers.apply(settings), multiplexers.apply(settings));
    }

    /** For the channels that are opened from now on. */
    public void use(ChannelSettings settings) {
        setup = setup(settings);
    }

    @Override
    public AtChannel open(AtPort port) throws AtException {
        Setup current = setup;
        if (!opening.begin()) {
            throw stopped(port);
        }
        try {
            if (port instanceof AtPort.Multiplexed multiplexed) {
                return multiplexed(multiplexed, current);
            }
            return channel(port, current, open(port, current.opener()));
        } finally {
            opening.end();
        }
    }

    /** The device is locked all the while, also between the module's answer and the kernel's multiplexer. */
    private EngineChannel multiplexed(AtPort.Multiplexed port, Setup current) throws AtException {
        Multiplexer multiplexer = opened(port, () -> current.multiplexers().take(port.uart()));
        boolean taken = false;
        try {
            if (!multiplexer.running()) {
                new MultiplexRequest(port.uart(), multiplexer, (uart, link) -> channel(uart, current, link)).ask();
                multiplexer.attach();
            }
            awaitAccess(port, multiplexer);
            EngineChannel channel = channel(port, current, opened(port, multiplexer::channel));
            taken = true;
            return channel;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AtException.Cancelled("open " + port.address(), "the waiting thread was interrupted");
        } finally {
            if (!taken) {
                multiplexer.close();
            }
        }
    }

    private void awaitAccess(AtPort port, Multiplexer multiplexer) throws AtException, InterruptedException {
        beginning.add(multiplexer);
        try {
            if (!opening.isOver()) {
                multiplexer.awaitAccess();
            }
            if (opening.isOver()) {
                throw stopped(port);
            }
        } finally {
            beginning.remove(multiplexer);
        }
    }

    /** Whatever happens, also that the bundle was stopped meanwhile and no class of it can be loaded any more: the link is not left open. */
    private EngineChannel channel(AtPort port, Setup current, ByteLink link) throws AtException {
        boolean taken = false;
        try {
            if (opening.isOver()) {
                throw stopped(port);
            }
            ChannelResources resources =
                    new ChannelResources(current.settings(), timers, workers, traces, unsettled, channels::remove);
            EngineChannel channel = new EngineChannel(
                    port,
                    link,
                    current.opener(),
                    resources,
                    new Marker(random.nextInt(Marker.COUNT)),
                    unsettled.contains(port));
            channels.add(channel);
            LOG.info("{} is open", port.address());
            channel.start();
            taken = true;
            return channel;
        } finally {
            if (!taken) {
                link.close();
            }
        }
    }

    private static AtException stopped(AtPort port) {
        return new AtException.Cancelled("open " + port.address(), "the transport is stopped");
    }

    private ByteLink open(AtPort port, LinkOpener opener) throws AtException {
        return opened(port, () -> opener.open(port));
    }

    /** What opens something of a port. */
    private interface Open<T> {
        T open() throws AtException;
    }

    private <T> T opened(AtPort port, Open<T> open) throws AtException {
        try {
            return open.open();
        } catch (AtException e) {
            traces.of(port).mark("not opened: " + e.getMessage());
            throw e;
        } catch (LinkageError e) {
            // As when the library's bundle was exchanged again and again: a native part is loaded by one class loader
            // only.
            AtException unavailable = new AtException.LibraryUnavailable(port.address(), e);
            traces.of(port).mark("not opened: " + unavailable.getMessage());
            throw unavailable;
        }
    }

    /** Waits for an open that is under way, but not for long: it may hang in a driver, and then closes what it opened by itself. */
    @Override
    public void close() {
        opening.refuse();
        beginning.forEach(Multiplexer::awaitNoMore);
        opening.awaitEnd();
        List.copyOf(channels).forEach(EngineChannel::close);
    }
}
