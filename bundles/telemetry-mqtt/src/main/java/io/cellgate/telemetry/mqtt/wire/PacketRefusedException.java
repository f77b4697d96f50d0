package io.cellgate.telemetry.mqtt.wire;

import io.cellgate.telemetry.mqtt.broker.RefusedPacket;
import java.io.IOException;

/** The connection must be ended before a packet is taken. */
public final class PacketRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    PacketRefusedException(RefusedPacket packet) {
        super(packet.reason());
    }
}
