package io.cellgate.telemetry.mqtt.paho;

import io.cellgate.telemetry.mqtt.broker.BrokerSession;
import io.cellgate.telemetry.mqtt.broker.RefusedPacket;

/** Hears nothing but what a test overrides. */
class SilentListener implements BrokerSession.Listener {

    @Override
    public void connected() {}

    @Override
    public void subscribed(boolean granted) {}

    @Override
    public void delivered(long ticket) {}

    @Override
    public void arrived(String topic, byte[] payload, boolean retained, Runnable acknowledge) {}

    @Override
    public void lost(String reason) {}

    @Override
    public void unreachable(String reason) {
        lost(reason);
    }

    @Override
    public void refused(RefusedPacket packet) {}
}
