package io.cellgate.gateway.provider.configuration;

import io.cellgate.gateway.provider.configuration.Described.Property;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/** The configurations that our bundles describe. Asks the framework each time; safe for use by any thread. */
public final class Descriptions {

    private static final String OURS = "io.cellgate.";

    private final BundleContext context;
    private final MetaTypeService metatype;

    /** @param context whose framework is looked at */
    public Descriptions(BundleContext context, MetaTypeService metatype) {
        this.context = context;
        this.metatype = metatype;
    }

    /** All of them. */
    public List<Described> all() {
        List<Described> found = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            String name = bundle.getSymbolicName();
            MetaTypeInformation information =
                    name == null || !name.startsWith(OURS) ? null : metatype.getMetaTypeInformation(bundle);
            if (information != null) {
                for (String pid : information.getPids()) {
                    found.add(new Described(pid, false, properties(information.getObjectClassDefinition(pid, null))));
                }
                for (String pid : information.getFactoryPids()) {
                    found.add(new Described(pid, true, properties(information.getObjectClassDefinition(pid, null))));
                }
            }
        }
        return found;
    }

    private static Map<String, Property> properties(ObjectClassDefinition definition) {
        AttributeDefinition[] attributes = definition.getAttributeDefinitions(ObjectClassDefinition.ALL);
        Map<String, Property> properties = new HashMap<>();
        for (AttributeDefinition attribute : attributes == null ? new AttributeDefinition[0] : attributes) {
            boolean secret = attribute.getType() == AttributeDefinition.PASSWORD;
            properties.put(
                    attribute.getID(),
                    new Property(secret, value -> secret ? Optional.empty() : problem(attribute, value)));
        }
        return properties;
    }

    private static Optional<String> problem(AttributeDefinition attribute, String value) {
        // null: there is no rule; empty: the value keeps it
        String told = attribute.validate(value);
        String[] options = attribute.getOptionValues();
        return Optional.ofNullable(told)
                .filter(text -> !text.isEmpty())
                .map(text -> options == null ? text : String.join(", ", options));
    }
}
