package io.cellgate.metric;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that wants its numbers in the telemetry: register it, and telemetry samples it; take it away, and it stops.
 */
@ConsumerType
public interface MetricSource {

    /** {@return the kind and name of who has the numbers, as in {@code modem/main}; constant} */
    String source();

    /**
     * {@return the numbers as they stand now, each with its unit in its name ({@code rssiDbm}, {@code rxBytes}); a
     * number that is not known is left out}
     *
     * <p>Called by any thread, at the telemetry's interval and whenever somebody else asks; must not block.
     */
    Map<String, Number> sample();
}
