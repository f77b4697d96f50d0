package io.cellgate.at.provider.channel;

import io.cellgate.at.AtChannel;
import io.cellgate.at.provider.trace.PortTraces;
import io.cellgate.common.actor.Actor;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What the channels of a transport share.
 *
 * @param settings in force when the channel was opened
 * @param timers hands on at once when it is time
 * @param workers for what may be stuck, and for code that is not ours
 * @param traces of all ports
 * @param unsettled ports with an answer outstanding
 * @param onEnd called when a channel has ended
 */
record ChannelResources(
        ChannelSettings settings,
        Actor timers,
        Executor workers,
        PortTraces traces,
        UnsettledPorts unsettled,
        Consumer<AtChannel> onEnd) {}
