package io.cellgate.itest.fleet;

import io.cellgate.common.actor.ThreadActor;
import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.telemetry.mqtt.FleetGateway;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/** So many gateways in this process, each with a connection of its own. */
final class Fleet implements AutoCloseable {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final ThreadActor actor = new ThreadActor("fleet");
    private final ThreadActor disk = new ThreadActor("fleet-store");
    private final List<FleetGateway> gateways = new ArrayList<>();
    private final Connects connects = new Connects();

    /** @param random the jitter of the gateway with that number */
    Fleet(int count, Path state, IntFunction<RandomGenerator> random) throws InvalidConfigurationException {
        for (int i = 0; i < count; i++) {
            gateways.add(new FleetGateway(
                    new FleetGateway.Shared(actor, disk),
                    "gw" + i,
                    Broker.URI,
                    state,
                    random.apply(i),
                    now -> heard(now)));
        }
    }

    private void heard(boolean online) {
        if (online) {
            connects.at(System.nanoTime());
        }
    }

    Connects connects() {
        return connects;
    }

    /** Waits until all have connected since the count was cleared. */
    void awaitAll(Duration bound) throws IOException, InterruptedException {
        int connected = connects.await(gateways.size(), bound);
        if (connected < gateways.size()) {
            throw new IOException("only " + connected + " of " + gateways.size() + " gateways have connected within "
                    + bound.toSeconds() + " s");
        }
    }

    @Override
    public void close() {
        CountDownLatch stopped = new CountDownLatch(gateways.size());
        gateways.forEach(gateway -> gateway.stop(stopped::countDown));
        try {
            if (!stopped.await(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println(stopped.getCount() + " gateways did not leave in order");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        gateways.forEach(FleetGateway::close);
        actor.stop(STOP_LIMIT);
        disk.stop(STOP_LIMIT);
    }
}
