package io.cellgate.web.form;

import io.cellgate.common.cfg.WrittenValues;
import io.cellgate.common.secret.Redaction;
import io.cellgate.common.settings.InstanceName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;

/** The kinds of configuration that our bundles describe, and those that there are. Asks the framework each time; safe for any thread. */
public final class Forms {

    private static final String OURS = "io.cellgate.";
    /** Where FileInstall says which file it has read. */
    private static final String FILE = "felix.fileinstall.filename";

    private final BundleContext context;
    private final MetaTypeService metatype;
    private final ConfigurationAdmin configurations;

    /**
     * @param context whose framework is looked at
     * @param metatype describes configurations
     * @param configurations has them
     */
    public Forms(BundleContext context, MetaTypeService metatype, ConfigurationAdmin configurations) {
        this.context = context;
        this.metatype = metatype;
        this.configurations = configurations;
    }

    /** Every form with its configurations. */
    public Map<String, Object> document() throws IOException {
        List<Map<String, Object>> documents = new ArrayList<>();
        for (Form form : forms()) {
            Map<String, Object> document = form.toMap();
            document.put(
                    "fields",
                    form.fields().stream().map(field -> field.toMap(null)).toList());
            List<Map<String, Object>> instances = new ArrayList<>();
            for (Configuration configuration : configurations(form)) {
                instances.add(instance(form, configuration));
            }
            document.put("instances", instances);
            documents.add(document);
        }
        return Map.of("forms", documents);
    }

    /** What problems of a configuration call it. */
    private static String reported(Form form, Configuration configuration) {
        return form.factory() ? form.pid() + "~" + InstanceName.of(properties(configuration)) : form.pid();
    }

    /** As they stand in the file, where they come from one. */
    private static Map<String, Object> properties(Configuration configuration) {
        Dictionary<String, Object> properties = configuration.getProperties();
        Map<String, Object> map = new HashMap<>();
        if (properties != null) {
            Collections.list(properties.keys()).forEach(key -> map.put(key, properties.get(key)));
        }
        return WrittenValues.in(map, Redaction::isSecret);
    }

    private List<Form> forms() {
        List<Form> forms = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            String name = bundle.getSymbolicName();
            if (name == null || !name.startsWith(OURS)) {
                continue;
            }
            MetaTypeInformation information = metatype.getMetaTypeInformation(bundle);
            if (information != null) {
                for (String pid : information.getPids()) {
                    forms.add(Form.of(pid, false, information.getObjectClassDefinition(pid, null)));
                }
                for (String pid : information.getFactoryPids()) {
                    forms.add(Form.of(pid, true, information.getObjectClassDefinition(pid, null)));
                }
            }
        }
        forms.sort(Comparator.comparing(Form::pid));
        return forms;
    }

    private List<Configuration> configurations(Form form) throws IOException {
        String filter = form.factory()
                ? "(" + ConfigurationAdmin.SERVICE_FACTORYPID + "=" + form.pid() + ")"
                : "(" + Constants.SERVICE_PID + "=" + form.pid() + ")";
        try {
            Configuration[] found = configurations.listConfigurations(filter);
            return found == null ? List.of() : List.of(found);
        } catch (InvalidSyntaxException e) {
            throw new IOException("the PID " + form.pid() + " fits into no filter", e);
        }
    }

    private static Map<String, Object> instance(Form form, Configuration configuration) {
        Map<String, Object> properties = properties(configuration);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("pid", configuration.getPid());
        map.put("name", form.factory() ? InstanceName.of(properties) : "");
        map.put("reported", reported(form, configuration));
        if (properties.get(FILE) instanceof String file) {
            map.put("file", file.replaceFirst(".*/", ""));
        }
        map.put(
                "fields",
                form.fields().stream()
                        .map(field -> field.toMap(properties.get(field.id())))
                        .toList());
        return map;
    }
}
