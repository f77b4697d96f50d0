package io.cellgate.web.form;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.ObjectClassDefinition;

/**
 * A kind of configuration.
 *
 * @param pid its PID; that of the factory where there may be several
 * @param factory whether there may be several
 * @param name for a person
 * @param description for a person
 * @param fields its properties
 */
record Form(String pid, boolean factory, String name, String description, List<Field> fields) {

    /** As Metatype describes it. */
    static Form of(String pid, boolean factory, ObjectClassDefinition definition) {
        List<Field> fields = new ArrayList<>();
        Set<String> required = new HashSet<>();
        for (AttributeDefinition attribute : all(definition, ObjectClassDefinition.REQUIRED)) {
            required.add(attribute.getID());
        }
        for (AttributeDefinition attribute : all(definition, ObjectClassDefinition.ALL)) {
            fields.add(new Field(attribute, required.contains(attribute.getID())));
        }
        return new Form(
                pid,
                factory,
                Optional.ofNullable(definition.getName()).orElse(pid),
                Optional.ofNullable(definition.getDescription()).orElse(""),
                List.copyOf(fields));
    }

    private static List<AttributeDefinition> all(ObjectClassDefinition definition, int filter) {
        AttributeDefinition[] found = definition.getAttributeDefinitions(filter);
        return found == null ? List.of() : List.of(found);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("pid", pid);
        map.put("factory", factory);
        map.put("name", name);
        map.put("description", description);
        return map;
    }
}
