package io.cellgate.gateway.provider.configuration;

import java.io.IOException;
import java.util.Map;
import org.osgi.service.cm.ConfigurationAdmin;

/** What a configuration holds before a change and after it, and how either gets there. To be called by a thread that may wait for the disk. */
sealed interface Content permits FileContent, AdminContent {

    /** What is added to a name in the record. */
    String FILE_FIELD = "file";

    /** Whether before and after differ. */
    boolean changes();

    /**
     * Makes the change.
     *
     * @throws IOException when it cannot be written; nothing has changed then
     */
    void apply() throws IOException;

    /**
     * Takes the change back.
     *
     * @return false when somebody has changed the same thing meanwhile, which is left as it is
     * @throws IOException when it cannot be written
     */
    boolean restore() throws IOException;

    /** For the record of a trial. */
    Map<String, Object> toMap();

    /**
     * From the record of a trial.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Content of(Map<?, ?> map, ConfigurationAdmin admin) {
        return map.containsKey(FILE_FIELD) ? FileContent.of(map, admin) : AdminContent.of(map, admin);
    }
}
