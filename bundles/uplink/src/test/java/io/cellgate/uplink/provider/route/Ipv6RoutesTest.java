package io.cellgate.uplink.provider.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.uplink.provider.check.CheckMethod;
import io.cellgate.uplink.provider.check.CheckResult;
import io.cellgate.uplink.provider.check.CheckSettings;
import io.cellgate.uplink.provider.check.Endpoint;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Addresses of both families. */
class Ipv6RoutesTest extends SeveralWays {

    @Test
    void whatBearsAnAddressOfIpv6LeavesByItsOwnWayToo() {
        bothOfIpv6();

        assertEquals("ppp0", ip.way("2001:db8:1:0:0:0:0:5"));
        assertEquals("ppp1", ip.way("2001:db8:2:0:0:0:0:5"));
        assertEquals("ppp0", ip.way6());
        gone("a", "ppp0");
        assertEquals("ppp1", ip.way6());
        assertEquals("ppp1", ip.way("all"));
    }

    @Test
    void aCableThatIsChosenTakesIpv6AlongWhereItHasIt() {
        bothOfIpv6();
        cable();
        actor.advance(HOLD.plus(FLOCK));
        assertEquals("eth0", ip.way("all"));
        assertEquals("ppp0", ip.way6(), "the cable has no IPv6, and the best that has goes on");

        ip.announced("eth0", "2001:db8:3::7", "fe80::1");
        actor.advance(FLOCK);
        assertEquals("eth0", ip.way6());
        assertEquals("eth0", ip.way("2001:db8:3:0:0:0:0:7"));
        ip.down("eth0");
        actor.advance(FLOCK);
        assertEquals("ppp0", ip.way6());
    }

    @Test
    void anUplinkOfIpv6AloneIsAWayOut() {
        join("a", 200, false);
        ip.announced("ppp0", "2001:db8:1::5", "fe80::2");
        tell("a", "ppp0", "2001:db8:1:0:0:0:0:5", Health.WORKS);
        actor.advance(FLOCK);

        assertTrue(carries("a"));
        assertEquals(Optional.of("2001:db8:1:0:0:0:0:5"), told.get("a").placed());
        assertEquals("ppp0", ip.way("2001:db8:1:0:0:0:0:5"));
        assertEquals(2, ip.rules.size(), ip.rules::toString);
    }

    @Test
    void aCableOfIpv6AloneIsAWayOutAndIsAskedByIpv6() {
        Optional<Endpoint> target = Optional.of(new Endpoint("2001:db8:9::1", 0, ""));
        CheckSettings check =
                new CheckSettings(true, Duration.ofSeconds(10), Duration.ofSeconds(2), 3, CheckMethod.ICMP, target);
        List<InetAddress> from = new ArrayList<>();
        routes.watch(new OtherWay("eth0", Optional.of(100L), HOLD, Optional.of(check), (asked, timeout, result) -> {
            from.add(asked.local());
            result.accept(new CheckResult(true, 88));
        }));
        bothOfIpv6();
        ip.announced("eth0", "2001:db8:3::7", "fe80::1");
        actor.advance(HOLD.plus(FLOCK).plus(FLOCK));

        assertEquals("eth0", ip.way6());
        assertEquals("ppp0", ip.way("all"));
        assertEquals("2001:db8:3:0:0:0:0:7", from.get(0).getHostAddress());
    }

    @Test
    void anAddressOfIpv6ThatChangesIsFollowedAndNothingIsLeftInTheEnd() {
        bothOfIpv6();
        ip.addresses.replaceAll(line -> line.replace("2001:db8:1::5/", "2001:db8:1::6/"));
        ip.changed();
        actor.advance(FLOCK);
        assertEquals("ppp0", ip.way("2001:db8:1:0:0:0:0:6"));
        assertTrue(ip.rules6.stream().noneMatch(rule -> rule.contains("db8:1:0:0:0:0:5 ")), ip.rules6::toString);

        ip.down("ppp0");
        ip.down("ppp1");
        routes.leave("a", true);
        routes.leave("b", true);
        actor.advance(HOLD.multipliedBy(2));
        assertTrue(ip.rules6.stream().noneMatch(rule -> rule.contains("174")), ip.rules6::toString);
        assertTrue(ip.routes6.stream().noneMatch(route -> route.contains("174")), ip.routes6::toString);
    }

    @Test
    void theNextLifeFindsWhatIsOfIpv6() {
        bothOfIpv6();
        actor.advance(HOLD);
        restart();
        join("a", 200, false);
        join("b", 300, false);
        actor.advance(FLOCK);
        tell("a", "ppp0", "10.0.0.1", Health.WORKS);
        tell("b", "ppp1", "10.0.0.2", Health.WORKS);
        actor.advance(HOLD.multipliedBy(2));

        assertEquals(List.of(), ip.changes);
        assertEquals("ppp0", ip.way6());
    }

    @Test
    void aKernelWithoutIpv6IsNoHindrance() {
        ip.withoutIpv6 = true;
        both();

        assertEquals("ppp1", ip.way("10.0.0.2"));
        assertFalse(told.get("a").why().contains("cannot"), told.get("a").why());
    }

    private void bothOfIpv6() {
        ip.announced("ppp0", "2001:db8:1::5", "fe80::2");
        ip.announced("ppp1", "2001:db8:2::5", "fe80::3");
        both();
    }
}
