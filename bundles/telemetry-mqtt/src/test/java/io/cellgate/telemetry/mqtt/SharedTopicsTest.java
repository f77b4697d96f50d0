package io.cellgate.telemetry.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.telemetry.mqtt.SharedTopics.Standing;
import io.cellgate.telemetry.mqtt.broker.ConnectionSettings;
import io.cellgate.telemetry.mqtt.broker.Connections;
import io.cellgate.telemetry.mqtt.format.FormatSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharedTopicsTest {

    private final SharedTopics shared = new SharedTopics();
    private final Map<String, Standing> standings = new HashMap<>();

    private static ConnectionSettings sparkplug(ConnectionSettings json) {
        FormatSettings format = json.format();
        return new ConnectionSettings(
                json.brokers(),
                json.clientId(),
                json.username(),
                json.password(),
                json.tls(),
                json.topics(),
                json.subscribed(),
                json.keepAlive(),
                json.connectTimeout(),
                json.messageLimit(),
                json.retain(),
                new FormatSettings(
                        FormatSettings.Kind.SPARKPLUG,
                        format.batch(),
                        format.compress(),
                        format.discovery(),
                        format.sparkplug(),
                        format.kura(),
                        List.of()));
    }

    private void enter(String pid, ConnectionSettings connection) {
        shared.enter(pid, connection, standing -> standings.put(pid, standing));
    }

    private Optional<String> commandsAt(String pid) {
        return standings.get(pid).commandsAt();
    }

    @Test
    void oneThatIsAloneTakesItsCommands() {
        enter("a", Connections.to("tcp://x:1"));

        assertEquals(Standing.ALONE, standings.get("a"));
    }

    @Test
    void ofTwoAtOneBrokerTheFirstByNameTakesCommandsWhoeverCameFirst() {
        enter("b", Connections.to("tcp://X:1"));
        enter("a", sparkplug(Connections.to("ssl://x:8883")));

        assertEquals(Optional.empty(), commandsAt("a"));
        assertEquals(Optional.of("a"), commandsAt("b"));
        assertEquals(Optional.empty(), standings.get("b").problem());
    }

    @Test
    void whenItLeavesTheOtherTakesThem() {
        enter("a", Connections.to("tcp://x:1"));
        enter("b", sparkplug(Connections.to("tcp://x:1")));

        shared.leave("a");

        assertEquals(Standing.ALONE, standings.get("b"));
    }

    @Test
    void oneThatWantsNoneLeavesThemToTheOtherAndNeedNotTellWhichThereAre() {
        enter("a", Connections.to("tcp://x:1").unsubscribed());
        enter("b", sparkplug(Connections.to("tcp://x:1")));

        assertEquals(Optional.of("b"), commandsAt("a"));
        assertEquals(Optional.empty(), commandsAt("b"));
    }

    @Test
    void otherBrokersAndOtherTopicsAreNotShared() {
        enter("a", Connections.to("tcp://x:1"));
        enter("b", Connections.to("tcp://y:1"));
        enter(
                "c",
                Connections.of(
                        "gw2", Connections.NO_FILES, Connections.to("tcp://x:1").connectTimeout(), "tcp://x:1"));

        standings.values().forEach(standing -> assertEquals(Standing.ALONE, standing));
    }

    @Test
    void aBrokerOfSeveralThatIsInCommonIsEnough() {
        enter("a", Connections.to("tcp://x:1", "tcp://y:1"));
        enter("b", sparkplug(Connections.to("tcp://y:1", "tcp://z:1")));
        enter("c", sparkplug(Connections.to("tcp://z:1")));

        assertEquals(Optional.of("a"), commandsAt("b"));
        assertEquals(Optional.empty(), commandsAt("c"), "b, with which it shares a broker, takes none");
    }

    @Test
    void twoThatPublishTheSameDocumentsAreBothTold() {
        enter("a", Connections.to("tcp://x:1"));
        enter("b", Connections.to("tcp://x:1"));

        assertTrue(standings.get("a").problem().orElse("").contains("instance b"), standings::toString);
        assertTrue(standings.get("b").problem().orElse("").contains("instance a"), standings::toString);
    }
}
