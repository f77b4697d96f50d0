package io.cellgate.telemetry.mqtt.store;

import io.cellgate.common.text.Printable;
import java.io.IOException;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** The file of records cannot be used. */
final class StoreException extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 200;

    private final boolean damaged;

    private StoreException(String why, boolean damaged, Throwable cause) {
        super(why, cause);
        this.damaged = damaged;
    }

    static StoreException of(IOException cause) {
        return new StoreException(words(cause), false, cause);
    }

    /** What the store throws; it throws nearly anything at a file that holds something else. */
    static StoreException of(RuntimeException cause) {
        boolean damaged = !(cause instanceof MVStoreException failure)
                || switch (failure.getErrorCode()) {
                    case DataUtils.ERROR_READING_FAILED,
                            DataUtils.ERROR_WRITING_FAILED,
                            DataUtils.ERROR_CLOSED,
                            DataUtils.ERROR_FILE_LOCKED -> cause.getCause() instanceof java.io.EOFException;
                    default -> true;
                };
        return new StoreException(words(cause), damaged, cause);
    }

    /** Whether the file holds something else than records; if not, the disk or its permissions are in the way. */
    boolean damaged() {
        return damaged;
    }

    private static String words(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return Printable.ascii(root.getClass().getSimpleName() + ": " + root.getMessage(), LONGEST);
    }
}
