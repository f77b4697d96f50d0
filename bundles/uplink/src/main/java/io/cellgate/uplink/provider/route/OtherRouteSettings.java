package io.cellgate.uplink.provider.route;

import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.common.settings.SettingsReader;
import io.cellgate.uplink.provider.check.CheckSettings;
import io.cellgate.uplink.provider.check.CheckSettingsReader;
import io.cellgate.uplink.provider.check.ConnectivityCheck;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * A checked configuration of another program's default route. Immutable.
 *
 * @param interfaceName the kernel's name of the interface
 * @param metric its rank; empty for the metric of the route
 * @param hold for how long it has to work before the traffic goes back to it
 * @param check how it is checked; empty where the route alone is believed
 */
public record OtherRouteSettings(
        String interfaceName, Optional<Long> metric, Duration hold, Optional<CheckSettings> check) {

    /** The PID of each configuration's factory. */
    public static final String PID = "io.cellgate.route";

    private static final Pattern INTERFACE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,14}");
    private static final int MOST = 1_000_000;

    /** The configuration as Metatype describes it; read and checked by {@link #read}. */
    @ObjectClassDefinition(
            id = OtherRouteSettings.PID,
            name = "cellgate route",
            description =
                    "A default route that is not ours, such as a cable's: its rank among the uplinks, and a check.")
    public @interface Config {
        // spotless:off
        /** The interface. */
        @AttributeDefinition(name = "Interface", required = false, description = "The kernel's name of the interface, as eth0.")
        String interface_name() default "";

        /** The rank. */
        @AttributeDefinition(name = "Metric", required = false,
                description = "Its rank among the ways out, the lowest is used; empty: the metric of the route itself.")
        String metric() default "";

        /** The hold. */
        @AttributeDefinition(name = "Hold",
                description = "For how long it has to work before the traffic goes back to it from an uplink.")
        String hold() default "1m";

        /** The method of the check. */
        @AttributeDefinition(name = "Check method", description = "How it is asked.",
                options = {
                    @Option(label = "ICMP echo by ping, bound to the interface", value = "icmp"),
                    @Option(label = "TCP connection", value = "tcp"),
                    @Option(label = "HTTP request that is answered by 204, or 2xx without a body", value = "http")
                })
        String check_method() default "icmp";

        /** The target of the check. */
        @AttributeDefinition(name = "Check target", required = false,
                description = "Whom it asks, by address: 192.0.2.1 for icmp, 192.0.2.1:443 for tcp, http://192.0.2.1/PATH for http. Empty: nobody.")
        String check_target() default "";

        /** The interval of the check. */
        @AttributeDefinition(name = "Check interval", description = "Between two questions, 1s to 1m.")
        String check_interval() default "10s";

        /** The time-out of the check. */
        @AttributeDefinition(name = "Check time-out", description = "For one answer.")
        String check_timeout() default "5s";

        /** The failures of the check. */
        @AttributeDefinition(name = "Check failures", type = AttributeType.INTEGER, min = "1", max = "100",
                description = "In a row, after which it does not work; it is asked on, and one answer makes it work again.")
        String check_failures() default "3";
        // spotless:on
    }

    /**
     * Checks a configuration.
     *
     * @throws InvalidConfigurationException with everything that is wrong with it
     */
    public static OtherRouteSettings read(SettingsReader reader) throws InvalidConfigurationException {
        String name = reader.matching(
                "interface.name",
                INTERFACE,
                "the name of a network interface, at most 15 letters, digits, '.', '_' and '-'");
        Optional<Long> metric = reader.has("metric") ? Optional.of(reader.number("metric", 0, MOST)) : Optional.empty();
        Duration hold = reader.duration("hold", Duration.ZERO, Duration.ofDays(1));
        Optional<CheckSettings> check = CheckSettingsReader.readOfOther(reader);
        return reader.finish(() -> new OtherRouteSettings(name, metric, hold, check));
    }

    /** The way that it describes. */
    public OtherWay way(ConnectivityCheck asks) {
        return new OtherWay(interfaceName, metric, hold, check, asks);
    }
}
