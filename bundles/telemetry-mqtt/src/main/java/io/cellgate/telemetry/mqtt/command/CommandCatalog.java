package io.cellgate.telemetry.mqtt.command;

import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import io.cellgate.common.json.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What may be asked, for programs: each command with a JSON Schema of its arguments. */
final class CommandCatalog {

    private CommandCatalog() {}

    /**
     * The document.
     *
     * @param signed whether requests must be signed
     * @param age how old a request that acts may be
     */
    static String of(List<CommandDescription> commands, boolean signed, Duration age) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("signed", signed);
        document.put("ageSeconds", age.toSeconds());
        document.put("commands", commands.stream().map(CommandCatalog::entry).toList());
        return Json.writeCleaned(document);
    }

    private static Map<String, Object> entry(CommandDescription command) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", command.name());
        entry.put("summary", command.summary());
        entry.put("acts", command.acts());
        entry.put("args", schema(command.parameters()));
        return entry;
    }

    private static Map<String, Object> schema(List<CommandParameter> parameters) {
        Map<String, Object> properties = new LinkedHashMap<>();
        parameters.forEach(parameter -> properties.put(
                parameter.name(),
                Map.of(
                        "type", parameter.type().name().toLowerCase(Locale.ROOT),
                        "description", parameter.summary())));
        List<String> required = parameters.stream()
                .filter(CommandParameter::required)
                .map(CommandParameter::name)
                .toList();
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }
}
