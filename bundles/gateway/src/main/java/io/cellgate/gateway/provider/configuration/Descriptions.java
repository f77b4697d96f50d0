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
                Map<String, String> ranges = Ranges.of(bundle);
                for (String pid : information.getPids()) {
                    found.add(described(information, pid, false, ranges));
                }
                for (String pid : information.getFactoryPids()) {
                    found.add(described(information, pid, true, ranges));
                }
            }
        }
        return found;
    }

    private static Described described(
            MetaTypeInformation information, String pid, boolean factory, Map<String, String> ranges) {
        return new Described(pid, factory, properties(pid, information.getObjectClassDefinition(pid, null), ranges));
    }

    private static Map<String, Property> properties(
            String pid, ObjectClassDefinition definition, Map<String, String> ranges) {
        AttributeDefinition[] attributes = definition.getAttributeDefinitions(ObjectClassDefinition.ALL);
        Map<String, Property> properties = new HashMap<>();
        for (AttributeDefinition attribute : attributes == null ? new AttributeDefinition[0] : attributes) {
            boolean secret = attribute.getType() == AttributeDefinition.PASSWORD;
            Optional<String> range = Optional.ofNullable(ranges.get(pid + " " + attribute.getID()));
            properties.put(
                    attribute.getID(),
                    new Property(secret, value -> secret ? Optional.empty() : problem(attribute, value, range)));
        }
        return properties;
    }

    private static Optional<String> problem(AttributeDefinition attribute, String value, Optional<String> range) {
        // null: there is no rule; empty: the value keeps it
        String told = attribute.validate(value);
        String[] options = attribute.getOptionValues();
        return Optional.ofNullable(told)
                .filter(text -> !text.isEmpty())
                .map(text -> options == null ? range.orElse(text) : String.join(", ", options));
    }
}
