package io.cellgate.itest.felix;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import java.io.IOException;
import java.util.Map;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** A module is found in sysfs and brought up through all bundles; the dial itself needs PPP and is tested elsewhere. */
public final class SimulatedModuleTest extends FelixTest {

    private SimulatedModule module;

    @Before
    public void plugIn() throws IOException {
        module = new SimulatedModule(scratch("simulator"), "--registration-delay", "300");
        gateway.configure(
                Pids.AT,
                Map.of(
                        "sysfs.root", module.sysfs(),
                        "dev.root", module.dev(),
                        "lock.directory", scratch("machine/lock").toString()));
        gateway.configure(Pids.MODEM + "~main", Map.of("device", "auto", "poll.signal", "5s"));
    }

    @After
    public void unplug() {
        gateway.delete(Pids.MODEM + "~main");
        module.close();
    }

    @Test
    public void theModuleIsFoundIdentifiedAndRegistered() {
        ModemStatus status = gateway.modemBecomes(
                "main",
                "is ready and knows its signal",
                s -> s.state() == ModemState.READY && s.signal().rssiDbm().isPresent());
        assertEquals("mu509", status.profile().orElse(""));
        assertEquals("MU509", status.identity().orElseThrow().model());
        assertTrue(status.registration().ps().registered());
        assertTrue(status.sim().imsi().isPresent());
        assertTrue(status.dataPort().isPresent());
    }

    @Test
    public void itIsFoundAgainUnderOtherNumbers() throws IOException {
        ModemStatus before = ready();
        module.control("unplug");
        gateway.modemBecomes("main", "waits for a module", s -> s.state() == ModemState.WAITING_DEVICE);
        module.control("plug 10");
        ModemStatus after = gateway.modemBecomes(
                "main",
                "is ready on other ports",
                s -> s.state() == ModemState.READY && !s.dataPort().equals(before.dataPort()));
        assertTrue(
                after.dataPort().orElseThrow().toString(),
                after.dataPort().orElseThrow().endsWith("ttyUSB10"));
        assertEquals(before.identity(), after.identity());
    }

    @Test
    public void withoutItsProfileTheModuleIsNamedAndWaitedForAndWithItComesUp() throws BundleException {
        Bundle profile = gateway.bundle("io.cellgate.profile.mu509");
        gateway.delete(Pids.MODEM + "~main");
        profile.stop();
        try {
            gateway.configure(Pids.MODEM + "~main", Map.of("device", "auto"));
            String said = gateway.modemBecomes(
                            "main", "waits for a profile", s -> s.state() == ModemState.WAITING_PROFILE)
                    .detail()
                    .orElse("");
            assertTrue(said, said.contains("MU509"));
        } finally {
            profile.start();
        }
        ready();
    }

    @Test
    public void theTransportIsSwappedUnderAModuleThatIsUp() throws BundleException {
        ready();
        Bundle transport = gateway.bundle("io.cellgate.at");
        transport.stop();
        try {
            gateway.modemBecomes("main", "is not ready without it", s -> s.state() != ModemState.READY);
        } finally {
            transport.start();
        }
        ready();
    }

    @Test
    public void theAnswerToAPredecessorsCommandIsNotTakenForAnother() throws BundleException, IOException {
        ready();
        module.control("latency 700");
        gateway.configure(Pids.MODEM + "~main", Map.of("device", "auto", "poll.signal", "5s", "init", "AT^HCSQ?"));
        Bundle transport = gateway.bundle("io.cellgate.at");
        gateway.modemBecomes("main", "is in the middle of a command", s -> s.state() != ModemState.READY);
        transport.stop();
        transport.start();
        module.control("latency 5");
        assertEquals("MU509", ready().identity().orElseThrow().model());
    }

    private ModemStatus ready() {
        return gateway.modemBecomes("main", "is ready", s -> s.state() == ModemState.READY);
    }
}
