package io.cellgate.telemetry.mqtt.command;

import io.cellgate.common.text.Printable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Tells what became of each request; of a flood, which costs volume, how many there were. Not safe for use by several threads. */
final class RequestAudit {

    static final int EVENTS_A_MINUTE = 60;

    private final RequestRate rate;
    private final Consumer<Map<String, Object>> listener;
    private long notListed;

    RequestAudit(LongSupplier nanoTime, Consumer<Map<String, Object>> listener) {
        this.rate = new RequestRate(nanoTime);
        this.listener = listener;
    }

    /** @param id empty if the request had none */
    void tell(String name, String id, String status, Optional<String> why) {
        if (!rate.take(EVENTS_A_MINUTE)) {
            notListed++;
            return;
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("command", Printable.ascii(name));
        details.put("id", id);
        details.put("status", status);
        why.ifPresent(text -> details.put("error", text));
        listener.accept(details);
    }

    void tellCounted() {
        if (notListed > 0 && rate.take(EVENTS_A_MINUTE)) {
            listener.accept(Map.of("count", notListed, "detail", "more requests came than are listed one by one"));
            notListed = 0;
        }
    }
}
