package io.cellgate.web.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.cellgate.common.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

class FormsTest {

    private static final String PID = "io.cellgate.uplink";

    private final Configuration configuration = mock();
    private Forms forms;

    @BeforeEach
    @SuppressWarnings("JdkObsolete") // a configuration is a Dictionary
    void describe() throws Exception {
        Bundle bundle = mock();
        when(bundle.getSymbolicName()).thenReturn(PID);
        BundleContext context = mock();
        when(context.getBundles()).thenReturn(new Bundle[] {bundle});
        AttributeDefinition[] attributes = {
            attribute("apn", AttributeDefinition.STRING), attribute("password", AttributeDefinition.PASSWORD)
        };
        ObjectClassDefinition definition = mock();
        when(definition.getName()).thenReturn("cellgate uplink");
        when(definition.getAttributeDefinitions(anyInt())).thenReturn(attributes);
        MetaTypeInformation information = mock();
        when(information.getPids()).thenReturn(new String[0]);
        when(information.getFactoryPids()).thenReturn(new String[] {PID});
        when(information.getObjectClassDefinition(eq(PID), any())).thenReturn(definition);
        MetaTypeService metatype = mock();
        when(metatype.getMetaTypeInformation(bundle)).thenReturn(information);
        when(configuration.getPid()).thenReturn("some-pid-of-a-console");
        when(configuration.getProperties())
                .thenReturn(new Hashtable<>(Map.of("name", "roof", "apn", "internet", "password", "let me in")));
        ConfigurationAdmin admin = mock();
        when(admin.listConfigurations(anyString())).thenReturn(new Configuration[] {configuration});
        forms = new Forms(context, metatype, admin);
    }

    @Test
    void aSecretIsNeverShown() throws Exception {
        String document = Json.writeCleaned(forms.document());

        assertFalse(document.contains("let me in"), document);
        assertTrue(document.contains("\"value\":\"internet\""), document);
    }

    @Test
    @SuppressWarnings("unchecked") // the published form
    void anInstanceHasTheNameByWhichItIsChanged() throws Exception {
        Map<String, Object> form = ((List<Map<String, Object>>) forms.document().get("forms")).get(0);

        assertEquals(
                PID + "~roof",
                ((List<Map<String, Object>>) form.get("instances")).get(0).get("reported"));
    }

    @Test
    @SuppressWarnings("JdkObsolete") // a configuration is a Dictionary
    void aValueStandsInItsFieldAsItStandsInItsFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("io.cellgate.uplink-roof.cfg"), "apn = in${nowhere}ternet\n");
        when(configuration.getProperties())
                .thenReturn(new Hashtable<>(
                        Map.of("name", "roof", "apn", "internet", "felix.fileinstall.filename", file.toString())));

        String document = Json.writeCleaned(forms.document());

        assertTrue(document.contains("\"value\":\"in${nowhere}ternet\""), document);
    }

    private static AttributeDefinition attribute(String id, int type) {
        AttributeDefinition attribute = mock();
        when(attribute.getID()).thenReturn(id);
        when(attribute.getName()).thenReturn(id);
        when(attribute.getDescription()).thenReturn("The " + id + ".");
        when(attribute.getType()).thenReturn(type);
        return attribute;
    }
}
