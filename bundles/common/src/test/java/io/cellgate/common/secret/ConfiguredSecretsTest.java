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

    @Test
    void aSecretArrivesAsItStandsInTheFile() throws IOException {
        Path cfg = Files.writeString(
                folder.resolve("io.cellgate.example-a.cfg"),
                "apn = a${nowhere}b\npassword = a${nowhere}${java.version}b\n");
        Map<String, Object> revealed = secrets.revealed(Map.of(
                "apn",
                "ab",
                "password",
                "a" + System.getProperty("java.version") + "b",
                "felix.fileinstall.filename",
                cfg.toUri().toString()));
        assertEquals("a${nowhere}${java.version}b", revealed.get("password"));
        assertEquals("a${nowhere}b", revealed.get("apn"));
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
