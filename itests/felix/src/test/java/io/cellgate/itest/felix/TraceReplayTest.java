package io.cellgate.itest.felix;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import io.cellgate.at.trace.AtTraces;
import io.cellgate.at.trace.TraceSelection;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.After;
import org.junit.Test;

/** What a module said when it was brought up is recorded, exported, and played back: the modem comes to the same status. */
public final class TraceReplayTest extends FelixTest {

    /** Long, so that it is in the trace by accident never. */
    private static final String PIN = "47110815";

    /**
     * What a public trace does not tell, and how the module says it: places in hexadecimal digits between others. Four digits
     * alone would sooner or later be found in a time, or in the name of a folder.
     */
    private static final Map<String, String> IDENTITIES = Map.of(
            "imei", "867223010000015",
            "imsi", "001010123456789",
            "iccid", "988812010000103254F6",
            "lac", ", 1607,",
            "cellId", ", 14DB\\r");

    private SimulatedModule module;

    @After
    public void unplug() {
        gateway.delete(Pids.MODEM + "~main");
        module.close();
    }

    @Test
    public void aRecordedModuleIsBroughtUpAsTheRealOneWas() throws IOException {
        Map<String, Object> real = bringUp("--registration-delay", "300", "--pin", PIN);
        Path kept = export("kept.trace", TraceSelection.ALL.withIdentities());
        Path masked = export("masked.trace", TraceSelection.ALL);
        unplug();

        Map<String, Object> replayed = bringUp("--replay", kept.toString(), "--replay-pace", "fast");
        unplug();
        Map<String, Object> anonymous = bringUp("--replay", masked.toString());

        assertEquals(real, replayed);
        String shown = Files.readString(kept);
        String hidden = Files.readString(masked);
        IDENTITIES.forEach((identity, said) -> {
            assertNotEquals(identity, real.remove(identity), anonymous.remove(identity));
            assertTrue(identity, shown.contains(said));
            assertFalse(identity, hidden.contains(said));
        });
        assertEquals(real, anonymous);
        assertFalse(shown.contains(PIN));
        assertTrue(hidden.contains("AT+CPIN=\"\\*\"\\r"));
    }

    private Path export(String name, TraceSelection selection) throws IOException {
        StringBuilder text = new StringBuilder();
        gateway.service(AtTraces.class).export(selection, text);
        return Files.writeString(scratch("traces").resolve(name), text);
    }

    /** The published status of the modem at a module made with these options, without what is new every time. */
    private Map<String, Object> bringUp(String... options) throws IOException {
        module = new SimulatedModule(scratch("simulator"), options);
        gateway.configure(
                Pids.AT,
                Map.of(
                        "sysfs.root", module.sysfs(),
                        "dev.root", module.dev(),
                        "lock.directory", scratch("machine/lock").toString()));
        gateway.configure(Pids.MODEM + "~main", Map.of("device", "auto", "pin", PIN, "poll.signal", "5s"));
        ModemStatus status = gateway.modemBecomes(
                "main",
                "is ready and knows all that it asks for",
                s -> s.state() == ModemState.READY
                        && s.signal().rssiDbm().isPresent()
                        && s.registration().cellId().isPresent()
                        && s.temperatureC().isPresent()
                        // asked for last
                        && s.data().isPresent());
        Map<String, Object> flat = new TreeMap<>();
        status.toMap().forEach((name, value) -> {
            if (value instanceof Map<?, ?> inner) {
                inner.forEach((key, part) -> flat.put(String.valueOf(key), part));
            } else {
                flat.put(name, value);
            }
        });
        flat.remove("since");
        for (String port : List.of("atPort", "dataPort")) {
            flat.computeIfPresent(
                    port,
                    (name, path) -> Path.of(String.valueOf(path)).getFileName().toString());
        }
        return flat;
    }
}
