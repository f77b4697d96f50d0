package io.cellgate.uplink.provider.kernel;

import java.util.List;
import java.util.concurrent.CompletionStage;

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
     * Begins to listen to the kernel's changes of addresses, routes, rules and interfaces, until {@link #quiet}.
     *
     * @param changed called after each, on any thread
     */
    public void watch(Runnable changed);

    /** Listens no more. */
    public void quiet();

    /** Ends what runs. */
    @Override
    public void close();
}
