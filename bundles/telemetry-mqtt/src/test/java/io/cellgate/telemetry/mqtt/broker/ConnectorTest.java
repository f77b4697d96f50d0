package io.cellgate.telemetry.mqtt.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.common.testing.ManualActor;
import io.cellgate.telemetry.mqtt.message.Message;
import io.cellgate.telemetry.mqtt.message.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConnectorTest {

    private static final RetryWait RETRY = new RetryWait(Duration.ofSeconds(2), Duration.ofSeconds(60));

    /** At most: the waits are spread over ten floors. */
    private static final Duration FIRST_WAIT = RETRY.floor().multipliedBy(10);

    private final ManualActor actor = new ManualActor();
    private final FakeBroker broker = new FakeBroker();
    private final List<String> heard = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private static final Message OFFLINE = Message.offline(new Topics("cellgate/gw1"));

    private Optional<Message> lastWord = Optional.of(OFFLINE);
    private CompletionStage<Message> nextWill = CompletableFuture.completedStage(OFFLINE);
    private int willsTaken;
    private boolean taking = true;
    private Optional<String> problem = Optional.empty();
    private final Connector connector = new Connector(actor, broker, new Random(1), new ConnectionListener() {
        @Override
        public CompletionStage<Message> will() {
            return nextWill;
        }

        @Override
        public void willTaken() {
            willsTaken++;
        }

        @Override
        public Optional<Message> farewell() {
            return lastWord;
        }

        @Override
        public void online() {
            heard.add("online");
        }

        @Override
        public void offline() {
            heard.add("offline");
        }

        @Override
        public void delivered(long ticket) {
            heard.add("delivered " + ticket);
        }

        @Override
        public void arrived(String topic, byte[] payload, boolean retained, Runnable taken) {
            heard.add("arrived " + topic);
            waiting.add(taken);
            if (taking) {
                taken.run();
            }
        }

        @Override
        public boolean noRoom(String topic, byte[] payload, boolean retained) {
            return false;
        }

        @Override
        public void refused(RefusedPacket packet) {
            heard.add("refused: " + packet.reason());
        }

        @Override
        public void commandsProblem(Optional<String> why) {
            problem = why;
        }
    });

    private void use(String... brokers) {
        connector.use(Connections.to(brokers), RETRY);
        actor.run();
    }

    @Test
    void itIsKnownWhyThereIsNoSessionUntilThereIsOne() {
        use("tcp://a:1");
        assertEquals(Optional.empty(), connector.problem());

        broker.newest().listener.lost("the broker has gone");
        actor.run();
        assertEquals(Optional.of("tcp://a:1: the broker has gone"), connector.problem());

        actor.advance(FIRST_WAIT);
        assertEquals(Optional.empty(), connector.problem());
    }

    @Test
    void commandsAreSubscribedToBeforeAnybodyHearsThatThereIsALink() {
        use("tcp://a:1");

        assertEquals(List.of("cellgate/gw1/cmd/#"), broker.newest().filters);
        assertEquals(List.of("online"), heard);
    }

    @Test
    void aRefusedSubscriptionDoesNotCostTheTelemetry() {
        broker.granting = false;

        use("tcp://a:1");

        assertTrue(connector.online());
    }

    @Test
    void aBrokerThatIsDownIsTriedAgainForEver() {
        broker.accepting = false;
        use("tcp://a:1");

        actor.advance(Duration.ofHours(1));
        int tries = broker.sessions.size();
        assertTrue(tries > 50 && tries < 200, "tries: " + tries);

        broker.accepting = true;
        actor.advance(Duration.ofMinutes(1));
        assertTrue(connector.online());
    }

    @Test
    void everyLinkThatFailedIsClosed() {
        broker.accepting = false;
        use("tcp://a:1");
        actor.advance(Duration.ofMinutes(1));
        broker.accepting = true;
        actor.advance(Duration.ofMinutes(2));

        assertEquals(
                1, broker.sessions.stream().filter(session -> !session.closed).count());
    }

    @Test
    void theNextBrokerOfTheListIsTriedAtOnce() {
        broker.accepting = false;
        use("tcp://a:1", "tcp://b:1");

        actor.advance(Duration.ofMillis(1));

        assertEquals(
                List.of("tcp://a:1", "tcp://b:1"),
                broker.sessions.stream().map(session -> session.uri.toString()).toList());
    }

    @Test
    void aBrokerThatNeverAnswersIsGivenUpAfterTheTimeOut() {
        broker.silent = true;
        use("tcp://a:1");

        actor.advance(Duration.ofSeconds(29));
        assertFalse(broker.newest().closed);
        actor.advance(Duration.ofSeconds(1));
        assertTrue(broker.sessions.get(0).closed);
        actor.advance(FIRST_WAIT);
        assertEquals(2, broker.sessions.size());
    }

    @Test
    void whatALinkSaysAfterItWasGivenUpIsNotHeard() {
        use("tcp://a:1");
        FakeBroker.FakeSession first = broker.newest();
        first.listener.lost("gone");
        actor.advance(FIRST_WAIT);
        heard.clear();

        first.listener.lost("gone again");
        first.listener.delivered(5);
        first.arrive("cellgate/gw1/cmd/x", "{}", false);
        actor.run();

        assertEquals(List.of(), heard);
        assertTrue(connector.online());
    }

    /** Loses the link and gives the seconds until there is the next. */
    private int secondsToTheNextLink() {
        broker.newest().listener.lost("another client has our name");
        actor.run();
        int seconds = 0;
        while (!connector.online()) {
            actor.advance(Duration.ofSeconds(1));
            seconds++;
        }
        return seconds;
    }

    @Test
    void aLinkThatEndsAtOnceIsNoSuccessAndTheWaitGrows() {
        use("tcp://a:1");
        for (int i = 0; i < 6; i++) {
            secondsToTheNextLink();
        }

        int wait = secondsToTheNextLink();

        assertTrue(wait >= 30 && wait <= 60, "wait: " + wait);
    }

    @Test
    void aLinkThatLastedIsASuccessAndTheWaitIsTheShortestAgain() {
        use("tcp://a:1");
        for (int i = 0; i < 6; i++) {
            secondsToTheNextLink();
        }
        actor.advance(Duration.ofSeconds(30));

        int wait = secondsToTheNextLink();
        assertTrue(wait >= 2 && wait <= FIRST_WAIT.toSeconds(), "wait: " + wait);
    }

    @Test
    void aWaitIsCutShortWhenTheUplinkIsThere() {
        broker.accepting = false;
        use("tcp://a:1");
        actor.advance(Duration.ofMinutes(10));
        broker.accepting = true;
        int before = broker.sessions.size();

        connector.tryNow();
        actor.run();

        assertEquals(before + 1, broker.sessions.size());
        assertTrue(connector.online());
    }

    @Test
    void aLinkWhoseAddressIsGoneIsGivenUpAtOnce() {
        use("tcp://a:1");
        connector.checkAddress();
        assertTrue(connector.online());

        broker.newest().addressGone = true;
        connector.checkAddress();

        assertFalse(connector.online());
        assertTrue(broker.newest().closed);
    }

    @Test
    void equalSettingsKeepTheLink() {
        use("tcp://a:1");
        use("tcp://a:1");

        assertEquals(1, broker.sessions.size());
    }

    @Test
    void otherSettingsLeaveTheOldBrokerInOrder() {
        use("tcp://a:1");
        use("tcp://b:1");

        FakeBroker.FakeSession old = broker.sessions.get(0);
        assertEquals(List.of("{\"online\":false}"), old.payloads("cellgate/gw1/state"));
        assertTrue(old.closed && old.orderly);
        assertEquals("tcp://b:1", broker.newest().uri.toString());
        assertEquals(List.of("online", "offline", "online"), heard);
    }

    @Test
    void settingsThatChangeBackWhileTheOldLinkIsLeftAreThoseInForce() {
        use("tcp://a:1");
        broker.acknowledging = false;
        use("tcp://b:1");
        use("tcp://a:1");
        actor.advance(Duration.ofSeconds(5));

        assertEquals("tcp://a:1", broker.newest().uri.toString());
        assertEquals(2, broker.sessions.size());
    }

    @Test
    void theLastWordIsWaitedForButNotForEver() {
        use("tcp://a:1");
        broker.acknowledging = false;
        AtomicBoolean done = new AtomicBoolean();

        connector.stop(() -> done.set(true));
        actor.run();
        assertFalse(done.get());

        actor.advance(Duration.ofSeconds(2));
        assertTrue(done.get());
        assertTrue(broker.newest().closed);
        assertEquals(Optional.empty(), actor.untilNextTimer());
    }

    @Test
    void stoppingWhileConnectingEndsAtOnce() {
        broker.silent = true;
        use("tcp://a:1");
        AtomicBoolean done = new AtomicBoolean();

        connector.stop(() -> done.set(true));
        actor.run();

        assertTrue(done.get());
        assertTrue(broker.newest().closed);
        assertEquals(Optional.empty(), actor.untilNextTimer());
    }

    @Test
    void aFloodOfMessagesIsBoundedByItsBytesAndStillAcknowledged() {
        use("tcp://a:1");
        heard.clear();
        String large = "x".repeat(60_000);
        for (int i = 0; i < 1000; i++) {
            broker.newest().arrive("cellgate/gw1/cmd/x", large, false);
        }
        actor.run();

        assertTrue(heard.size() > 40 && heard.size() <= 3 * 1024 * 1024 / 60_000, "heard: " + heard.size());
        assertEquals(1000, heard.size() + connector.flooded());
        assertEquals(1000, broker.acknowledged);
    }

    @Test
    void aMessageIsAcknowledgedWhenItWasTakenAndNotBefore() {
        taking = false;
        use("tcp://a:1");
        for (int i = 0; i < 10_000; i++) {
            broker.newest().arrive("cellgate/gw1/cmd/x", "{\"id\":\"" + i + "\"}", false);
        }
        actor.run();
        assertEquals(0, broker.acknowledged);

        waiting.forEach(Runnable::run);

        assertEquals(10_000, broker.acknowledged);
        assertEquals(0, connector.flooded());
    }

    private void bring(int bytes, boolean retained) {
        broker.newest()
                .listener
                .refused(RefusedPacket.message(bytes, 65_536, retained, Optional.of("cellgate/gw1/cmd/x\n")));
        actor.run();
    }

    @Test
    void aRetainedMonsterIsNotSubscribedToAgainAndTelemetryGoesOn() {
        use("tcp://a:1");
        heard.clear();

        bring(8 * 1024 * 1024, true);
        actor.advance(Duration.ofSeconds(10));

        assertTrue(connector.online());
        assertEquals(2, broker.sessions.size());
        assertEquals(List.of(), broker.newest().filters);
        assertEquals(
                "refused: the broker sends a retained message of 8388608 bytes on 'cellgate/gw1/cmd/x?'; allowed: 65536"
                        + " (property 'message.limit')",
                heard.get(0));
        assertTrue(problem.orElseThrow().contains("delete the retained message"), problem::toString);
    }

    @Test
    void afterAPauseThatGrowsCommandsAreListenedToAgain() {
        use("tcp://a:1");
        bring(100_000, true);
        actor.advance(Duration.ofMinutes(20));
        assertEquals(List.of("cellgate/gw1/cmd/#"), broker.newest().filters);
        assertEquals(Optional.empty(), problem);

        // it is still there
        bring(100_000, true);
        int sessions = broker.sessions.size();
        actor.advance(Duration.ofMinutes(10));

        assertTrue(connector.online());
        assertEquals(sessions + 1, broker.sessions.size());
        assertEquals(List.of(), broker.newest().filters);
    }

    @Test
    void oneMessageThatIsTooLongDoesNotCostTheCommandsButASecondDoes() {
        use("tcp://a:1");
        bring(100_000, false);
        actor.advance(Duration.ofSeconds(10));
        assertEquals(List.of("cellgate/gw1/cmd/#"), broker.newest().filters);

        bring(100_001, false);
        actor.advance(Duration.ofSeconds(20));

        assertTrue(connector.online());
        assertEquals(List.of(), broker.newest().filters);
    }

    @Test
    void whoAnswersWithAMonsterBeforeTheLoginIsLeftAndTriedAgainLater() {
        broker.silent = true;
        use("tcp://a:1");
        bring(268_435_455, false);
        assertTrue(broker.sessions.get(0).closed);

        broker.silent = false;
        actor.advance(Duration.ofSeconds(10));

        assertTrue(connector.online());
        assertEquals(List.of("cellgate/gw1/cmd/#"), broker.newest().filters);
    }

    @Test
    void anotherConfigurationEndsThePause() {
        use("tcp://a:1");
        bring(100_000, true);
        use("tcp://b:1");

        assertEquals(List.of("cellgate/gw1/cmd/#"), broker.newest().filters);
        connector.stop(() -> {});
        actor.run();
        assertEquals(Optional.empty(), actor.untilNextTimer());
    }

    @Test
    void whoMovesOnSaysTheLastWordAndTriesTheNextBrokerAtOnce() {
        use("tcp://a:1", "tcp://b:1");
        connector.moveOn("the host is not there");
        actor.advance(Duration.ofMillis(1));

        assertEquals(List.of(OFFLINE), broker.sessions.get(0).published);
        assertTrue(broker.sessions.get(0).orderly);
        assertEquals("tcp://b:1", broker.newest().uri.toString());
        assertEquals(List.of("online", "offline", "online"), heard);

        connector.moveOn("the host is not there");
        actor.advance(Duration.ofMillis(1));
        assertEquals(2, broker.sessions.size(), "after the last one there is a wait");
        actor.advance(RETRY.ceiling());
        assertEquals("tcp://a:1", broker.newest().uri.toString());
    }

    @Test
    void afterASessionThatLastedTheNextBrokerIsTriedSoonBehindTheLastOneToo() {
        use("tcp://a:1", "tcp://b:1");
        for (int i = 0; i < 10; i++) {
            actor.advance(Duration.ofDays(1));
            connector.moveOn("the host is not there");
            actor.advance(Duration.ofSeconds(3));

            assertTrue(connector.online(), "after " + i + " moves");
        }
        assertEquals(11, broker.sessions.size());
    }

    @Test
    void whereThereIsNoLastWordTheSessionEndsWithoutOne() {
        lastWord = Optional.empty();
        use("tcp://a:1");
        connector.stop(() -> heard.add("stopped"));
        actor.run();

        assertEquals(List.of(), broker.newest().published);
        assertTrue(broker.newest().orderly);
        assertEquals(List.of("online", "offline", "stopped"), heard);
    }

    @Test
    void aWillThatComesTooLateBeginsNoSession() {
        CompletableFuture<Message> late = new CompletableFuture<>();
        nextWill = late;
        use("tcp://a:1");
        assertEquals(List.of(), broker.sessions);

        nextWill = CompletableFuture.completedStage(OFFLINE);
        actor.advance(Duration.ofMinutes(1));
        assertEquals(1, broker.sessions.size());
        late.complete(OFFLINE);
        actor.run();

        assertEquals(1, broker.sessions.size());
        assertEquals(OFFLINE, broker.newest().will);
    }

    @Test
    void aLinkThatCannotSendIsGivenUp() {
        use("tcp://a:1");
        broker.newest().broken = true;

        connector.publish(new Message("t", "{}", false), 1);

        assertFalse(connector.online());
        assertEquals(List.of("online", "offline"), heard);
    }

    @Test
    void aSessionThatIsSlowToEndHoldsUpNothingButTheNextTry() {
        use("tcp://a:1");
        broker.closing = new CompletableFuture<>();
        broker.newest().listener.lost("gone");
        actor.run();
        assertEquals(List.of("online", "offline"), heard);

        actor.advance(Duration.ofSeconds(2));
        assertEquals(1, broker.sessions.size());
        broker.closing.complete(null);
        actor.advance(FIRST_WAIT);

        assertTrue(connector.online());
    }

    @Test
    void aSessionThatNeverEndsIsNotWaitedForForEver() {
        use("tcp://a:1");
        broker.closing = new CompletableFuture<>();
        broker.newest().listener.lost("gone");

        actor.advance(FIRST_WAIT.plusSeconds(3));

        assertTrue(connector.online());
    }

    @Test
    void aFleetThatLosesItsBrokerInOneMomentDoesNotComeBackInOneSecond() {
        Random random = new Random(1);
        int[] back = new int[1 + (int) FIRST_WAIT.toSeconds()];
        for (int gateway = 0; gateway < 300; gateway++) {
            FakeBroker its = new FakeBroker();
            ManualActor clock = new ManualActor();
            Connector one = new Connector(clock, its, random, new SilentOwner());
            one.use(Connections.to("tcp://a:1"), RETRY);
            clock.advance(Duration.ofMinutes(1));
            its.newest().listener.lost("gone");
            clock.run();
            int seconds = 0;
            for (; !one.online(); seconds++) {
                clock.advance(Duration.ofSeconds(1));
            }
            back[seconds]++;
        }

        assertEquals(300, IntStream.of(back).sum());
        int most = IntStream.of(back).max().orElseThrow();
        assertTrue(most < 40, () -> "of 300 in one second: " + most);
    }

    @Test
    void aTryThatBeganBeforeTheLinkWasThereIsMadeAgainAtOnce() {
        broker.silent = true;
        use("tcp://a:1");
        actor.advance(Duration.ofSeconds(20));
        connector.tryNow();
        broker.silent = false;

        actor.advance(Duration.ofSeconds(10));

        assertEquals(2, broker.sessions.size());
        assertTrue(connector.online());
        broker.newest().listener.lost("gone");
        actor.advance(RETRY.floor().minusMillis(1));
        assertFalse(connector.online(), "once only");
    }

    @Test
    void anUplinkThatComesWhileASessionEndsMakesTheNextTryComeAtOnce() {
        use("tcp://a:1");
        broker.closing = new CompletableFuture<>();
        broker.newest().listener.lost("gone");
        actor.run();

        connector.tryNow();
        broker.closing.complete(null);
        actor.advance(Duration.ofMillis(1));

        assertTrue(connector.online());
    }

    @Test
    void triesWithoutALinkDoNotCountAgainstTheBroker() {
        broker.accepting = false;
        broker.linkDown = true;
        connector.use(Connections.to("tcp://a:1"), new RetryWait(RETRY.floor(), Duration.ofMinutes(30)));
        actor.advance(Duration.ofHours(20));

        broker.linkDown = false;
        connector.tryNow();
        actor.advance(Duration.ofSeconds(20));
        broker.accepting = true;
        // half the ceiling at least, had those tries counted
        actor.advance(Duration.ofMinutes(10));

        assertTrue(connector.online());
    }

    @Test
    void aWillIsTakenByATryThatReachedTheBrokerAndByNoOther() {
        broker.accepting = false;
        broker.linkDown = true;
        use("tcp://a:1");
        actor.advance(RETRY.ceiling());
        assertTrue(broker.sessions.size() > 2);
        assertEquals(0, willsTaken);

        broker.linkDown = false;
        int before = broker.sessions.size();
        actor.advance(RETRY.ceiling());

        assertEquals(broker.sessions.size() - before, willsTaken);
    }

    /** Whom nothing that happens concerns. */
    private static final class SilentOwner implements ConnectionListener {
        @Override
        public CompletionStage<Message> will() {
            return CompletableFuture.completedStage(OFFLINE);
        }

        @Override
        public void willTaken() {}

        @Override
        public Optional<Message> farewell() {
            return Optional.empty();
        }

        @Override
        public void online() {}

        @Override
        public void offline() {}

        @Override
        public void delivered(long ticket) {}

        @Override
        public void arrived(String topic, byte[] payload, boolean retained, Runnable taken) {}

        @Override
        public boolean noRoom(String topic, byte[] payload, boolean retained) {
            return false;
        }

        @Override
        public void refused(RefusedPacket packet) {}

        @Override
        public void commandsProblem(Optional<String> why) {}
    }
}
