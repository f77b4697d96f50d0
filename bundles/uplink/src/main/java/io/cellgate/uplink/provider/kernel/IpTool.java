package io.cellgate.uplink.provider.kernel;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The program ip(8) of iproute2. Safe for use by any thread. */
public interface IpTool extends AutoCloseable {

    /**
     * Runs it.
     *
     * @param arguments one each; no shell sees them
     * @return what it says; or exceptionally an {@link java.io.IOException} with its own words when it fails
     */
    public CompletionStage<String> run(List<String> arguments);

    /**
     * Begins to listen to the kernel's changes of addresses, routes, rules and interfaces.
     *
     * @param listener gets each as ip(8) tells it, on any thread, and an empty line when some may have been missed
     * @return ends it
     */
    public Runnable watch(Consumer<String> listener);

    /** Ends what runs. */
    @Override
    public void close();
}
