package io.cellgate.telemetry.mqtt;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The topics of the MQTT contract.
 *
 * @param root base and gateway, for example {@code cellgate/gw1}
 */
record Topics(String root) {

    private static final Pattern LEVEL = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern SOURCE = Pattern.compile("[a-z]{1,16}/[A-Za-z0-9_-]{1,64}");

    /** Whether a text from outside may become one level of a topic: no separator, no wildcard, no surprise. */
    static boolean isLevel(String text) {
        return LEVEL.matcher(text).matches();
    }

    /** Whether a source, such as {@code modem/main}, may become two levels of a topic. */
    static boolean isSource(String text) {
        return SOURCE.matcher(text).matches();
    }

    String state() {
        return root + "/state";
    }

    String event() {
        return root + "/event";
    }

    String telemetry() {
        return root + "/telemetry";
    }

    /** The retained status of {@code modem/<name>} or {@code uplink/<name>}. */
    String status(String source) {
        return root + "/" + source;
    }

    String reply(String id) {
        return root + "/reply/" + id;
    }

    /** What to subscribe to for all commands. */
    String commandFilter() {
        return commandPrefix() + "#";
    }

    /** The command that a topic stands for; it has not been checked, and may hold anything that a topic may. */
    Optional<String> command(String topic) {
        return topic.startsWith(commandPrefix())
                ? Optional.of(topic.substring(commandPrefix().length()))
                : Optional.empty();
    }

    private String commandPrefix() {
        return root + "/cmd/";
    }
}
