package io.cellgate.simulator.module;

import java.util.List;

/**
 * The identification texts of a family.
 *
 * @param hardware the text of {@code ^HWVER}
 * @param capabilities the text of {@code +GCAP}
 * @param information the lines of {@code ATI}: formats for manufacturer, model, revision, serial number and
 *     capabilities, in this order
 */
public record Identification(
        String manufacturer,
        String model,
        String revision,
        String hardware,
        String capabilities,
        List<String> information) {
    /** {@code ATI} as most families have it. */
    public static final List<String> INFORMATION =
            List.of("Manufacturer: %1$s", "Model: %2$s", "Revision: %3$s", "IMEI: %4$s", "+GCAP: %5$s");
}
