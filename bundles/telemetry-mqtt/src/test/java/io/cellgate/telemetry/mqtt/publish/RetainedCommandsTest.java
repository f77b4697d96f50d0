package io.cellgate.telemetry.mqtt.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.common.testing.ManualActor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetainedCommandsTest {

    private final ManualActor actor = new ManualActor();
    private final List<String> published = new ArrayList<>();
    private final List<Runnable> deliveries = new ArrayList<>();
    private String document = "a";
    private final RetainedCommands commands = new RetainedCommands(actor, () -> document, (text, delivered) -> {
        published.add(text);
        deliveries.add(delivered);
    });

    private void settle() {
        actor.advance(RetainedCommands.SETTLED);
    }

    @Test
    void aSessionThatLastsGetsTheListOnce() {
        commands.online();
        assertEquals(List.of(), published);
        settle();
        deliveries.get(0).run();
        actor.advance(RetainedCommands.BELIEVED.multipliedBy(3));

        assertEquals(List.of("a"), published);
    }

    @Test
    void bundlesThatComeOneAfterTheOtherMakeOneMessage() {
        commands.online();
        for (int i = 0; i < 5; i++) {
            commands.changed();
            actor.advance(RetainedCommands.SETTLED.minusSeconds(1));
        }
        settle();

        assertEquals(List.of("a"), published);
    }

    @Test
    void aLinkThatComesAndGoesCostsItOnceInTenMinutes() {
        commands.online();
        settle();
        deliveries.get(0).run();
        for (int i = 0; i < 5; i++) {
            commands.offline();
            commands.online();
            settle();
        }
        assertEquals(1, published.size());

        actor.advance(RetainedCommands.BELIEVED);
        assertEquals(2, published.size(), "the broker may have lost it");
    }

    @Test
    void whatTheBrokerNeverAcknowledgedIsSentAgain() {
        commands.online();
        settle();
        commands.offline();
        commands.online();
        settle();

        assertEquals(2, published.size());
    }

    @Test
    void anotherListAndAnotherBrokerGetItAtOnce() {
        commands.online();
        settle();
        deliveries.get(0).run();
        document = "b";
        commands.changed();
        settle();
        deliveries.get(1).run();
        commands.forget();
        settle();

        assertEquals(List.of("a", "b", "b"), published);
    }

    @Test
    void withoutASessionNothingIsDue() {
        commands.changed();
        commands.online();
        commands.offline();
        settle();

        assertEquals(List.of(), published);
        assertEquals(0, actor.timers());
    }
}
