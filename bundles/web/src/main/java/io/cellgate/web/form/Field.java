package io.cellgate.web.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.metatype.AttributeDefinition;

/** One property of a form, as Metatype describes it. */
final class Field {

    private final AttributeDefinition attribute;
    private final boolean required;

    /** @param required whether Metatype calls it so */
    Field(AttributeDefinition attribute, boolean required) {
        this.attribute = attribute;
        this.required = required;
    }

    String id() {
        return attribute.getID();
    }

    /** Its value is never shown. */
    boolean secret() {
        return attribute.getType() == AttributeDefinition.PASSWORD;
    }

    /**
     * The field with its value, for the page.
     *
     * @param value as it is configured; null where it is not
     */
    Map<String, Object> toMap(@Nullable Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", id());
        map.put("name", attribute.getName());
        map.put("description", attribute.getDescription());
        map.put("type", type());
        map.put("required", required);
        String[] defaults = attribute.getDefaultValue();
        if (defaults != null && !secret()) {
            map.put("default", String.join(", ", defaults));
        }
        String[] values = attribute.getOptionValues();
        String[] labels = attribute.getOptionLabels();
        if (values != null && labels != null && values.length > 0) {
            List<Map<String, String>> options = new ArrayList<>();
            for (int i = 0; i < Math.min(values.length, labels.length); i++) {
                options.add(Map.of("value", values[i], "label", labels[i]));
            }
            map.put("options", options);
        }
        if (value != null) {
            map.put("set", true);
            if (!secret()) {
                map.put("value", PropertyText.of(value));
            }
        }
        return map;
    }

    private String type() {
        return switch (attribute.getType()) {
            case AttributeDefinition.PASSWORD -> "password";
            case AttributeDefinition.BOOLEAN -> "boolean";
            case AttributeDefinition.INTEGER, AttributeDefinition.LONG -> "number";
            default -> "text";
        };
    }
}
