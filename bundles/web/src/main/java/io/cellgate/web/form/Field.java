package io.cellgate.web.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.metatype.AttributeDefinition;

/** One property of a form, as Metatype describes it. */
final class Field {

    private final AttributeDefinition attribute;
    private final boolean required;
    private final @Nullable String range;

    /**
     * @param required whether Metatype calls it so
     * @param range what is allowed, in words, where it is a number
     */
    Field(AttributeDefinition attribute, boolean required, @Nullable String range) {
        this.range = range;
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
     * What is wrong with a value as far as Metatype knows; the component that reads it may know more.
     *
     * @param value as a person wrote it
     */
    Optional<String> problemOf(String value) {
        // Metatype checks types, ranges and options; null: it has no rule; empty: it is good
        String told = secret() ? null : attribute.validate(value);
        return Optional.ofNullable(told).filter(text -> !text.isEmpty()).map(text -> {
            String options = options();
            return options.isEmpty() ? Optional.ofNullable(range).orElse(text) : options;
        });
    }

    private String options() {
        String[] values = attribute.getOptionValues();
        return values == null ? "" : String.join(", ", values);
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
