package io.cellgate.at.trace;

/**
 * A port of which there is a record.
 *
 * @param name {@code BUSPATH:INTERFACE} such as {@code 1-1.2:2} for a port of a USB module, the address for any other; it stays
 *     when ttyUSB numbers move
 * @param address as it was last opened, for example {@code /dev/ttyUSB2}
 * @param open whether it is open now
 * @param entries how many entries are kept
 * @param bytes how much memory they take, about
 * @param lost bytes of traffic that came faster than they could be recorded
 */
public record TracedPort(String name, String address, boolean open, int entries, long bytes, long lost) {}
