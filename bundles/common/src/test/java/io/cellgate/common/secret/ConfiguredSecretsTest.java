package io.cellgate.common.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationPlugin;

@SuppressWarnings("JdkObsolete") // ConfigurationAdmin hands out a Dictionary
class ConfiguredSecretsTest {

    private static final String PID = "io.cellgate.example~(a*b)";

    @TempDir
    Path folder;

    private final ConfigurationAdmin configurations = mock();
    private final ConfiguredSecrets secrets = new ConfiguredSecrets(configurations, Set.of("password"));

    private void stored(Map<String, Object> properties) throws IOException, InvalidSyntaxException {
        Configuration configuration = mock();
        when(configuration.getProperties()).thenReturn(new Hashtable<>(properties));
        when(configurations.listConfigurations("(service.pid=io.cellgate.example~\\(a\\*b\\))"))
                .thenReturn(new Configuration[] {configuration});
    }

    @Test
    void whatWasHiddenComesFromConfigurationAdmin() throws IOException, InvalidSyntaxException {
        stored(Map.of("password", "quiet-water", "apn", "of another moment"));
        assertEquals(
                Map.of("service.pid", PID, "apn", "internet", "password", "quiet-water"),
                secrets.revealed(Map.of("service.pid", PID, "apn", "internet", "password", "******")));
    }

    @Test
    void aConfigurationThatIsGoneIsNoConfigurationWithoutAPassword() {
        Map<String, Object> properties = Map.of("service.pid", PID, "password", "******");
        assertThrows(IllegalStateException.class, () -> secrets.revealed(properties));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a${nowhere}b",
                "${cellgate.run}",
                "back\\slash",
                "DOMAIN\\user",
                "\\\\\\\\",
                "$\\{x\\}",
                "\"a\\b\""
            })
    void aSecretArrivesAsItStandsInTheFile(String written) throws IOException {
        assertEquals(
                written,
                read(
                        "# password = another\n  password = " + written + "\r\napn=internet\n",
                        written.startsWith("\"") ? "\"ab\"" : "mangled"));
    }

    @ParameterizedTest
    @CsvSource({
        "'apn = a\\\n password = x\\y\n', 'the line before went on'",
        "'# a comment does not go on \\\npassword = x\\y\n', 'x\\y'",
        "'password:x\\y', 'x\\y'",
        "'password x\\y', 'x\\y'",
        "'password=one\\1\npassword=two\\2', 'two\\2'",
        "'password = x\\\napn = internet', 'x\\\napn = internet'",
        "'password.file = x\\y', 'the line before went on'",
        "'password = plain', 'the line before went on'",
        "'apn=internet', 'the line before went on'",
    })
    void itsLineIsFoundAsFileInstallFindsIt(String file, String expected) throws IOException {
        assertEquals(expected, read(file, "the line before went on"));
    }

    @Test
    void aFileOfTypedValuesIsReadByFileInstallAlone() throws IOException {
        assertEquals("a\\b", read("password=\"a\\\\b\"\n", "a\\b"));
    }

    private Object read(String file, String byFileInstall) throws IOException {
        Path cfg = Files.writeString(folder.resolve("io.cellgate.example-a b.cfg"), file);
        return secrets.revealed(Map.of(
                        "password",
                        byFileInstall,
                        "felix.fileinstall.filename",
                        cfg.toUri().toString()))
                .get("password");
    }

    @Test
    void whoAsksForTheConfigurationSeesAMask() throws Exception {
        SecretsActivator activator = new SecretsActivator("io.cellgate.example", Set.of("password", "pin")) {};
        BundleContext context = mock();
        ServiceRegistration<ConfigurationPlugin> registration = mock();
        ArgumentCaptor<ConfigurationPlugin> plugin = ArgumentCaptor.captor();
        ArgumentCaptor<Dictionary<String, Object>> properties = ArgumentCaptor.captor();
        when(context.registerService(eq(ConfigurationPlugin.class), plugin.capture(), properties.capture()))
                .thenReturn(registration);
        activator.start(context);
        assertEquals("io.cellgate.example", properties.getValue().get("cm.target"));

        Dictionary<String, Object> configuration =
                new Hashtable<>(new HashMap<>(Map.of("password", "quiet-water", "pin", "", "apn", "internet")));
        plugin.getValue().modifyConfiguration(mock(), configuration);
        assertEquals(new Hashtable<>(Map.of("password", "******", "pin", "", "apn", "internet")), configuration);

        activator.stop(context);
        verify(registration).unregister();
    }
}
