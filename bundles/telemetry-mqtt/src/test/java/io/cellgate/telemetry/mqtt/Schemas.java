package io.cellgate.telemetry.mqtt;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.cellgate.common.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The schemas that are shipped with the bundle. */
final class Schemas {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private Schemas() {}

    /** The schema of a topic as it is shipped. */
    static Map<String, Object> read(String name) {
        try (InputStream file =
                Objects.requireNonNull(Schemas.class.getResourceAsStream("/schema/" + name + ".json"), name)) {
            return Json.read(file.readAllBytes(), 1 << 20);
        } catch (IOException | Json.UnreadableException e) {
            throw new AssertionError(name, e);
        }
    }

    /** What is wrong with a document. */
    static List<String> problems(Map<String, ?> schema, String document) {
        return REGISTRY.getSchema(Json.write(schema), InputFormat.JSON).validate(document, InputFormat.JSON).stream()
                .map(String::valueOf)
                .toList();
    }

    /** The same schema, for which each field must be described: a reader allows for new ones, we describe ours. */
    static Map<String, Object> strict(Map<?, ?> schema) {
        Map<String, Object> strict = new LinkedHashMap<>();
        schema.forEach((key, value) ->
                strict.put(String.valueOf(key), value instanceof Map<?, ?> map ? strict(map) : value));
        if (schema.get("properties") instanceof Map<?, ?>) {
            strict.putIfAbsent("additionalProperties", false);
        }
        return strict;
    }
}
