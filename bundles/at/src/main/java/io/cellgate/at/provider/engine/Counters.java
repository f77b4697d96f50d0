package io.cellgate.at.provider.engine;

import io.cellgate.at.ChannelStatistics;

/** What an engine counts. Not thread-safe. */
final class Counters {

    private long commands;
    private long timeouts;
    private long resynchronisations;
    private long staleLines;
    private long unsolicitedLines;

    void command() {
        commands++;
    }

    void timeout() {
        timeouts++;
    }

    void resynchronisation() {
        resynchronisations++;
    }

    void staleLine() {
        staleLines++;
    }

    void unsolicitedLine() {
        unsolicitedLines++;
    }

    ChannelStatistics statistics(long droppedUnsolicited, long garbageBytes) {
        return new ChannelStatistics(
                commands, timeouts, resynchronisations, staleLines, unsolicitedLines, droppedUnsolicited, garbageBytes);
    }
}
