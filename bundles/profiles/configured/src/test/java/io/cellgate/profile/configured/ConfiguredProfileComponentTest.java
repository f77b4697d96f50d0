package io.cellgate.profile.configured;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.cellgate.modem.profile.ModemProfile;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.radio.RadioWorld;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

class ConfiguredProfileComponentTest {

    private final Bundle bundle = mock(Bundle.class);
    private final BundleContext context = mock(BundleContext.class);
    private final Map<ServiceReference<ModemProfile>, ModemProfile> services = new LinkedHashMap<>();
    private final List<ConfiguredProfileComponent> components = new ArrayList<>();
    private int registrations;

    @BeforeEach
    void framework() {
        when(context.getBundle()).thenReturn(bundle);
        when(context.registerService(eq(ModemProfile.class), any(ModemProfile.class), any()))
                .thenAnswer(call -> register(bundle, call.getArgument(1)));
    }

    /** As a framework does it: every component hears of every profile, of its own among them, before this returns. */
    @SuppressWarnings("unchecked")
    private ServiceRegistration<ModemProfile> register(Bundle by, ModemProfile profile) {
        int order = ++registrations;
        ServiceReference<ModemProfile> reference = mock(ServiceReference.class);
        when(reference.getBundle()).thenReturn(by);
        when(reference.getProperty("service.id")).thenReturn(order);
        // the one that was registered first is the greater one
        when(reference.compareTo(any()))
                .thenAnswer(call -> Integer.compare(
                        (int) call.<ServiceReference<ModemProfile>>getArgument(0)
                                .getProperty("service.id"),
                        order));
        ServiceRegistration<ModemProfile> registration = mock(ServiceRegistration.class);
        when(registration.getReference()).thenReturn(reference);
        doAnswer(call -> {
                    services.remove(reference);
                    components.forEach(component -> component.unbindProfile(reference));
                    return null;
                })
                .when(registration)
                .unregister();
        services.put(reference, profile);
        components.forEach(component -> component.bindProfile(reference, profile));
        return registration;
    }

    /** As Declarative Services does it: a component knows the profiles that are there before it begins. */
    private ConfiguredProfileComponent configure(String id, String model) {
        ConfiguredProfileComponent component = new ConfiguredProfileComponent(context, properties(id, model));
        services.forEach(component::bindProfile);
        components.add(component);
        component.activate();
        return component;
    }

    private ServiceRegistration<ModemProfile> install(String id, String model) {
        ModuleDescription family = ModuleDescription.builder(id, RadioWorld.THREE_GPP)
                .models(model)
                .build();
        return register(mock(Bundle.class), () -> family);
    }

    private static Map<String, Object> properties(String id, String model) {
        return Map.of("service.pid", ProfileSettings.PID + "~" + id, "models", model);
    }

    /** The ids of the families that a module with this model text would be taken for. */
    private List<String> offeredFor(String model) {
        return services.values().stream()
                .map(ModemProfile::description)
                .filter(family -> family.match(model) > 0)
                .map(ModuleDescription::id)
                .toList();
    }

    @Test
    void aDescribedFamilyIsOfferedUntilItsConfigurationIsDeleted() {
        ConfiguredProfileComponent component = configure("lx900", "LX900");
        assertEquals(List.of("lx900"), offeredFor("LX900"));

        component.deactivate();

        assertEquals(Map.of(), services);
    }

    @Test
    void aChangedDescriptionTakesThePlaceOfTheOneBefore() {
        configure("lx900", "LX900").modified(properties("lx900", "LX901"));

        assertEquals(List.of(), offeredFor("LX900"));
        assertEquals(List.of("lx900"), offeredFor("LX901"));
    }

    @Test
    void aRefusedChangeKeepsTheLastGoodDescription() {
        configure("lx900", "LX900").modified(properties("lx900", ""));

        assertEquals(List.of("lx900"), offeredFor("LX900"));
    }

    @Test
    void aWrongDescriptionIsNotOfferedUntilItIsCorrected() {
        ConfiguredProfileComponent component = configure("lx900", "");
        assertEquals(Map.of(), services);

        component.modified(properties("lx900", "LX900"));

        assertEquals(List.of("lx900"), offeredFor("LX900"));
    }

    @Test
    void anIdThatABundleHasIsLeftToIt() {
        ServiceRegistration<ModemProfile> mu509 = install("mu509", "MU509");
        configure("mu509", "LX900");
        assertEquals(List.of(), offeredFor("LX900"));

        mu509.unregister();

        assertEquals(List.of("mu509"), offeredFor("LX900"));
    }

    @Test
    void aBundleThatComesLaterGetsItsIdBack() {
        configure("mu509", "LX900");

        install("mu509", "MU509");

        assertEquals(List.of(), offeredFor("LX900"));
        assertEquals(List.of("mu509"), offeredFor("MU509"));
    }

    @Test
    void ofTwoDescriptionsWithOneIdTheFirstStays() {
        ConfiguredProfileComponent first = configure("lx900", "LX900");
        ConfiguredProfileComponent second = configure("lx900", "LX901");
        assertEquals(List.of("lx900"), offeredFor("LX900"));
        assertEquals(List.of(), offeredFor("LX901"));

        first.deactivate();

        assertEquals(List.of("lx900"), offeredFor("LX901"));
        second.deactivate();
    }

    @Test
    void oneThatIsGivenAnIdOfItsOwnIsOffered() {
        install("mu509", "MU509");
        ConfiguredProfileComponent component = configure("mu509", "LX900");

        component.modified(properties("lx900", "LX900"));

        assertEquals(List.of("lx900"), offeredFor("LX900"));
    }
}
