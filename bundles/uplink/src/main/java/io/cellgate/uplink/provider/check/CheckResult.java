package io.cellgate.uplink.provider.check;

/**
 * What one check has brought.
 *
 * @param passed whether an answer came
 * @param bytes what it has cost over the air, as far as is known, with the headers of IP
 */
public record CheckResult(boolean passed, int bytes) {}
