package io.cellgate.simulator.module;

/**
 * The identification texts of a family.
 *
 * @param hardware the text of {@code ^HWVER}
 * @param capabilities the text of {@code +GCAP}
 */
public record Identity(String manufacturer, String model, String revision, String hardware, String capabilities) {}
