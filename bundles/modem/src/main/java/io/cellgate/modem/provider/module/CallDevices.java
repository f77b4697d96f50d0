package io.cellgate.modem.provider.module;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** The devices that carry a data call, each with its owner: no AT command is sent on them. Safe for use by any thread. */
public final class CallDevices {

    private record Claim(Object owner, long since) {}

    private final Map<Path, Claim> claims = new ConcurrentHashMap<>();

    /**
     * Claims a device for an owner.
     *
     * @param now monotonic, in nanoseconds
     * @return whether the device was free
     */
    public synchronized boolean claim(Path device, Object owner, long now) {
        if (claims.keySet().stream().anyMatch(claimed -> Devices.same(claimed, device))) {
            return false;
        }
        claims.put(device, new Claim(owner, now));
        return true;
    }

    /** Claims a device whoever had it: an earlier owner's {@link #release} does nothing any more. */
    public synchronized void take(Path device, Object owner, long now) {
        claims.keySet().removeIf(claimed -> Devices.same(claimed, device));
        claims.put(device, new Claim(owner, now));
    }

    /** Whether the owner had it, and so the device is free now. */
    public synchronized boolean release(Path device, Object owner) {
        Claim claim = claims.get(device);
        return claim != null && claim.owner().equals(owner) && claims.remove(device) != null;
    }

    /** Frees a device whose owner is gone. */
    public synchronized void free(Path device) {
        claims.keySet().removeIf(claimed -> Devices.same(claimed, device));
    }

    /** Since when a device carries a call; empty when it does not. */
    public OptionalLong since(Path device) {
        return claims.entrySet().stream()
                .filter(claim -> Devices.same(claim.getKey(), device))
                .mapToLong(claim -> claim.getValue().since())
                .findFirst();
    }

    /** The devices. */
    public List<Path> all() {
        return List.copyOf(claims.keySet());
    }

    /** Whether any device carries a call. */
    public boolean any() {
        return !claims.isEmpty();
    }

    /** Whether a call goes over the candidate's AT command port. */
    public boolean cover(Candidate candidate) {
        return claims.keySet().stream().anyMatch(candidate::speaksOn);
    }
}
