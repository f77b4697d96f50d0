package io.cellgate.kura;

import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.common.settings.SettingsReader;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * What one of Kura's publishers is given. Immutable.
 *
 * @param publisher the publisher's name in Kura; empty: nothing is published
 * @param interval between two batches of numbers
 * @param events whether events are published too
 */
record KuraCloudSettings(Optional<String> publisher, Duration interval, boolean events) {

    /** The PID of each configuration's factory. */
    static final String PID = "io.cellgate.kura.cloud";

    /** Kura's names of components; none of these characters means anything in a filter. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_. -]{0,254}");

    /** The configuration as Metatype describes it; read and checked by {@link #read}. */
    @ObjectClassDefinition(
            id = KuraCloudSettings.PID,
            name = "cellgate telemetry for a Kura cloud publisher",
            description =
                    "Publishes telemetry and events through a cloud connection of Kura's own, in place of io.cellgate.mqtt.")
    @interface Config {
        // spotless:off
        /** The publisher. */
        @AttributeDefinition(name = "Publisher", required = false,
                description = "The name (kura.service.pid) of the CloudPublisher in Kura's Cloud Connections. Empty: nothing is published.")
        String publisher() default "";

        /** The interval. */
        @AttributeDefinition(name = "Interval", description = "Between two batches of telemetry, as 30s or 5m, 1s to 1d.")
        String interval() default "60s";

        /** Whether there are events. */
        @AttributeDefinition(name = "Events", type = AttributeType.BOOLEAN,
                description = "Whether events are published too; they may hold IMEI, IMSI, ICCID, and the texts and numbers of messages.")
        String events() default "false";
        // spotless:on
    }

    /**
     * Checks a configuration.
     *
     * @throws InvalidConfigurationException with everything that is wrong with it
     */
    static KuraCloudSettings read(SettingsReader reader) throws InvalidConfigurationException {
        Optional<String> publisher = reader.optionalMatching(
                "publisher", NAME, "the name of a publisher in Kura: letters, digits, '_', '.', '-' and spaces");
        Duration interval = reader.duration("interval", Duration.ofSeconds(1), Duration.ofDays(1));
        boolean events = reader.flag("events");
        return reader.finish(() -> new KuraCloudSettings(publisher, interval, events));
    }
}
