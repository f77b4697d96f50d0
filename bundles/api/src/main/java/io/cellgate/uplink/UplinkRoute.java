package io.cellgate.uplink;

/**
 * Which part a connection has among several ways out of the gateway.
 *
 * @param carries whether what has no route of its own goes through it now
 * @param metric its rank: of the ways that work the one with the lowest metric is used; also that of its default route
 * @param why which way is used, and for what reason, for a person
 */
public record UplinkRoute(boolean carries, long metric, String why) {}
