package io.cellgate.gateway.provider.platform;

import io.cellgate.common.light.Light;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * Two health checks of Felix: {@code cellgate link}, whether what is wanted works, and {@code cellgate gateway}, whether the gateway itself
 * is in order. Safe for use by any thread; nothing blocks.
 */
public final class HealthChecks {

    /** The package without which this class cannot be loaded. */
    public static final String NEEDS = "org.apache.felix.hc.api";

    private HealthChecks() {}

    /**
     * Registers them.
     *
     * @param standing asked at each check
     * @return what takes them back
     */
    public static List<ServiceRegistration<?>> register(BundleContext context, Supplier<Standing> standing) {
        return List.of(
                register(context, "cellgate link", () -> link(standing.get())),
                register(context, "cellgate gateway", () -> gateway(standing.get())));
    }

    /** One line for each light, and for a broker that is not reached. */
    static Result link(Standing standing) {
        ResultLog log = new ResultLog();
        standing.lights()
                .values()
                .forEach(light ->
                        log.add(new ResultLog.Entry(status(light.colour()), light.sentence() + " " + light.action())));
        if (standing.lights().isEmpty()) {
            log.add(new ResultLog.Entry(
                    status(standing.light().colour()), standing.light().sentence()));
        }
        standing.brokers()
                .forEach(link -> link.noSession()
                        .ifPresent(why -> log.add(new ResultLog.Entry(
                                Result.Status.TEMPORARILY_UNAVAILABLE,
                                "There is no session with the " + link.shown() + ": " + why))));
        return new Result(log);
    }

    /** One line for each problem; what does not run weighs more than what was refused. */
    static Result gateway(Standing standing) {
        if (standing.problems().isEmpty()) {
            return new Result(Result.Status.OK, "Nothing is wrong with the gateway itself");
        }
        ResultLog log = new ResultLog();
        standing.problems()
                .forEach(problem -> log.add(new ResultLog.Entry(
                        switch (problem.source()) {
                            case "bundle", "component" -> Result.Status.CRITICAL;
                            default -> Result.Status.WARN;
                        },
                        problem.message())));
        return new Result(log);
    }

    private static Result.Status status(Light.Colour colour) {
        return switch (colour) {
            case GREEN, GREY -> Result.Status.OK;
            case AMBER -> Result.Status.TEMPORARILY_UNAVAILABLE;
            case RED -> Result.Status.CRITICAL;
        };
    }

    @SuppressWarnings("JdkObsolete") // the framework's own way to take properties until its version 1.10
    private static ServiceRegistration<?> register(BundleContext context, String name, HealthCheck check) {
        return context.registerService(
                HealthCheck.class,
                check,
                new Hashtable<>(Map.of(HealthCheck.NAME, name, HealthCheck.TAGS, new String[] {"cellgate"})));
    }
}
