package io.cellgate.shell.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/** The components of Declarative Services, one row each; without their properties, in which passwords stand. */
final class ComponentRows {

    private ComponentRows() {}

    /** Rows of {@code id, state, name, lacks, failure}, in the order of their numbers. */
    static List<Map<String, Object>> of(ServiceComponentRuntime runtime) {
        return runtime.getComponentDescriptionDTOs().stream()
                .flatMap(description -> runtime.getComponentConfigurationDTOs(description).stream())
                .sorted((one, other) -> Long.compare(one.id, other.id))
                .map(ComponentRows::row)
                .toList();
    }

    private static Map<String, Object> row(ComponentConfigurationDTO component) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", component.id);
        row.put("state", state(component.state));
        row.put("name", component.description.name);
        row.put(
                "lacks",
                Stream.of(component.unsatisfiedReferences)
                        .map(reference -> reference.name)
                        .toList());
        String failure = component.failure;
        row.put("failure", failure == null ? "" : failure.lines().findFirst().orElse(""));
        return row;
    }

    private static String state(int state) {
        return switch (state) {
            case ComponentConfigurationDTO.ACTIVE -> "active";
            case ComponentConfigurationDTO.SATISFIED -> "satisfied";
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> "lacks its configuration";
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> "lacks a service";
            case ComponentConfigurationDTO.FAILED_ACTIVATION -> "failed";
            default -> String.format(Locale.ROOT, "%d", state);
        };
    }
}
