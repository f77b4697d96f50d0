package io.cellgate.at.provider.channel;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.provider.mux.ChannelAccess;
import io.cellgate.at.provider.mux.GsmTtys;
import io.cellgate.at.provider.mux.Ldattach;
import io.cellgate.at.provider.mux.Multiplexers;
import io.cellgate.at.provider.port.ExclusiveOpener;
import io.cellgate.at.provider.port.LinkOpener;
import io.cellgate.at.provider.port.NativeLibrary;
import io.cellgate.at.provider.port.UucpLocks;
import io.cellgate.at.provider.trace.Traces;
import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.ThreadActor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** A transport with real threads, over whatever links a test has; no port has a past. */
public final class TestTransport implements AutoCloseable {

    public static final int QUEUE = 100;

    public final Traces traces = Traces.manual();
    final WorkerThreads workers = new WorkerThreads();
    private final ThreadActor timers = new ThreadActor("cellgate-at-timer");
    private final PortTransport transport;

    public TestTransport(LinkOpener opener) {
        transport = transport(opener, timers, TestTransport::noMultiplexers);
    }

    /** One that multiplexes. */
    TestTransport(LinkOpener opener, Multiplexers multiplexers) {
        transport = transport(opener, timers, () -> multiplexers);
    }

    /** One whose timers the test moves. */
    TestTransport(LinkOpener opener, Actor manualTimers) {
        transport = transport(opener, manualTimers, TestTransport::noMultiplexers);
    }

    private static Multiplexers noMultiplexers() {
        ExclusiveOpener none = new ExclusiveOpener(
                new UucpLocks(Path.of("/nowhere"), UucpLocks.Processes.ofThisSystem()),
                new NativeLibrary(Optional.empty()));
        return new Multiplexers(none, new Ldattach(), GsmTtys.ofThisSystem(), ChannelAccess::new);
    }

    private PortTransport transport(LinkOpener opener, Actor actor, Supplier<Multiplexers> multiplexers) {
        return new PortTransport(
                new ChannelSettings(Path.of("/run/lock"), Duration.ofMillis(50), QUEUE),
                current -> opener,
                current -> multiplexers.get(),
                actor,
                workers,
                traces.traces,
                new Random(1),
                new UnsettledPorts(false));
    }

    public AtChannel open(AtPort port) throws AtException {
        return transport.open(port);
    }

    /** Closes the channels; the threads stay. */
    void stop() {
        transport.close();
    }

    @Override
    public void close() {
        transport.close();
        timers.stop(Duration.ofSeconds(2));
        workers.close();
    }
}
