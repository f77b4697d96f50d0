package io.cellgate.common.bundle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;

/** The bundles of the framework, one row each. */
public final class BundleRows {

    private BundleRows() {}

    /** Rows of {@code id, state, version, name}, in the given order. */
    public static List<Map<String, Object>> of(Bundle... bundles) {
        return Stream.of(bundles).map(BundleRows::row).toList();
    }

    private static Map<String, Object> row(Bundle bundle) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", bundle.getBundleId());
        row.put("state", state(bundle.getState()));
        row.put("version", String.valueOf(bundle.getVersion()));
        row.put("name", String.valueOf(bundle.getSymbolicName()));
        return row;
    }

    private static String state(int state) {
        return switch (state) {
            case Bundle.UNINSTALLED -> "uninstalled";
            case Bundle.INSTALLED -> "installed";
            case Bundle.RESOLVED -> "resolved";
            case Bundle.STARTING -> "starting";
            case Bundle.STOPPING -> "stopping";
            case Bundle.ACTIVE -> "active";
            default -> String.format(Locale.ROOT, "%d", state);
        };
    }
}
