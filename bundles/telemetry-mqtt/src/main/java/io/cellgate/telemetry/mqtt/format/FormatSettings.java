package io.cellgate.telemetry.mqtt.format;

import java.util.List;
import java.util.Optional;

/**
 * In which form is published.
 *
 * @param kind the format
 * @param batch how many sets of numbers go into one message
 * @param compress whether messages of telemetry are compressed where that makes them smaller
 * @param discovery the topic prefix of Home Assistant's discovery; empty if it is not wanted
 * @param sparkplug names of Sparkplug
 * @param kura names of Kura
 * @param filters what this format listens to, commands aside
 */
public record FormatSettings(
        Kind kind,
        int batch,
        boolean compress,
        Optional<String> discovery,
        Sparkplug sparkplug,
        Kura kura,
        List<String> filters) {

    /** As it is without configuration. */
    public static final FormatSettings JSON = new FormatSettings(
            Kind.JSON,
            1,
            false,
            Optional.empty(),
            new Sparkplug("cellgate", Optional.empty()),
            new Kura("", "", "$EDC"),
            List.of());

    /** The formats. */
    public enum Kind {
        JSON,
        SPARKPLUG,
        KURA
    }

    /**
     * Names of Sparkplug.
     *
     * @param group the group's id
     * @param host the primary host's id; empty where there is none
     */
    public record Sparkplug(String group, Optional<String> host) {}

    /**
     * Names of Kura.
     *
     * @param account the first level of topics
     * @param client the second one
     * @param control what stands before them in the topics of control
     */
    public record Kura(String account, String client, String control) {}

    /** Whether sets of numbers are rows, in which each number has its place. */
    public boolean rows() {
        return kind == Kind.JSON && batch > 1;
    }

    /** Copies the list. */
    public FormatSettings {
        filters = List.copyOf(filters);
    }
}
