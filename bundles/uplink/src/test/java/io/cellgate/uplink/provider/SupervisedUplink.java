package io.cellgate.uplink.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.common.testing.ManualActor;
import io.cellgate.event.GatewayEvent;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkStatus;
import io.cellgate.uplink.provider.check.CheckResult;
import io.cellgate.uplink.provider.kernel.FakeIp;
import io.cellgate.uplink.provider.route.Routes;
import io.cellgate.uplink.provider.usage.UsageMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;

/** An uplink with partners, thread and time in the test's hands. */
abstract class SupervisedUplink {

    final ManualActor actor = new ManualActor();
    final FakePpp ppp = new FakePpp();
    final FakeModem modem = new FakeModem();
    final List<GatewayEvent> events = new ArrayList<>();

    /** What whoever reads the status at an event sees. */
    final List<UplinkStatus> statusAtEvents = new ArrayList<>();

    /** What the wall clock said when the test began; another value sets the clock. */
    Instant boot = Instant.EPOCH;

    final InstantSource clock = () -> boot.plusNanos(actor.nanoTime());
    boolean answers = true;
    int checks;
    final FakeTraffic counters = new FakeTraffic();
    final UsageMeter meter = new UsageMeter("main", clock, ZoneOffset.UTC, actor::nanoTime);
    final FakePrograms programs = new FakePrograms();
    final FakeProviders providers = new FakeProviders();
    final FakeIp ip = new FakeIp();
    final Routes routes = new Routes(actor, ip);
    Supervisor supervisor = supervisor();

    /** Another life of the uplink, with the same partners. */
    final void restart() {
        supervisor.release();
        actor.run();
        supervisor = supervisor();
    }

    private Supervisor supervisor() {
        PublishedStatus published = new PublishedStatus("main", clock, counters, meter::shown, this::told);
        return new Supervisor(
                "main",
                actor,
                clock,
                new Random(1),
                (target, timeout, result) -> {
                    checks++;
                    result.accept(new CheckResult(answers, 90));
                },
                counters,
                programs,
                meter,
                providers,
                "boot",
                routes,
                published);
    }

    private void told(GatewayEvent event) {
        events.add(event);
        statusAtEvents.add(supervisor.status());
    }

    void begin(Object... properties) {
        supervisor.configure(Configurations.settings(properties));
        supervisor.daemon(ppp);
        supervisor.modem(Optional.of(modem));
        actor.run();
    }

    UplinkState state() {
        actor.run();
        return supervisor.status().state();
    }

    /** Lets time go by until the next dial begins. */
    void dialsAgain(Duration within) {
        int dials = ppp.started.size();
        for (long seconds = 0; ppp.started.size() == dials; seconds++) {
            assertTrue(seconds <= within.toSeconds(), "nothing is dialled within " + within);
            actor.advance(Duration.ofSeconds(1));
        }
        assertEquals(UplinkState.DIALING, state());
    }

    String detail() {
        return supervisor.status().detail().orElse("");
    }

    @BeforeEach
    void nothingIsDialledYet() {
        assertEquals(List.of(), ppp.started);
    }
}
