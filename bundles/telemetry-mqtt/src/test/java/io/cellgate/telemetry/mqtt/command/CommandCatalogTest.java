package io.cellgate.telemetry.mqtt.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandCatalogTest {

    @Test
    void eachCommandHasASchemaOfItsArguments() {
        assertEquals(
                "{\"signed\":true,\"ageSeconds\":300,\"commands\":[{\"name\":\"sms-send\",\"summary\":\"Sends.\",\"acts\":true,"
                        + "\"args\":{\"type\":\"object\",\"properties\":{\"hours\":{"
                        + "\"type\":\"number\",\"description\":\"how long\"}},"
                        + "\"required\":[\"hours\"],\"additionalProperties\":false}}]}",
                CommandCatalog.of(
                                List.of(new CommandDescription(
                                        "sms-send",
                                        "Sends.",
                                        List.of(new CommandParameter(
                                                "hours", CommandParameter.Type.NUMBER, true, "how long")))),
                                true,
                                Duration.ofMinutes(5))
                        // of two keys whose order does not matter
                        .replace(
                                "\"description\":\"how long\",\"type\":\"number\"",
                                "\"type\":\"number\",\"description\":\"how long\""));
    }
}
