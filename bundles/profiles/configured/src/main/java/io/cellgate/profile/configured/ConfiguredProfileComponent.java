package io.cellgate.profile.configured;

import io.cellgate.common.settings.InForce;
import io.cellgate.common.settings.SettingsReader;
import io.cellgate.modem.profile.ModemProfile;
import io.cellgate.modem.profile.ModuleDescription;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.LoggerFactory;

/** One {@link ModemProfile} for each configuration of {@value ProfileSettings#PID} that is right and whose id is free. */
@Component(
        name = ProfileSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {})
@Designate(ocd = ProfileSettings.Config.class, factory = true)
public final class ConfiguredProfileComponent {

    private final InForce<ModuleDescription> inForce =
            new InForce<>(LoggerFactory.getLogger(ConfiguredProfileComponent.class), ProfileSettings::read);
    private final ProfileRegistration registration;
    private final Map<String, Object> properties;

    @Activate
    public ConfiguredProfileComponent(BundleContext context, Map<String, Object> properties) {
        this.registration = new ProfileRegistration(context);
        this.properties = properties;
    }

    /** Begins, once the profiles that are there already are known. */
    @Activate
    void activate() {
        modified(properties);
    }

    @Modified
    void modified(Map<String, Object> changed) {
        inForce.take(SettingsReader.instance(ProfileSettings.PID, changed, ProfileSettings.Config.class))
                .ifPresent(registration::offer);
    }

    @Deactivate
    void deactivate() {
        inForce.close();
        registration.withdraw();
    }

    @Reference(
            service = ModemProfile.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void bindProfile(ServiceReference<ModemProfile> reference, ModemProfile profile) {
        registration.added(reference, profile.description().id());
    }

    void unbindProfile(ServiceReference<ModemProfile> reference) {
        registration.removed(reference);
    }
}
