package io.cellgate.telemetry.mqtt.message;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The topics of the MQTT contract.
 *
 * @param root base and gateway, for example {@code cellgate/gw1}
 */
public record Topics(String root) {

    private static final Pattern LEVEL = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern SOURCE = Pattern.compile("[a-z]{1,16}/[A-Za-z0-9_-]{1,64}");

    /** Whether a text from outside may become one level of a topic: it has no separator and no wildcard. */
    public static boolean isLevel(String text) {
        return LEVEL.matcher(text).matches();
    }

    /** Whether a source, such as {@code modem/main}, may become two levels of a topic. */
    public static boolean isSource(String text) {
        return SOURCE.matcher(text).matches();
    }

    /** The gateway's own level, the last one. */
    public String gateway() {
        return root.substring(root.lastIndexOf('/') + 1);
    }

    /** Whether the gateway is online; retained. */
    public String state() {
        return root + "/state";
    }

    /** What may be asked; retained. */
    public String commands() {
        return root + "/commands";
    }

    /** What stands in which place of a row of telemetry; retained. */
    public String columns() {
        return root + "/columns";
    }

    /** Records of one stream: {@code event} for transitions and notable happenings, {@code telemetry} for batches of samples. */
    public String records(String stream) {
        return root + "/" + stream;
    }

    /** The retained status of {@code modem/<name>} or {@code uplink/<name>}. */
    public String status(String source) {
        return root + "/" + source;
    }

    /** The reply to the request with this id. */
    public String reply(String id) {
        return root + "/reply/" + id;
    }

    /** What to subscribe to for all commands. */
    public String commandFilter() {
        return commandPrefix() + "#";
    }

    /** The command that a topic names; not checked, it may be any text that a topic may hold. */
    public Optional<String> command(String topic) {
        return topic.startsWith(commandPrefix())
                ? Optional.of(topic.substring(commandPrefix().length()))
                : Optional.empty();
    }

    private String commandPrefix() {
        return root + "/cmd/";
    }
}
