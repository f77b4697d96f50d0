package io.cellgate.modem.call;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** The use of a module's data port for one call. */
@ProviderType
public interface DataCall extends AutoCloseable {

    /** The device file to dial on. */
    Path device();

    /**
     * The call has ended: the module takes its port back and makes sure that it has left data mode. Does not wait for
     * that; closing twice does nothing.
     */
    @Override
    void close();
}
