package io.cellgate.gateway.provider.problem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Components of ours that wait for a service, or that failed when they were activated. */
public final class ComponentProblems {

    private static final String SOURCE = "component";

    private final ServiceComponentRuntime runtime;
    private final List<Bundle> bundles;

    /** @param bundles all that are installed */
    public ComponentProblems(ServiceComponentRuntime runtime, List<Bundle> bundles) {
        this.runtime = runtime;
        this.bundles = bundles;
    }

    /** One for each service that is missing. A component that waits for its configuration is none: not all are wanted. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        Bundle[] ours = bundles.stream().filter(Ours::is).toArray(Bundle[]::new);
        for (ComponentDescriptionDTO description : runtime.getComponentDescriptionDTOs(ours)) {
            for (ComponentConfigurationDTO configuration : runtime.getComponentConfigurationDTOs(description)) {
                if (configuration.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
                    Arrays.stream(configuration.unsatisfiedReferences)
                            .map(reference -> service(description, reference.name))
                            .distinct()
                            .forEach(service -> problems.add(waits(description, service)));
                } else if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                    problems.add(failed(description));
                }
            }
        }
        return problems.stream().distinct().toList();
    }

    /** The numbers of the components that are there now. */
    public Set<Object> ids() {
        return runtime.getComponentDescriptionDTOs().stream()
                .flatMap(description -> runtime.getComponentConfigurationDTOs(description).stream())
                .map(configuration -> (Object) configuration.id)
                .collect(Collectors.toSet());
    }

    private static Problem waits(ComponentDescriptionDTO description, String service) {
        return new Problem(
                SOURCE,
                "component " + description.name + " of bundle " + description.bundle.symbolicName
                        + " waits for a service " + service,
                Map.of("component", description.name, "bundle", description.bundle.symbolicName, "missing", service));
    }

    private static Problem failed(ComponentDescriptionDTO description) {
        return new Problem(
                SOURCE,
                "component " + description.name + " of bundle " + description.bundle.symbolicName
                        + " failed when it was activated; the log says why",
                Map.of("component", description.name, "bundle", description.bundle.symbolicName));
    }

    private static String service(ComponentDescriptionDTO description, String reference) {
        return Arrays.stream(description.references)
                .filter(candidate -> candidate.name.equals(reference))
                .map(candidate -> candidate.interfaceName)
                .findFirst()
                .orElse(reference);
    }
}
