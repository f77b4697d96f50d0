package io.cellgate.itest.fuzz;

import java.util.Arrays;
import java.util.Optional;

/** The class that the fuzzer calls: for one target, or for all of them, where an input's first byte says which. */
public final class EveryInput {

    private static Optional<Target> only = Optional.empty();

    private EveryInput() {}

    /**
     * What Jazzer calls once, before the first input.
     *
     * @param arguments the title of the only target, or nothing
     */
    public static void fuzzerInitialize(String[] arguments) {
        only = Arrays.stream(arguments)
                .filter(title -> !title.isEmpty())
                .findFirst()
                .map(Target::titled);
    }

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (only.isPresent()) {
            only.get().run(input);
        } else if (input.length > 0) {
            Target[] targets = Target.values();
            targets[(input[0] & 0xff) % targets.length].run(Arrays.copyOfRange(input, 1, input.length));
        }
    }
}
