package io.cellgate.at.provider;

import io.cellgate.at.provider.trace.PortTraces;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What the channels of a transport share.
 *
 * @param settings in force when the channel was opened
 * @param scheduler for alarms
 * @param listeners for code that is not ours
 * @param clock monotonic, in nanoseconds
 * @param pace when callers read for themselves
 * @param traces of all ports
 * @param unsettled ports with an answer outstanding
 * @param onEnd called when a channel has ended
 */
record ChannelResources(
        AtSettings settings,
        ScheduledExecutorService scheduler,
        Executor listeners,
        LongSupplier clock,
        Pace pace,
        PortTraces traces,
        UnsettledPorts unsettled,
        Consumer<EngineChannel> onEnd) {

    void ended(EngineChannel channel) {
        onEnd.accept(channel);
    }
}
