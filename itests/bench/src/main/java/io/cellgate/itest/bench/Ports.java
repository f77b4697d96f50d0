package io.cellgate.itest.bench;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What open ports cost: threads, descriptors, heap, processor time while nothing happens, and the round trip on one of them. */
final class Ports {

    /**
     * One row.
     *
     * @param ports how many were open
     * @param threads of the transport
     * @param descriptors that opening them took
     * @param heapBytes of live objects that opening them took
     * @param idlePercent of one processor, all ports together
     * @param roundTripMicros median on one port while the others are idle
     */
    record Cost(int ports, int threads, long descriptors, long heapBytes, double idlePercent, double roundTripMicros) {}

    /** Longer than the record of the traffic is put off by its timer. */
    private static final long RECORD_MILLIS = 500;

    private final long idleMillis;
    private final int roundTrips;

    Ports(long idleMillis, int roundTrips) {
        this.idleMillis = idleMillis;
        this.roundTrips = roundTrips;
    }

    Cost measure(Transport transport, int count) throws IOException, AtException, InterruptedException {
        List<Responder> modules = new ArrayList<>();
        List<AtChannel> channels = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                modules.add(new Responder(RoundTrips.REPLY));
            }
            long heap = Machine.heap();
            long descriptors = Machine.descriptors();
            for (Responder module : modules) {
                channels.add(transport.open(module.device()));
            }
            Loop first = RoundTrips.channel(transport, channels.get(0));
            Samples samples = new Samples();
            for (int i = 0; i < roundTrips; i++) {
                long before = System.nanoTime();
                first.roundTrip();
                samples.add(System.nanoTime() - before);
            }
            // the record of these round trips is not idleness
            transport.workOff();
            Machine.idle(RECORD_MILLIS);
            long moreDescriptors = Machine.descriptors() - descriptors;
            long moreHeap = Machine.heap() - heap;
            Machine.ProcessorTime spent = Machine.processorTime();
            long began = System.nanoTime();
            Machine.idle(idleMillis);
            double idle = 100.0 * spent.elapsed() / (System.nanoTime() - began);
            return new Cost(count, Machine.threads(), moreDescriptors, moreHeap, idle, samples.quantileMicros(0.5));
        } finally {
            channels.forEach(AtChannel::close);
            for (Responder module : modules) {
                module.close();
            }
        }
    }
}
