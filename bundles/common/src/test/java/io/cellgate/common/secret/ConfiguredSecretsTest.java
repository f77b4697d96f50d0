package io.cellgate.common.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.cellgate.config.Secret;
import io.cellgate.config.SecretDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
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
    private final BundleContext context = mock();
    private final ConfiguredSecrets secrets = new ConfiguredSecrets(context, configurations, Set.of("password"));
    private final ServiceReference<SecretDecoder> reference = mock();
    private final List<Map<String, Object>> taken = new ArrayList<>();

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
    void aSecretBehindAByteOrderMarkIsFound() throws IOException, InvalidSyntaxException {
        stored(Map.of("\ufeffpassword", "quiet-water"));
        assertEquals(
                Map.of("service.pid", PID, "password", "quiet-water"),
                secrets.revealed(Map.of("service.pid", PID, "password", "******")));
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
    void whatThePlatformHasEncodedIsInTheClear() throws IOException, InvalidSyntaxException {
        decoder();
        stored(Map.of("password", "encoded:quiet-water"));
        assertEquals(
                "quiet-water",
                secrets.revealed(Map.of("service.pid", PID, "password", "******"))
                        .get("password"));
    }

    /** Kura encrypts the empty text too, and that is no password. */
    @Test
    void anEncodedEmptyTextIsEmpty() {
        decoder();
        assertEquals("", secrets.revealed(Map.of("password", "encoded:")).get("password"));
    }

    @Test
    void whatThePlatformHasNotEncodedCountsAsItStands() {
        decoder();
        assertEquals(
                "quiet-water",
                secrets.revealed(Map.of("password", "quiet-water")).get("password"));
    }

    @Test
    void whatIsNoSecretIsNotDecoded() {
        decoder();
        Map<String, Object> properties = Map.of("apn", "encoded:internet");
        assertEquals(properties, secrets.revealed(properties));
    }

    @Test
    void aDecoderThatComesLaterHasTheSecretTakenAgain() throws InvalidSyntaxException {
        secrets.take(Map.of("password", "encoded:quiet-water"), taken::add);
        assertEquals(List.of(Map.of("password", "encoded:quiet-water")), taken);
        decoder();
        listener().serviceChanged(new ServiceEvent(ServiceEvent.REGISTERED, reference));
        assertEquals(Map.of("password", "quiet-water"), taken.get(1));
        assertEquals(2, taken.size());
    }

    /** Before it was listened for, and after the secret was read. */
    @Test
    void aDecoderThatComesMeanwhileIsNotMissed() {
        secrets.take(Map.of("password", "encoded:quiet-water"), properties -> {
            taken.add(properties);
            decoder();
        });
        assertEquals(Map.of("password", "quiet-water"), taken.get(1));
    }

    @Test
    void aDecoderForWhichNothingIsDifferentChangesNothing() throws InvalidSyntaxException {
        secrets.take(Map.of("password", "quiet-water"), taken::add);
        decoder();
        listener().serviceChanged(new ServiceEvent(ServiceEvent.REGISTERED, reference));
        assertEquals(1, taken.size());
    }

    /** While the bundle of the decoder is replaced, what is in force stays. */
    @Test
    void aDecoderThatGoesChangesNothing() throws InvalidSyntaxException {
        decoder();
        secrets.take(Map.of("password", "encoded:quiet-water"), taken::add);
        when(context.getServiceReference(SecretDecoder.class)).thenReturn(null);
        listener().serviceChanged(new ServiceEvent(ServiceEvent.UNREGISTERING, reference));
        assertEquals(List.of(Map.of("password", "quiet-water")), taken);
    }

    @Test
    void nothingIsTakenAfterTheEnd() throws InvalidSyntaxException {
        secrets.take(Map.of("password", "encoded:quiet-water"), taken::add);
        ServiceListener listener = listener();
        secrets.close();
        verify(context).removeServiceListener(listener);
        decoder();
        listener.serviceChanged(new ServiceEvent(ServiceEvent.REGISTERED, reference));
        assertEquals(1, taken.size());
    }

    /** Its end was told; what is left to do is nothing. */
    @Test
    void aConfigurationThatIsGoneIsNotTakenAgain() throws IOException, InvalidSyntaxException {
        stored(Map.of("password", "encoded:quiet-water"));
        secrets.take(Map.of("service.pid", PID, "password", "******"), taken::add);
        when(configurations.listConfigurations("(service.pid=io.cellgate.example~\\(a\\*b\\))"))
                .thenReturn(null);
        decoder();
        listener().serviceChanged(new ServiceEvent(ServiceEvent.REGISTERED, reference));
        assertEquals(1, taken.size());
    }

    /** From now on a platform is there that puts a word before each secret. */
    private void decoder() {
        String encoded = "encoded:";
        when(context.getServiceReference(SecretDecoder.class)).thenReturn(reference);
        when(context.getService(reference))
                .thenReturn((configuration, stored) -> Optional.of(stored)
                        .filter(text -> text.startsWith(encoded))
                        .map(text -> Secret.of(text.substring(encoded.length()))));
    }

    private ServiceListener listener() throws InvalidSyntaxException {
        ArgumentCaptor<ServiceListener> listener = ArgumentCaptor.captor();
        verify(context).addServiceListener(listener.capture(), eq("(objectClass=io.cellgate.config.SecretDecoder)"));
        return listener.getValue();
    }

    @Test
    void whoAsksForTheConfigurationSeesAMask() throws Exception {
        SecretsActivator activator = new SecretsActivator("io.cellgate.example", Set.of("password", "pin")) {};
        ServiceRegistration<ConfigurationPlugin> registration = mock();
        ArgumentCaptor<ConfigurationPlugin> plugin = ArgumentCaptor.captor();
        ArgumentCaptor<Dictionary<String, Object>> properties = ArgumentCaptor.captor();
        when(context.registerService(eq(ConfigurationPlugin.class), plugin.capture(), properties.capture()))
                .thenReturn(registration);
        activator.start(context);
        assertEquals("io.cellgate.example", properties.getValue().get("cm.target"));

        Dictionary<String, Object> configuration =
                new Hashtable<>(new HashMap<>(Map.of("\ufeffpassword", "quiet-water", "pin", "", "apn", "internet")));
        plugin.getValue().modifyConfiguration(mock(), configuration);
        assertEquals(new Hashtable<>(Map.of("password", "******", "pin", "", "apn", "internet")), configuration);

        activator.stop(context);
        verify(registration).unregister();
    }
}
