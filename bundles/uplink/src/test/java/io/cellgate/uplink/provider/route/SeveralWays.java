package io.cellgate.uplink.provider.route;

import io.cellgate.common.testing.ManualActor;
import io.cellgate.uplink.provider.kernel.FakeIp;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Two modules and a cable, and a kernel that has what it is told. */
abstract class SeveralWays {

    static final Duration HOLD = Duration.ofSeconds(60);
    static final Duration DELAY = Duration.ofSeconds(30);
    static final Duration FLOCK = Duration.ofSeconds(1);

    final ManualActor actor = new ManualActor();
    final FakeIp ip = new FakeIp();
    final Map<String, Standing> told = new HashMap<>();
    Routes routes = new Routes(actor, ip);

    void both() {
        join("a", 200, false);
        join("b", 300, false);
        up("a", "ppp0", "10.0.0.1", 200, Health.WORKS);
        up("b", "ppp1", "10.0.0.2", 300, Health.WORKS);
    }

    void cable() {
        cableOf(100);
    }

    void cableOf(long metric) {
        ip.up("eth0", "192.168.1.5", "via 192.168.1.1 dev eth0 metric " + metric + " ");
        actor.advance(FLOCK);
    }

    void join(String name, long metric, boolean standby) {
        routes.join(name, new RouteSettings(metric, HOLD, standby, DELAY), standing -> told.put(name, standing));
        actor.run();
    }

    void up(String name, String device, String address, long metric, Health health) {
        ip.ppp(device, address, metric);
        tell(name, device, address, health);
        actor.advance(FLOCK);
    }

    void tell(String name, String device, String address, Health health) {
        routes.tell(name, new WayReport(health, Optional.of(device), Optional.of(address)));
        actor.run();
    }

    void gone(String name, String device) {
        ip.down(device);
        routes.tell(name, WayReport.NONE);
        actor.advance(FLOCK);
    }

    boolean carries(String name) {
        return told.get(name).carries().orElse(false);
    }

    void restart() {
        routes.stop();
        actor.run();
        told.clear();
        ip.changes.clear();
        routes = new Routes(actor, ip);
    }
}
