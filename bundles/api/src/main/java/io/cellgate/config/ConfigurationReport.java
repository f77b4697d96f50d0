package io.cellgate.config;

import java.util.List;

/**
 * What is wrong with a configuration: registered as a service by the bundle that read it, and taken back once it is corrected. Who tells
 * how the gateway stands tells this too. The service property {@code component.id} is that of the component which read it; a report
 * whose component is gone is void. Immutable.
 *
 * @param pid the configuration's PID, with the instance's name behind a tilde where it has one
 * @param refused the properties that keep it from coming into force
 * @param unknown the properties that have no effect
 * @param formerInForce whether the last good configuration stays in force instead
 */
public record ConfigurationReport(
        String pid, List<ConfigurationProblem> refused, List<UnknownProperty> unknown, boolean formerInForce) {

    /**
     * Copies the lists.
     *
     * @param pid the configuration's PID, with the instance's name behind a tilde where it has one
     * @param refused the properties that keep it from coming into force
     * @param unknown the properties that have no effect
     * @param formerInForce whether the last good configuration stays in force instead
     */
    public ConfigurationReport {
        refused = List.copyOf(refused);
        unknown = List.copyOf(unknown);
    }
}
