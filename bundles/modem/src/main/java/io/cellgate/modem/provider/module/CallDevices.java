package io.cellgate.modem.provider.module;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The devices that carry a data call: no AT command is sent on them. Safe for use by any thread. */
public final class CallDevices {

    private final Set<Path> devices = ConcurrentHashMap.newKeySet();

    /** Whether the device was free. */
    public boolean claim(Path device) {
        return devices.stream().noneMatch(claimed -> Devices.same(claimed, device)) && devices.add(device);
    }

    public void release(Path device) {
        devices.remove(device);
    }

    /** Whether a call goes over the candidate's AT command port. */
    public boolean cover(Candidate candidate) {
        return devices.stream().anyMatch(candidate::speaksOn);
    }
}
