package io.cellgate.telemetry.mqtt.kura;

import io.cellgate.telemetry.mqtt.format.FormatSettings;
import java.util.Optional;

/**
 * The topics of a Kura client.
 *
 * @param names of account and client, and what stands before them in the topics of control
 */
public record KuraTopics(FormatSettings.Kura names) {

    private static final String APPLICATION = "cellgate";
    private static final String REQUESTS = "CELLGATE-V1";

    /** What the client says of itself: {@code BIRTH}, {@code DC} or {@code LWT}. */
    public String life(String event) {
        return control(names.client()) + "/MQTT/" + event;
    }

    /** Data of the application. */
    public String data(String channel) {
        return names.account() + "/" + names.client() + "/" + APPLICATION + "/" + channel;
    }

    /** What to listen to for requests. */
    public String requestFilter() {
        return requests() + "#";
    }

    /** The command that a request's topic names; not checked. */
    public Optional<String> command(String topic) {
        return topic.startsWith(requests())
                ? Optional.of(topic.substring(requests().length()))
                : Optional.empty();
    }

    /** The reply to a request. */
    public String reply(String requester, String id) {
        return control(requester) + "/" + REQUESTS + "/REPLY/" + id;
    }

    private String requests() {
        return control(names.client()) + "/" + REQUESTS + "/EXEC/";
    }

    private String control(String client) {
        return names.control() + "/" + names.account() + "/" + client;
    }
}
