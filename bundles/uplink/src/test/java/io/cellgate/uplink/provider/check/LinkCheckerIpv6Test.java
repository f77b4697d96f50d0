package io.cellgate.uplink.provider.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.common.testing.ManualActor;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppStatus;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Which family is asked, and when its addresses are known. */
class LinkCheckerIpv6Test {

    private static final InetAddress IPV4 = address("10.20.30.40");
    private static final InetAddress IPV4_RESOLVER = address("198.51.100.53");
    private static final InetAddress IPV6 = address("2001:db8:64::7");
    private static final InetAddress IPV6_RESOLVER = address("2001:db8:53::53");
    private static final CheckSettings SETTINGS =
            new CheckSettings(true, Duration.ofMinutes(5), Duration.ofSeconds(5), 2);

    private final ManualActor actor = new ManualActor();
    private final List<String> asked = new ArrayList<>();
    private final List<Consumer<CheckResult>> answers = new ArrayList<>();
    private final LinkChecker checker = new LinkChecker(
            (target, timeout, result) -> {
                asked.add(target.local().getHostAddress() + " " + target.resolvers());
                answers.add(result);
            },
            (target, local) -> CompletableFuture.completedStage(Optional.of("ppp0")),
            new Traffic() {
                @Override
                public OptionalLong received(String interfaceName) {
                    return OptionalLong.empty();
                }

                @Override
                public OptionalLong sent(String interfaceName) {
                    return OptionalLong.empty();
                }
            },
            actor);

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static PppStatus link(Optional<InetAddress> local, Optional<InetAddress> global, InetAddress... dns) {
        return new PppStatus(
                "main",
                PppPhase.RUNNING,
                OptionalLong.of(42),
                Optional.of("ppp0"),
                local,
                Optional.empty(),
                List.of(dns),
                PppStatus.Peer.UNKNOWN,
                PppStatus.Negotiated.NOTHING,
                Optional.of(true),
                Optional.empty(),
                Optional.empty(),
                new PppStatus.Ipv6(Optional.empty(), Optional.empty(), global));
    }

    private void answer(boolean passed) {
        answers.get(answers.size() - 1).accept(new CheckResult(passed, 100));
        actor.run();
    }

    @Test
    void ipv4IsAskedWhereThereIsBoth() {
        checker.start(link(Optional.of(IPV4), Optional.empty(), IPV4_RESOLVER), SETTINGS);
        assertEquals(List.of(IPV4.getHostAddress() + " " + List.of(IPV4_RESOLVER)), asked);
        answer(true);

        PppStatus both = link(Optional.of(IPV4), Optional.of(IPV6), IPV4_RESOLVER, IPV6_RESOLVER);
        checker.learned(both, SETTINGS);
        assertEquals(1, asked.size(), "nothing has changed for it");

        checker.start(both, SETTINGS);
        assertEquals(IPV4.getHostAddress() + " " + List.of(IPV4_RESOLVER), asked.get(1));
    }

    @Test
    void ipv6AloneIsAskedOnceItsAddressAndAResolverAreKnown() {
        checker.start(link(Optional.empty(), Optional.empty()), SETTINGS);
        checker.learned(link(Optional.empty(), Optional.of(IPV6)), SETTINGS);
        assertEquals(List.of(), asked);
        assertEquals(CheckState.PASSED, checker.state());

        checker.learned(link(Optional.empty(), Optional.of(IPV6), IPV6_RESOLVER), SETTINGS);
        assertEquals(List.of(IPV6.getHostAddress() + " " + List.of(IPV6_RESOLVER)), asked);
        assertEquals(CheckState.PASSED, checker.state(), "the link stays up while it is asked");
        answer(true);
        assertEquals(CheckState.PASSED, checker.state());
    }

    @Test
    void ipv6ThatDoesNotAnswerIsLost() {
        checker.start(link(Optional.empty(), Optional.empty()), SETTINGS);
        checker.learned(link(Optional.empty(), Optional.of(IPV6), IPV6_RESOLVER), SETTINGS);
        answer(false);
        assertEquals(CheckState.FAILING, checker.state());
        actor.advance(SETTINGS.timeout());
        answer(false);

        assertEquals(CheckState.LOST, checker.state());
    }

    @Test
    void ipv4WithResolversOfIpv6AloneIsCheckedByIpv6() {
        checker.start(link(Optional.of(IPV4), Optional.of(IPV6), IPV6_RESOLVER), SETTINGS);

        assertEquals(List.of(IPV6.getHostAddress() + " " + List.of(IPV6_RESOLVER)), asked);
    }

    @Test
    void whatIsNotToBeCheckedIsNotCheckedForAnotherAddress() {
        CheckSettings off = new CheckSettings(false, Duration.ofMinutes(5), Duration.ofSeconds(5), 2);
        checker.start(link(Optional.empty(), Optional.empty()), off);
        checker.learned(link(Optional.empty(), Optional.of(IPV6), IPV6_RESOLVER), off);

        assertEquals(List.of(), asked);
        assertEquals(CheckState.PASSED, checker.state());
    }
}
