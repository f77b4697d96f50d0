package io.cellgate.modem.provider;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.AtResponse;
import io.cellgate.at.AtTransport;
import io.cellgate.at.ChannelState;
import io.cellgate.at.ChannelStatistics;
import io.cellgate.at.PortLease;
import io.cellgate.at.Subscription;
import io.cellgate.at.UnsolicitedListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports at which scripted modules listen. */
final class FakeTransport implements AtTransport {

    /** Refuses to open a port. */
    interface Refusal {
        AtException of(String address);
    }

    private final Map<String, FakeModule> modules = new HashMap<>();
    private final Map<String, Refusal> refusals = new HashMap<>();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final AtomicInteger opening = new AtomicInteger();
    private OptionalInt speed = OptionalInt.empty();
    private boolean multiplexes = true;
    private final List<FakeChannel> channels = new CopyOnWriteArrayList<>();

    FakeTransport with(String address, FakeModule module) {
        modules.put(address, module);
        refusals.remove(address);
        return this;
    }

    FakeTransport refuse(String address, Refusal refusal) {
        refusals.put(address, refusal);
        return this;
    }

    /** The modules on serial lines hear nothing at another speed. */
    FakeTransport at(int baud) {
        speed = OptionalInt.of(baud);
        return this;
    }

    /** No module, or no kernel, that multiplexes. */
    FakeTransport withoutMultiplexer() {
        multiplexes = false;
        return this;
    }

    /** The port is not open before the caller gives up. */
    FakeTransport hold(String address) {
        held.add(address);
        return this;
    }

    /** How many ports are being opened. */
    int opening() {
        return opening.get();
    }

    @Override
    public AtChannel open(AtPort port) throws AtException {
        if (held.contains(port.address())) {
            opening.incrementAndGet();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                opening.decrementAndGet();
                throw new AtException.PortGone(port.address(), "interrupted");
            }
        }
        if (refusals.containsKey(port.address())) {
            throw refusals.get(port.address()).of(port.address());
        }
        if (port instanceof AtPort.Multiplexed && !multiplexes) {
            throw new AtException.NoMultiplexer(port.address(), "the module refuses");
        }
        FakeModule module = modules.get(port.address());
        if (module == null) {
            throw new AtException.NoSuchPort(port.address());
        }
        boolean deaf = port instanceof AtPort.Serial serial
                && speed.isPresent()
                && serial.line().baud() != speed.getAsInt();
        FakeChannel channel = new FakeChannel(port, deaf ? new FakeModule().silent("AT") : module);
        channels.add(channel);
        return channel;
    }

    int opened() {
        return channels.size();
    }

    long open() {
        return channels.stream()
                .filter(channel -> channel.state() != ChannelState.CLOSED)
                .count();
    }

    FakeChannel last() {
        return channels.get(channels.size() - 1);
    }

    /** An open port. */
    static final class FakeChannel implements AtChannel {

        private final AtPort port;
        private final FakeModule module;
        private final CompletableFuture<Void> closed = new CompletableFuture<>();
        private final List<CompletableFuture<AtResponse>> inFlight = new CopyOnWriteArrayList<>();
        private final Map<UnsolicitedListener, String> listeners = new HashMap<>();
        private volatile ChannelState state = ChannelState.COMMAND;
        private boolean takeBackFails;
        private int escapes;

        FakeChannel(AtPort port, FakeModule module) {
            this.port = port;
            this.module = module;
        }

        /** The module says something unasked. */
        void urc(String line) {
            Map.copyOf(listeners).forEach((listener, prefix) -> {
                if (line.startsWith(prefix)) {
                    listener.unsolicited(line);
                }
            });
        }

        void unplug() {
            state = ChannelState.CLOSED;
            AtException gone = new AtException.PortGone(port.address(), "end of file");
            closed.completeExceptionally(gone);
            inFlight.forEach(answer -> answer.completeExceptionally(gone));
        }

        void failTakingBack() {
            takeBackFails = true;
        }

        int listeners() {
            return listeners.size();
        }

        int escapes() {
            return escapes;
        }

        @Override
        public AtResponse execute(AtCommand command) throws AtException, InterruptedException {
            CompletableFuture<AtResponse> answer = submit(command);
            try {
                return answer.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof AtException failure) {
                    throw failure;
                }
                throw new AssertionError(e);
            }
        }

        private void requireOpen() throws AtException {
            if (state == ChannelState.CLOSED) {
                throw new AtException.PortGone(port.address(), "closed");
            }
            if (state == ChannelState.LENT) {
                throw new AtException.PortBusy(port.address(), -1, "lent");
            }
        }

        @Override
        public CompletableFuture<AtResponse> submit(AtCommand command) {
            try {
                requireOpen();
            } catch (AtException e) {
                return CompletableFuture.failedFuture(e);
            }
            CompletableFuture<AtResponse> answer = module.submit(command);
            inFlight.add(answer);
            return answer;
        }

        @Override
        public PortLease lend(Duration patience) {
            state = ChannelState.LENT;
            return new PortLease() {
                @Override
                public Path device() {
                    return Path.of(port.address());
                }

                @Override
                public void giveBack() throws AtException {
                    if (takeBackFails) {
                        FakeChannel.this.close();
                        throw new AtException.PortGone(port.address(), "not there");
                    }
                    state = ChannelState.COMMAND;
                }

                @Override
                public void close() {
                    FakeChannel.this.close();
                }
            };
        }

        @Override
        public void escape() {
            escapes++;
        }

        @Override
        public void close() {
            state = ChannelState.CLOSED;
            inFlight.forEach(answer ->
                    answer.completeExceptionally(new AtException.Cancelled("a command", "the channel was closed")));
            closed.complete(null);
        }

        @Override
        public Subscription onUnsolicited(String prefix, UnsolicitedListener listener) {
            listeners.put(listener, prefix);
            return () -> listeners.remove(listener);
        }

        @Override
        public CompletableFuture<Void> closed() {
            return closed.copy();
        }

        @Override
        public ChannelState state() {
            return state;
        }

        @Override
        public Optional<Path> dataDevice() {
            return port instanceof AtPort.Multiplexed ? Optional.of(Path.of("/dev/gsmtty2")) : Optional.empty();
        }

        @Override
        public AtPort port() {
            return port;
        }

        @Override
        public ChannelStatistics statistics() {
            return new ChannelStatistics(0, 0, 0, 0, 0, 0, 0);
        }
    }
}
