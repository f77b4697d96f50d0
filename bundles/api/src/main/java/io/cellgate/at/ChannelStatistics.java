package io.cellgate.at;

/**
 * Counters of a channel since it was opened.
 *
 * @param commands commands sent
 * @param timeouts commands that had no answer in time
 * @param resynchronisations times the channel had to find its place again
 * @param staleLines late lines that were recognised as belonging to an earlier command
 * @param unsolicited unsolicited result codes handed on
 * @param droppedUnsolicited those that were dropped because their listeners could not keep up
 * @param garbageBytes bytes that were neither text nor a known frame
 */
public record ChannelStatistics(
        long commands,
        long timeouts,
        long resynchronisations,
        long staleLines,
        long unsolicited,
        long droppedUnsolicited,
        long garbageBytes) {}
