package io.cellgate.modem.provider.bringup;

import io.cellgate.at.UnsolicitedListener;
import io.cellgate.common.actor.Actor;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Takes unsolicited results over to the modem's actor, those that have a handler. Only the last of each name counts, so that a flood
 * needs no more room than a trickle.
 */
final class LatestResults implements UnsolicitedListener {

    private final Actor actor;
    private final Map<String, Consumer<String>> handlers;
    private final BooleanSupplier wanted;
    private final Map<String, String> latest = new LinkedHashMap<>();

    /**
     * @param handlers by name as in {@code +CREG}; called in a task of the modem with what stands behind the colon
     * @param wanted asked in a task of the modem before anything is handed on
     */
    LatestResults(Actor actor, Map<String, Consumer<String>> handlers, BooleanSupplier wanted) {
        this.actor = actor;
        this.handlers = handlers;
        this.wanted = wanted;
    }

    @Override
    public void unsolicited(String line) {
        int colon = line.indexOf(':');
        String name = (colon < 0 ? line : line.substring(0, colon)).strip().toUpperCase(Locale.ROOT);
        if (!handlers.containsKey(name)) {
            return;
        }
        String value = colon < 0 ? "" : line.substring(colon + 1).strip();
        boolean first;
        synchronized (latest) {
            first = latest.isEmpty();
            latest.remove(name);
            latest.put(name, value);
        }
        if (first) {
            actor.execute(this::handOn);
        }
    }

    private void handOn() {
        Map<String, String> taken;
        synchronized (latest) {
            taken = new LinkedHashMap<>(latest);
            latest.clear();
        }
        if (wanted.getAsBoolean()) {
            taken.forEach(
                    (name, value) -> handlers.getOrDefault(name, nothing -> {}).accept(value));
        }
    }
}
