package io.cellgate.modem.provider.module;

import io.cellgate.common.lock.UucpLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

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
        return device -> {
            boolean locked = locks.stream().anyMatch(folder -> {
                OptionalLong holder = UucpLock.holder(folder, device);
                return holder.isPresent()
                        && holder.getAsLong() != own
                        && Files.exists(processes.resolve(Long.toString(holder.getAsLong())));
            });
            return locked ? Optional.of(true) : opened(device, processes, own);
        };
    }

    private static Optional<Boolean> opened(Path device, Path processes, long own) {
        boolean allSeen = true;
        try (Stream<Path> all = Files.list(processes)) {
            for (Path process : all.toList()) {
                String pid = process.getFileName().toString();
                if (!pid.matches("\\d+") || pid.equals(Long.toString(own))) {
                    continue;
                }
                try (Stream<Path> files = Files.list(process.resolve("fd"))) {
                    if (files.anyMatch(file -> Devices.same(target(file), device))) {
                        return Optional.of(true);
                    }
                } catch (IOException e) {
                    // a process that has just ended has no files, one of somebody else hides them
                    allSeen &= !Files.exists(process);
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return allSeen ? Optional.of(false) : Optional.empty();
    }

    private static Path target(Path file) {
        try {
            return Files.readSymbolicLink(file);
        } catch (IOException e) {
            // closed meanwhile
            return file;
        }
    }
}
