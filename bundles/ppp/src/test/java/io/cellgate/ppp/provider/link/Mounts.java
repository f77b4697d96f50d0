package io.cellgate.ppp.provider.link;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** File systems that a test mounts, where it may. */
final class Mounts {

    private Mounts() {}

    /** {@return whether mount(8) did it} */
    static boolean mount(String... arguments) throws IOException, InterruptedException {
        return run("mount", arguments);
    }

    /** Makes a directory read-only, by another mount over it: that of a file system with open files is refused. */
    static void makeReadOnly(Path directory) throws IOException, InterruptedException {
        assertTrue(mount("--bind", directory.toString(), directory.toString()));
        assertTrue(mount("-o", "remount,bind,ro", directory.toString()));
    }

    /** Takes away all that is mounted at a directory: one may be over the other. */
    static void unmount(Path directory) throws IOException, InterruptedException {
        while (run("umount", "-l", directory.toString())) {}
    }

    private static boolean run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
