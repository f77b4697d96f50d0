package io.cellgate.ppp.provider.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.cellgate.common.testing.ManualActor;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppStatus;
import io.cellgate.ppp.provider.log.LogReader;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class Ipv6WatchTest {

    private static final InetAddress FIRST = address("2001:db8:64::7");
    private static final InetAddress SECOND = address("2001:db8:65::7");
    private static final InetAddress RESOLVER = address("2001:db8:53::53");

    private final ManualActor actor = new ManualActor();
    private Optional<InetAddress> global = Optional.empty();
    private final List<CompletableFuture<List<InetAddress>>> questions = new ArrayList<>();
    private int changes;

    private final Ipv6Watch watch = new Ipv6Watch(
            actor,
            "main",
            new Ipv6Watch.Sources() {
                @Override
                public Optional<InetAddress> global(String interfaceName) {
                    assertEquals("ppp0", interfaceName);
                    return global;
                }

                @Override
                public CompletionStage<List<InetAddress>> resolvers(String interfaceName) {
                    CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
                    questions.add(answer);
                    return answer;
                }
            },
            () -> changes++);

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (java.net.UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static PppStatus status(String more) {
        LogReader reader = new LogReader();
        ("noip\t\t# (from command line)\nSerial connection established.\nUsing interface ppp0\n"
                        + "Connect: ppp0 <--> /dev/ttyUSB0\n" + more)
                .lines()
                .forEach(reader::accept);
        return reader.status("main", OptionalLong.of(1), reader.phase(), Optional.empty());
    }

    private static PppStatus up() {
        return status("local  LL address fe80::04c1:77ff:fe02:0009\nremote LL address fe80::0001\n");
    }

    private List<InetAddress> resolvers() {
        return watch.completed(up()).dns();
    }

    private void answer(InetAddress... found) {
        questions.get(questions.size() - 1).complete(List.of(found));
        actor.run();
    }

    @Test
    void theAddressIsFoundWhenItComesAndWhenItChanges() {
        assertEquals(PppPhase.RUNNING, up().phase());
        watch.look(up());
        assertEquals(Optional.empty(), watch.completed(up()).ipv6().global());

        global = Optional.of(FIRST);
        actor.advance(Duration.ofSeconds(1));
        assertEquals(global, watch.completed(up()).ipv6().global());
        assertEquals(up().ipv6().local(), watch.completed(up()).ipv6().local());

        actor.advance(Duration.ofMinutes(10));
        global = Optional.of(SECOND);
        actor.advance(Duration.ofMinutes(1));
        assertEquals(global, watch.completed(up()).ipv6().global());
        assertEquals(2, changes);
    }

    @Test
    void theRouterIsAskedAgainForAnotherAddressAndNeverByTheClock() {
        watch.look(up());
        assertEquals(1, questions.size());
        answer();
        actor.advance(Duration.ofHours(5));
        assertEquals(1, questions.size());

        global = Optional.of(FIRST);
        actor.advance(Duration.ofMinutes(1));
        answer(RESOLVER);
        assertEquals(List.of(RESOLVER), resolvers());

        global = Optional.of(SECOND);
        actor.advance(Duration.ofMinutes(1));
        assertEquals(3, questions.size());
        answer();
        assertEquals(List.of(RESOLVER), resolvers(), "silence withdraws nothing");
    }

    @Test
    void anAddressThatComesWhileTheRouterIsAskedAsksAgainIfThereWasNoAnswer() {
        watch.look(up());
        global = Optional.of(FIRST);
        actor.advance(Duration.ofSeconds(2));
        assertEquals(1, questions.size());
        answer();
        assertEquals(2, questions.size());
        answer(RESOLVER);
        assertEquals(List.of(RESOLVER), resolvers());
    }

    @Test
    void aLinkThatIsDownOrHasNoIpv6IsNotLookedAt() {
        watch.look(up());
        CompletableFuture<List<InetAddress>> late = questions.get(0);
        global = Optional.of(FIRST);
        PppStatus down = status("local  LL address fe80::0009\nLCP terminated by peer\n");
        watch.look(down);
        late.complete(List.of(RESOLVER));
        actor.advance(Duration.ofHours(1));

        assertEquals(0, changes);
        assertSame(down, watch.completed(down));
        assertEquals(List.of(), resolvers());
    }

    @Test
    void aMachineThatCannotAskHasItsAddressAllTheSame() {
        global = Optional.of(FIRST);
        watch.look(up());
        questions.get(0).completeExceptionally(new IllegalStateException("rdisc6 is not there"));
        actor.run();

        assertEquals(global, watch.completed(up()).ipv6().global());
        assertEquals(List.of(), resolvers());
    }
}
