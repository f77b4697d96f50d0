package io.cellgate.telemetry.mqtt.broker;

import java.time.Duration;

/**
 * How long to wait between two tries to connect.
 *
 * @param floor the shortest wait
 * @param ceiling the longest wait
 */
public record RetryWait(Duration floor, Duration ceiling) {}
