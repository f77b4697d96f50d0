package io.cellgate.telemetry.mqtt.sparkplug;

import io.cellgate.telemetry.mqtt.format.ProtoReader;
import io.cellgate.telemetry.mqtt.format.ProtoReader.Field;
import io.cellgate.telemetry.mqtt.format.ProtoReader.MalformedException;

/** What a host writes to the node (NCMD). */
final class NodeCommand {

    /** The metric that asks for all births anew. */
    static final String REBIRTH = "Node Control/Rebirth";

    private static final int METRICS = 2;
    private static final int NAME = 1;
    private static final int BOOLEAN_VALUE = 14;

    private NodeCommand() {}

    /** Whether all births are asked for; what is no payload asks for nothing. */
    static boolean isRebirth(byte[] payload) {
        try {
            for (Field metric : ProtoReader.fields(payload)) {
                if (metric.number() == METRICS && asks(metric)) {
                    return true;
                }
            }
        } catch (MalformedException e) {
            // from outside; nothing is done
        }
        return false;
    }

    private static boolean asks(Field metric) throws MalformedException {
        boolean named = false;
        boolean set = false;
        for (Field field : ProtoReader.fields(metric.content().bytes())) {
            named |= field.number() == NAME && field.content().text().equals(REBIRTH);
            set |= field.number() == BOOLEAN_VALUE && field.value() != 0;
        }
        return named && set;
    }
}
