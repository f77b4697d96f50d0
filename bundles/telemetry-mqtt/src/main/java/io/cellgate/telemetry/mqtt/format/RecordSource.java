package io.cellgate.telemetry.mqtt.format;

import io.cellgate.telemetry.mqtt.store.StoredRecord;
import java.util.Optional;

/** Where a format takes records from, cleaned as documents are. On the actor. */
public interface RecordSource {

    /** The next one; empty if there is none for now, or none may leave yet. */
    Optional<StoredRecord> next();

    /** The broker has a record. */
    void acknowledged(StoredRecord record);
}
