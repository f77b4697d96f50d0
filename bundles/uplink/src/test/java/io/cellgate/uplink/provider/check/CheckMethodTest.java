package io.cellgate.uplink.provider.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.common.testing.ManualActor;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How a link is checked by another method than DNS. */
class CheckMethodTest {

    private final ManualActor actor = new ManualActor();
    private final List<CheckTarget> asked = new ArrayList<>();
    private final List<Consumer<CheckResult>> answers = new ArrayList<>();
    private OptionalLong received = OptionalLong.empty();
    /** Where the kernel sends a question, empty for nowhere; null where it cannot be asked. */
    private @Nullable String way;

    private final Map<String, String> ways = new HashMap<>();
    private final LinkChecker checker = new LinkChecker(
            (target, timeout, result) -> {
                asked.add(target);
                answers.add(result);
            },
            (target, local) -> {
                String device = ways.getOrDefault(target.getHostAddress(), way);
                return device == null
                        ? CompletableFuture.failedStage(new IOException("ip is not there"))
                        : CompletableFuture.completedStage(Optional.of(device).filter(name -> !name.isEmpty()));
            },
            new Traffic() {
                @Override
                public OptionalLong received(String interfaceName) {
                    return received;
                }

                @Override
                public OptionalLong sent(String interfaceName) {
                    return received;
                }
            },
            actor);

    private static CheckSettings by(CheckMethod method, String target) {
        return new CheckSettings(
                true, Duration.ofMinutes(5), Duration.ofSeconds(5), 2, method, Endpoint.parse(method, target));
    }

    private static PppStatus link(boolean defaultRoute, String... dns) throws UnknownHostException {
        List<InetAddress> resolvers = new ArrayList<>();
        for (String resolver : dns) {
            resolvers.add(InetAddress.getByName(resolver));
        }
        return new PppStatus(
                "main",
                PppPhase.RUNNING,
                OptionalLong.of(42),
                Optional.of("ppp0"),
                Optional.of(InetAddress.getByName("10.20.30.40")),
                Optional.empty(),
                resolvers,
                PppStatus.Peer.UNKNOWN,
                PppStatus.Negotiated.NOTHING,
                Optional.of(defaultRoute),
                Optional.empty(),
                Optional.empty());
    }

    private void answer(CheckResult result) {
        answers.get(answers.size() - 1).accept(result);
        actor.run();
    }

    @Test
    void anAddressIsAskedWithoutAnyResolver() throws UnknownHostException {
        checker.start(link(true), by(CheckMethod.TCP, "192.0.2.1:443"));

        assertEquals(1, asked.size());
        assertEquals("192.0.2.1:443 (tcp)", asked.get(0).words());
        assertEquals(CheckState.PENDING, checker.state());
        answer(new CheckResult(false, 68));
        assertEquals(Optional.of("no answer from 192.0.2.1:443 (tcp) through the link, 1 of 2 checks"), checker.note());
        assertEquals(68, checker.bytes());
    }

    @Test
    void whatAPortalAnswersIsToldInPlaceOfNoAnswer() throws UnknownHostException {
        checker.start(link(true), by(CheckMethod.HTTP, "http://192.0.2.1/"));

        answer(new CheckResult(false, 700, Optional.empty(), Optional.of("HTTP 200 with a body: a portal?")));

        assertEquals(CheckState.FAILING, checker.state());
        assertEquals(
                Optional.of("192.0.2.1:80 (http) through the link: HTTP 200 with a body: a portal?, 1 of 2 checks"),
                checker.note());
        assertEquals(Optional.of("HTTP 200 with a body: a portal?"), checker.answered());
    }

    @Test
    void anAddressOfAFamilyThatTheLinkHasNotIsNotAsked() throws UnknownHostException {
        checker.start(link(true), by(CheckMethod.TCP, "[2001:db8::1]:443"));

        assertEquals(List.of(), asked);
        assertEquals(CheckState.PASSED, checker.state());
    }

    @Test
    void aNameWantsAResolver() throws UnknownHostException {
        checker.start(link(true), by(CheckMethod.TCP, "check.example.org:443"));
        assertEquals(List.of(), asked);
        checker.learned(link(true, "198.51.100.53"), by(CheckMethod.TCP, "check.example.org:443"));

        assertEquals(1, asked.size());
    }

    @Test
    void onlyAnEchoStaysOnTheLinkWhereAnotherDefaultRouteStands() throws UnknownHostException {
        checker.start(link(false), by(CheckMethod.TCP, "192.0.2.1:443"));
        actor.run();
        assertEquals(List.of(), asked);
        assertEquals(CheckState.PASSED, checker.state());

        checker.start(link(false), by(CheckMethod.ICMP, "192.0.2.1"));

        assertEquals(1, asked.size());
        assertEquals(Optional.of("ppp0"), asked.get(0).interfaceName());
    }

    @Test
    void whatPppdHasSaidCountsOnlyWhereTheKernelCannotBeAsked() throws UnknownHostException {
        way = "eth0";
        checker.start(link(true), by(CheckMethod.TCP, "192.0.2.1:443"));
        actor.run();
        assertEquals(List.of(), asked);
        assertEquals(CheckState.PASSED, checker.state());
        assertEquals(
                Optional.of("the link cannot be checked: a question to 192.0.2.1 would leave by eth0 and not by ppp0;"
                        + " check.method = icmp asks through the link all the same"),
                checker.note());

        way = "";
        checker.start(link(true), by(CheckMethod.TCP, "192.0.2.1:443"));
        actor.run();
        assertEquals(
                Optional.of("the link cannot be checked: there is no route to 192.0.2.1 for ppp0; with route.metric the"
                        + " uplink is given one"),
                checker.note());

        way = "ppp0";
        checker.start(link(false), by(CheckMethod.TCP, "192.0.2.1:443"));
        assertEquals(1, asked.size());
    }

    @Test
    void onlyResolversThatAreReachedByTheLinkAreAsked() throws UnknownHostException {
        way = "ppp0";
        ways.put("192.168.1.53", "eth0");
        checker.start(link(true, "192.168.1.53", "198.51.100.53"), by(CheckMethod.DNS, ""));

        assertEquals(
                List.of(InetAddress.getByName("198.51.100.53")), asked.get(0).resolvers());
    }

    @Test
    void aQuestionWhoseWayHasChangedMeanwhileSaysNothing() throws UnknownHostException {
        way = "ppp0";
        checker.start(link(true), by(CheckMethod.TCP, "192.0.2.1:443"));
        way = "eth0";
        answer(new CheckResult(false, 68));

        assertEquals(CheckState.PASSED, checker.state());
        assertEquals(0, checker.failures());
        assertEquals(68, checker.bytes());
        way = "ppp0";
        checker.routesChanged();
        assertEquals(2, asked.size());
        answer(new CheckResult(true, 68));
        assertEquals(Optional.empty(), checker.note());
        checker.routesChanged();
        assertEquals(2, asked.size(), "nothing has to be made up for");
    }

    @Test
    void whereNoQuestionStaysOnTheLinkTheEndOfItsContextIsBelieved() throws UnknownHostException {
        way = "eth0";
        checker.start(link(true), by(CheckMethod.TCP, "192.0.2.1:443"));
        actor.run();
        checker.contextEnded("the network ended the data context");
        actor.run();

        assertEquals(CheckState.LOST, checker.state());
        assertEquals(Optional.of("the network ended the data context"), checker.ended());
    }

    @Test
    void aCheckThatCannotBeMadeNeverEndsALink() throws UnknownHostException {
        checker.start(link(true), by(CheckMethod.ICMP, "192.0.2.1"));
        for (int i = 0; i < 5; i++) {
            answer(new CheckResult(false, 0, Optional.of("ping is not there")));
            assertEquals(CheckState.PASSED, checker.state());
            assertEquals(Optional.of("the link cannot be checked: ping is not there"), checker.note());
            actor.advance(Duration.ofMinutes(6));
        }
        assertEquals(6, asked.size());
    }

    @Test
    void whatIsReceivedSavesTheQuestionWhateverTheMethod() throws UnknownHostException {
        received = OptionalLong.of(1);
        checker.start(link(true), by(CheckMethod.HTTP, "http://192.0.2.1/"));
        answer(new CheckResult(true, 700));
        for (int i = 0; i < 200; i++) {
            received = OptionalLong.of(received.getAsLong() + 100);
            actor.advance(Duration.ofSeconds(5));
        }

        assertEquals(1, asked.size());
    }
}
