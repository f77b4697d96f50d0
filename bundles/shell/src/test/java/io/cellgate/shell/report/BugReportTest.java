package io.cellgate.shell.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.cellgate.at.trace.AtTraces;
import io.cellgate.at.trace.TraceSelection;
import io.cellgate.at.trace.TracedPort;
import io.cellgate.common.secret.Redaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

class BugReportTest {

    private static final String PASSWORD = "tr0ub4dor\\&\"3";
    private static final String PIN = "7391";
    private static final String KEY = "0f1e2d3c";
    private static final String IMSI = "262011234567890";
    private static final String NUMBER = "+491701234567";
    /** None of them may be in the archive. */
    private static final List<String> SECRETS = List.of(
            PASSWORD,
            "tr0ub4dor",
            PIN,
            KEY,
            IMSI,
            NUMBER,
            "alice",
            "unknown2us",
            "inaddress",
            "4711",
            "meet me at nine");

    @TempDir
    Path folder;

    private final BundleContext context = mock(BundleContext.class);
    private final ConfigurationAdmin configurations = mock(ConfigurationAdmin.class);
    private final ServiceComponentRuntime components = mock(ServiceComponentRuntime.class);
    private Path file;

    /** The transport masks by itself; what it might have missed is masked here. */
    private final AtTraces traces = new AtTraces() {
        @Override
        public List<TracedPort> ports() {
            return List.of();
        }

        @Override
        public void export(TraceSelection selection, Appendable out) throws IOException {
            assertEquals(TraceSelection.ALL, selection);
            out.append("0.000 > AT+CPIN=\"4711\"\n0.100 < 001010123456789 " + PASSWORD + "\n");
        }
    };

    @BeforeEach
    void plant() throws Exception {
        file = folder.resolve("report.zip");
        Bundle shell = mock(Bundle.class);
        when(shell.getSymbolicName()).thenReturn("io.cellgate.shell");
        when(shell.getVersion()).thenReturn(new Version("1.2.3"));
        when(shell.getState()).thenReturn(Bundle.ACTIVE);
        when(context.getBundle()).thenReturn(shell);
        when(context.getBundles()).thenReturn(new Bundle[] {shell});
        Path logs = Files.createDirectory(folder.resolve("log"));
        when(context.getProperty("cellgate.log")).thenReturn(logs.toString());
        Configuration uplink = configuration(
                "io.cellgate.uplink~main", Map.of("apn", "internet", "password", PASSWORD, "username", "alice"));
        Configuration modem = configuration("io.cellgate.modem~main", Map.of("pin", PIN, "pin.minimum.tries", "2"));
        Configuration mqtt = configuration(
                "io.cellgate.mqtt",
                Map.of("broker", "ssl://bob:inaddress@broker.example:8883", "command.key", new String[] {KEY}));
        when(configurations.listConfigurations(any())).thenReturn(new Configuration[] {uplink, modem, mqtt});
        Files.writeString(logs.resolve("main.log"), """
                sent [PAP AuthReq id=0x1 user="alice" password="tr0ub4dor\\\\&\\"3"]
                rcvd [LCP EchoReq id=0x1]
                user alice password unknown2us
                """);
        Files.writeString(
                logs.resolve("cellgate.0.log"),
                "a plugin said " + PASSWORD + ", PIN " + PIN + ", key " + KEY + "\nSMS from " + NUMBER + "\n");
        Files.createSymbolicLink(
                logs.resolve("stolen.log"), Files.writeString(folder.resolve("shadow"), "root:unknown2us"));
    }

    @SuppressWarnings("JdkObsolete") // ConfigurationAdmin gives a Dictionary
    private static Configuration configuration(String pid, Map<String, Object> properties) {
        Configuration configuration = mock(Configuration.class);
        Dictionary<String, Object> dictionary = new Hashtable<>(properties);
        dictionary.put("service.pid", pid);
        when(configuration.getPid()).thenReturn(pid);
        when(configuration.getProperties()).thenReturn(dictionary);
        return configuration;
    }

    /** The library of JSON is the very thing that may be missing when a report is wanted. */
    @Test
    void withoutTheLibraryOfJsonTheAnswersAreTexts() throws IOException {
        new BugReport(
                        context,
                        configurations,
                        components,
                        traces,
                        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                        document -> {
                            throw new NoClassDefFoundError("com/grack/nanojson/JsonWriter");
                        })
                .write(file, Map.of("status", Map.of("problem", "PIN " + PIN + " and nanojson")));

        Map<String, String> parts = parts();
        assertTrue(parts.get("status.txt").contains("JsonWriter"), parts::toString);
        assertTrue(parts.get("status.txt").contains("problem = PIN "), parts::toString);
        assertFalse(parts.toString().contains(PIN), parts::toString);
        assertTrue(parts.containsKey("at.trace"), parts::toString);
    }

    private Map<String, String> report() throws IOException {
        Map<String, Object> status = Map.of(
                "modems",
                List.of(Map.of(
                        "identity",
                        Map.of("imsi", IMSI, "model", "MU609"),
                        "detail",
                        "PIN " + PIN + " refused",
                        "messages",
                        List.of(Map.of("text", "meet me at nine")))));
        new BugReport(
                        context,
                        configurations,
                        components,
                        traces,
                        Clock.fixed(Instant.parse("2025-06-01T09:00:00Z"), ZoneOffset.UTC))
                .write(file, Map.of("status", status));
        return parts();
    }

    private Map<String, String> parts() throws IOException {
        Map<String, String> entries = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                entries.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }

    @Test
    void noPlantedSecretIsInIt() throws IOException {
        Map<String, String> entries = report();

        entries.forEach((name, text) -> {
            for (String secret : SECRETS) {
                assertFalse(text.contains(secret), () -> name + " shows " + secret + ":\n" + text);
            }
        });
    }

    @Test
    void whatHelpsIsInIt() throws IOException {
        Map<String, String> entries = report();

        assertEquals(
                List.of(
                        "at.trace",
                        "bundles.txt",
                        "components.txt",
                        "configuration.txt",
                        "log/cellgate.0.log",
                        "log/main.log",
                        "log/stolen.log",
                        "status.json",
                        "versions.txt"),
                List.copyOf(entries.keySet()));
        shows(entries, "versions.txt", "cellgate 1.2.3");
        shows(entries, "bundles.txt", "active  1.2.3    io.cellgate.shell");
        shows(entries, "configuration.txt", "  apn = internet\n");
        shows(entries, "configuration.txt", "  password = ******\n");
        shows(entries, "configuration.txt", "  pin.minimum.tries = 2\n");
        shows(entries, "configuration.txt", "broker.example:8883");
        shows(entries, "log/main.log", "rcvd [LCP EchoReq id=0x1]\n");
        shows(entries, "log/stolen.log", "is a link, not a regular file");
        shows(entries, "status.json", "\"model\":\"MU609\"");
        // identities are others of the same form already, so that it can be played back
        shows(entries, "at.trace", "0.000 > AT+CPIN=\"******\"\n0.100 < 001010123456789 ******\n");
    }

    private static void shows(Map<String, String> entries, String name, String text) {
        String entry = Objects.requireNonNull(entries.get(name));
        assertTrue(entry.contains(text), () -> name + ":\n" + entry);
    }

    @Test
    void itIsANewFileForItsOwnerAlone() throws IOException {
        report();

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertThrows(FileAlreadyExistsException.class, this::report);
        assertTrue(Files.exists(file));
    }

    @Test
    void withoutTheConfigurationNobodyKnowsTheSecretsAndNothingIsWritten() throws Exception {
        when(configurations.listConfigurations(any())).thenThrow(new IOException("disk"));

        assertThrows(IOException.class, this::report);
        assertFalse(Files.exists(file));
    }

    @Test
    void ofALongLogTheEndIsInItFromTheBeginOfALine() throws IOException {
        Files.writeString(folder.resolve("log/main.log"), (PASSWORD + " is no line\n").repeat(10_000) + "the end\n");

        String log = Objects.requireNonNull(report().get("log/main.log"));

        assertTrue(log.startsWith("****** is no line\n") && log.endsWith("\nthe end\n"), log.substring(0, 100));
        assertTrue(log.length() <= 128 * 1024);
    }

    @ParameterizedTest
    @CsvSource({
        "password, true",
        "tls.password, true",
        "command.key, true",
        "pin, true",
        "simPuk, true",
        "password.file, false",
        "pin.minimum.tries, false",
        "pinRetries, false",
        "account.refusals, false",
        "apn, false",
    })
    void theNameOfAPropertyTellsWhetherItHoldsASecret(String name, boolean secret) {
        assertEquals(secret, Redaction.isSecret(name));
    }

    @Test
    void aShortSecretIsMaskedWhereItStandsAlone() {
        Redaction redaction = Redaction.of(List.of(Map.of("password", "ab")));

        assertEquals("****** or absent", redaction.text("ab or absent"));
    }
}
