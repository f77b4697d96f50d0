package io.cellgate.modem.provider.module;

import io.cellgate.common.lock.DeviceUsers;
import io.cellgate.common.lock.UucpLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Whether a process has a device. */
@FunctionalInterface
public interface DeviceUse {

    /** Whether another process than this one has it open, or locked; empty where that cannot be told. */
    Optional<Boolean> of(Path device);

    /**
     * By the lock files that pppd writes, and by the open files of all processes, which only root sees.
     *
     * @param locks where lock files may be
     * @param processes the folder of processes, {@code /proc}
     */
    static DeviceUse ofSystem(List<Path> locks, Path processes) {
        long own = ProcessHandle.current().pid();
        DeviceUsers users = new DeviceUsers(processes, own);
        return device -> {
            boolean locked = locks.stream().anyMatch(folder -> {
                OptionalLong holder = UucpLock.holder(folder, device);
                return holder.isPresent()
                        && holder.getAsLong() != own
                        && Files.exists(processes.resolve(Long.toString(holder.getAsLong())));
            });
            return locked ? Optional.of(true) : opened(users.of(device));
        };
    }

    private static Optional<Boolean> opened(DeviceUsers.Found found) {
        return found.users().isEmpty() && !found.all()
                ? Optional.empty()
                : Optional.of(!found.users().isEmpty());
    }
}
