package io.cellgate.modem.provider;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The devices that carry a data call, on which nobody may speak AT. Safe for use by any thread. */
final class Claims {

    private final Set<Path> devices = ConcurrentHashMap.newKeySet();

    /** Whether the device was free. */
    boolean claim(Path device) {
        return devices.stream().noneMatch(claimed -> Devices.same(claimed, device)) && devices.add(device);
    }

    void release(Path device) {
        devices.remove(device);
    }

    /** Whether a call goes over the candidate's AT command port. */
    boolean cover(Candidate candidate) {
        return devices.stream().anyMatch(candidate::speaksOn);
    }
}
