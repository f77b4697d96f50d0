package io.cellgate.itest.felix;

import static io.cellgate.itest.felix.Gateway.eventually;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.cellgate.at.AtTransport;
import io.cellgate.at.usb.ModuleDirectory;
import io.cellgate.modem.profile.ModemProfile;
import io.cellgate.ppp.PppDaemon;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/** What is there when nothing but the distribution is installed, and what a configuration brings. */
public final class WiringTest extends FelixTest {

    @Test
    public void everyBundleIsActive() {
        for (Bundle bundle : gateway.all()) {
            boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
            int wanted = fragment ? Bundle.RESOLVED : Bundle.ACTIVE;
            assertEquals("state of " + bundle, wanted, bundle.getState());
        }
        List<String> installed =
                gateway.ours().stream().map(Bundle::getSymbolicName).toList();
        assertTrue("installed: " + installed, installed.containsAll(Pids.SWAPPED));
    }

    @Test
    public void noComponentFailsToActivate() {
        ServiceComponentRuntime runtime = gateway.service(ServiceComponentRuntime.class);
        runtime.getComponentDescriptionDTOs().stream()
                .filter(component -> component.bundle.symbolicName.startsWith("io.cellgate."))
                .flatMap(component -> runtime.getComponentConfigurationDTOs(component).stream())
                .forEach(component -> assertTrue(
                        component.description.name + " has failed: " + component.failure,
                        component.state != ComponentConfigurationDTO.FAILED_ACTIVATION));
    }

    @Test
    public void theServicesOfEveryProviderAreThere() {
        gateway.service(AtTransport.class);
        gateway.service(ModuleDirectory.class);
        gateway.service(PppDaemon.class);
        List<String> profiles = gateway.services(ModemProfile.class).stream()
                .map(profile -> profile.description().id())
                .sorted()
                .toList();
        assertEquals(ShippedBundles.families(), profiles);
    }

    @Test
    public void theCommandsAreOfferedOnceEach() {
        List<String> commands = gateway.commands();
        assertTrue("offered: " + commands, commands.containsAll(List.of("connect", "disconnect", "status")));
        assertEquals("no name twice", commands.stream().distinct().toList(), commands);
    }

    @Test
    public void aModemAppearsWithItsConfigurationAndVanishesWithIt() {
        gateway.configure(Pids.MODEM + "~main", Map.of("device", "auto"));
        eventually("modem main", () -> gateway.modem("main").isPresent());

        gateway.configure(Pids.MODEM + "~second", Map.of("device", "usb:9-9"));
        eventually("modem second beside it", () -> gateway.modem("second").isPresent());

        gateway.delete(Pids.MODEM + "~main");
        eventually("modem main gone", () -> gateway.modem("main").isEmpty());
        assertTrue("the other one stays", gateway.modem("second").isPresent());
    }

    @Test
    public void anUplinkAppearsWithItsConfigurationAndVanishesWithIt() {
        gateway.configure(Pids.UPLINK + "~main", Map.of("apn", "internet"));
        eventually("uplink main", () -> gateway.uplink("main").isPresent());

        gateway.delete(Pids.UPLINK + "~main");
        eventually("uplink main gone", () -> gateway.uplink("main").isEmpty());
    }
}
