package io.cellgate.uplink.provider.kernel;

/**
 * A default route of the kernel.
 *
 * @param family of the addresses that it is for
 * @param table its number, or {@code main}
 * @param interfaceName where it goes
 * @param gateway the next router, or empty
 * @param metric of several in the main table the lowest counts
 * @param dead whether the interface has no carrier
 * @param ours whether it bears our mark
 */
public record DefaultRoute(
        Family family, String table, String interfaceName, String gateway, long metric, boolean dead, boolean ours) {}
