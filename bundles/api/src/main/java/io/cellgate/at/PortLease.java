package io.cellgate.at;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** The time for which a port is another process's. */
@ProviderType
public interface PortLease extends AutoCloseable {

    /** {@return the device file to give to the other process} */
    Path device();

    /**
     * Takes the port back: opens it again, brings it out of data mode where the call has ended, and goes on with the queue.
     *
     * @throws AtException when the port is gone or still in use; the channel is then closed
     * @throws InterruptedException when the waiting thread is interrupted; the channel is then closed
     */
    void giveBack() throws AtException, InterruptedException;

    /** Gives up the lease and the channel with it, without touching the port; for shutdown during a live call. */
    @Override
    void close();
}
