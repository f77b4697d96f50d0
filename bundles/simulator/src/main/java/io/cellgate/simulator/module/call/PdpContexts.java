package io.cellgate.simulator.module.call;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The packet contexts of {@code +CGDCONT}, kept in the module's memory over restarts, and which of them are active. */
public final class PdpContexts {
    static final int MAX_CID = 16;

    private final NavigableMap<Integer, Context> defined = new TreeMap<>();
    private @Nullable Integer active;

    /** One context: 3GPP TS 27.007, 10.1.1. */
    record Context(int cid, PdpType type, String apn, String address) {
        String line() {
            return String.format("+CGDCONT: %d,\"%s\",\"%s\",\"%s\",0,0", cid, type, apn, address);
        }
    }

    void define(Context context) {
        defined.put(context.cid(), context);
    }

    void undefine(int cid) {
        defined.remove(cid);
    }

    /** The contexts by cid. */
    NavigableMap<Integer, Context> all() {
        return defined;
    }

    /** The access point of a context; empty when none is named: the network then takes the subscribed one. */
    String apn(int cid) {
        return Optional.ofNullable(defined.get(cid)).map(Context::apn).orElse("");
    }

    /** IPv4 where none is defined. */
    PdpType type(int cid) {
        return Optional.ofNullable(defined.get(cid)).map(Context::type).orElse(PdpType.IP);
    }

    void activate(int cid) {
        active = cid;
    }

    void deactivate() {
        active = null;
    }

    /** The context that is active. */
    Optional<Integer> active() {
        return Optional.ofNullable(active);
    }

    boolean isActive(int cid) {
        return active != null && active == cid;
    }
}
