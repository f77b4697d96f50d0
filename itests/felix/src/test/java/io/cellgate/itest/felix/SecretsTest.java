package io.cellgate.itest.felix;

import static org.junit.Assert.assertEquals;

import io.cellgate.command.Command;
import io.cellgate.command.CommandRequest;
import io.cellgate.modem.Modem;
import io.cellgate.uplink.Uplink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.osgi.framework.ServiceReference;

/** A configured secret stays with the component that needs it. */
public final class SecretsTest extends FelixTest {

    private static final String PASSWORD = "Kx7-unspoken-Qz";
    private static final String PIN = "73915284";

    @Test
    public void noServicePropertyHoldsAPasswordOrAPin() {
        configureSecrets();
        List<String> leaks = new ArrayList<>();
        gateway.everyService().forEach(reference -> {
            for (String key : reference.getPropertyKeys()) {
                String value = text(reference.getProperty(key));
                if (value.contains(PASSWORD) || value.contains(PIN)) {
                    leaks.add(name(reference) + " " + key);
                }
            }
        });
        assertEquals(List.of(), leaks);
    }

    @Test
    public void noStatusHoldsAPasswordOrAPin() {
        configureSecrets();
        List<String> shown = new ArrayList<>();
        gateway.services(Modem.class)
                .forEach(modem -> shown.add(modem.status() + text(modem.status().toMap())));
        gateway.services(Uplink.class)
                .forEach(uplink ->
                        shown.add(uplink.status() + text(uplink.status().toMap())));
        gateway.services(Command.class).stream()
                .filter(command -> command.description().name().equals("status"))
                .map(command -> command.execute(new CommandRequest(Map.of(), "test")))
                .forEach(stage -> shown.add(stage.toCompletableFuture().join().toString()));
        assertEquals("two modems, two uplinks, and the command", 5, shown.size());
        assertEquals(
                List.of(),
                shown.stream()
                        .filter(text -> text.contains(PASSWORD) || text.contains(PIN))
                        .toList());
    }

    /** Right and wrong ones: a refused configuration must not be quoted with its secrets. */
    private void configureSecrets() {
        gateway.configure(Pids.MODEM + "~main", Map.of("pin", PIN));
        gateway.configure(Pids.MODEM + "~wrong", Map.of("pin", PIN + PIN, "device", "toaster"));
        Map<String, String> account = Map.of("apn", "internet", "username", "gateway", "password", PASSWORD);
        gateway.configure(Pids.UPLINK + "~main", with(account, "authentication", "chap"));
        gateway.configure(Pids.UPLINK + "~wrong", with(account, "authentication", "papp"));
        gateway.configure(
                Pids.MQTT, Map.of("broker", "tcp://127.0.0.1:9", "username", "gateway", "password", PASSWORD));
        // not in the form of a key: a refused one must not be quoted either
        gateway.configure(Pids.SMS, Map.of("numbers", "+1 555 1234", "key", PASSWORD));
        for (String name : List.of("main", "wrong")) {
            gateway.modemBecomes(name, "is there", status -> true);
            gateway.uplinkBecomes(name, "is there", status -> true);
        }
    }

    private static Map<String, String> with(Map<String, String> base, String key, String value) {
        Map<String, String> map = new java.util.HashMap<>(base);
        map.put(key, value);
        return map;
    }

    private static String name(ServiceReference<?> reference) {
        return text(reference.getProperty("objectClass"));
    }

    private static String text(Object value) {
        if (value instanceof Object[] array) {
            return Arrays.deepToString(array);
        }
        if (value instanceof Collection<?> collection) {
            return collection.stream().map(SecretsTest::text).toList().toString();
        }
        if (value instanceof char[] chars) {
            return new String(chars);
        }
        return String.valueOf(value);
    }
}
