package io.cellgate.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which instance of a factory configuration a component was given, and which of its properties nobody reads.
 */
public final class ConfigurationInstance {

    /** The instance's name where the configuration has none: it came from a tool that makes its own PIDs. */
    private static final String UNNAMED = "main";

    /** Written by ConfigurationAdmin, Declarative Services, FileInstall and Kura, not by a person. */
    private static final List<String> FOREIGN =
            List.of("service.", "component.", "osgi.ds.", "felix.", "kura.", "org.apache.felix.", "config.", ".");

    private static final String FILE = "felix.fileinstall.filename";

    private static final Pattern FILE_NAME = Pattern.compile("(?:.*/)?[^/-]+-([^/]+)\\.[a-z]+");

    private ConfigurationInstance() {}

    /**
     * The instance's name: the property {@code name} where it is set, otherwise what stands behind the tilde in
     * {@code service.pid} (as in {@code io.cellgate.modem~main}), otherwise what stands behind the dash in the name of the file
     * that FileInstall read (as in {@code io.cellgate.modem-main.cfg}, to which it gives a PID of its own). It is not checked here;
     * see {@link ConfigurationReader#name}.
     */
    public static String name(Map<String, ?> properties) {
        if (properties.get("name") instanceof String name && !name.isBlank()) {
            return name.strip();
        }
        if (properties.get("service.pid") instanceof String pid && pid.indexOf('~') >= 0) {
            return pid.substring(pid.indexOf('~') + 1);
        }
        if (properties.get(FILE) instanceof String file) {
            Matcher matcher = FILE_NAME.matcher(file);
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        return UNNAMED;
    }

    /**
     * Properties that no method of the component's configuration type stands for: misspelt ones, most of the time. Names go
     * the way of component property types: {@code at_port()} is {@code at.port}.
     */
    public static Set<String> unknownProperties(Map<String, ?> properties, Class<?> type) {
        List<String> known = Arrays.stream(type.getDeclaredMethods())
                .map(method -> propertyName(method.getName()))
                .toList();
        Set<String> unknown = new TreeSet<>();
        for (String property : properties.keySet()) {
            if (!property.equals("name")
                    && !known.contains(property)
                    // a component's target filter for one of its references
                    && !property.endsWith(".target")
                    && FOREIGN.stream().noneMatch(property::startsWith)) {
                unknown.add(property);
            }
        }
        return unknown;
    }

    /** The mapping of Declarative Services, 112.8.2.1, as far as it is used here. */
    private static String propertyName(String method) {
        return method.replace("$_$", "-").replace("__", "\0").replace('_', '.').replace('\0', '_');
    }
}
