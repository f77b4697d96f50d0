package io.cellgate.telemetry.mqtt;

import io.cellgate.common.settings.SettingsReader;
import io.cellgate.telemetry.mqtt.broker.ConnectionSettings;
import io.cellgate.telemetry.mqtt.broker.TlsFiles;
import java.net.URI;
import java.util.List;
import java.util.Set;

/** The part of {@link MqttSettings} that is about where to connect. */
final class BrokerProperties {

    private static final Set<String> SCHEMES = Set.of("tcp", "mqtt", "ssl", "mqtts", "ws", "wss");

    private BrokerProperties() {}

    static List<URI> brokers(SettingsReader reader) {
        if (reader.list("broker").isEmpty()) {
            reader.refuse("broker", "", "at least one URI, such as tcp://broker.example.com:1883");
        }
        List<URI> brokers = reader.uris("broker", SCHEMES);
        for (URI broker : brokers) {
            if (!broker.getScheme().startsWith("ws") && !broker.getPath().isEmpty()) {
                reader.refuse("broker", broker.toString(), "no path behind the port of " + broker.getScheme() + "://");
            }
        }
        return brokers;
    }

    static TlsFiles tls(SettingsReader reader, List<URI> brokers) {
        TlsFiles files = new TlsFiles(
                reader.optionalPath("tls.ca"), reader.optionalPath("tls.certificate"), reader.optionalPath("tls.key"));
        if (files.certificate().isPresent() != files.key().isPresent()) {
            String missing = files.key().isPresent() ? "tls.certificate" : "tls.key";
            reader.refuse(missing, "", "a PEM file: 'tls.certificate' and 'tls.key' go together");
        } else if (files.given() && brokers.stream().noneMatch(ConnectionSettings::isTls)) {
            reader.refuse(
                    "broker", String.join(", ", reader.list("broker")), "ssl:// or wss://, since TLS files are given");
        } else {
            try {
                files.context();
            } catch (TlsFiles.TlsException e) {
                reader.refuse(
                        e.problem().property(), e.problem().value(), e.problem().allowed());
            }
        }
        return files;
    }

    /** A host name as a topic level: what may not stand there becomes a dash. */
    static String topicLevel(String hostName) {
        String text = hostName.strip().replaceAll("[^A-Za-z0-9_.-]", "-").replaceAll("^[^A-Za-z0-9]+", "");
        if (text.isEmpty()) {
            return "gateway";
        }
        return text.length() <= 64 ? text : text.substring(0, 64);
    }
}
