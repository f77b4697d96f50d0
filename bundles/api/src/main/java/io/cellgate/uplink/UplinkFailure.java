package io.cellgate.uplink;

import java.time.Instant;

/**
 * Why the connection was not made or was lost last.
 *
 * @param reason one of a fixed set of words, for machines
 * @param detail what happened, for a person, with its evidence
 * @param remedy what to do
 * @param at when, wall clock
 */
public record UplinkFailure(String reason, String detail, String remedy, Instant at) {}
