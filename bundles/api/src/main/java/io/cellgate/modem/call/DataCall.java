package io.cellgate.modem.call;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** The use of a module's data port for one call. */
@ProviderType
public interface DataCall extends AutoCloseable {

    /**
     * The type of the modem's event when network or module have ended a data context during a call ({@code +CGEV}; 27.007, 10.1.19; or the
     * manufacturer's {@code ^NDISEND}, {@code ^NDISSTAT} or {@code ^DEND}). Its
     * details: {@code cid}, the context's number, absent where all have ended or it is not told, and {@code detail}, who ended it, for a
     * person.
     */
    String CONTEXT_ENDED = "context-ended";

    /** {@return the device file to dial on} */
    Path device();

    /**
     * The call has ended: the module takes its port back and makes sure that it has left data mode. Does not wait for
     * that; closing twice does nothing.
     */
    @Override
    void close();
}
