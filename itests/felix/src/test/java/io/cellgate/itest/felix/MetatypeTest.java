package io.cellgate.itest.felix;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/** What a configuration tool learns of our PIDs; Kura finds a description only under the PID itself. */
public final class MetatypeTest extends FelixTest {

    @Test
    public void everyPidOfTheManualIsDescribed() {
        assertTrue("described: " + described().keySet(), described().keySet().containsAll(Pids.ALL));
    }

    @Test
    public void everyConfigurableComponentIsDescribedUnderItsPid() {
        Map<String, ObjectClassDefinition> described = described();
        gateway.service(ServiceComponentRuntime.class).getComponentDescriptionDTOs().stream()
                .filter(component -> component.bundle.symbolicName.startsWith("io.cellgate."))
                .filter(component -> !component.configurationPolicy.equals("ignore"))
                .filter(component -> component.activate != null && component.properties != null)
                .flatMap(component -> Stream.of(component.configurationPid))
                .filter(pid -> Pids.ALL.contains(pid))
                .forEach(pid -> assertNotNull("description of " + pid, described.get(pid)));
    }

    @Test
    public void theIdOfADescriptionIsItsPid() {
        described().forEach((pid, description) -> assertEquals(pid, description.getID()));
    }

    @Test
    public void namesAndDescriptionsAreLiteralText() {
        described().forEach((pid, description) -> {
            assertText(pid, description.getName());
            assertText(pid, description.getDescription());
            for (AttributeDefinition attribute : attributes(description)) {
                assertText(pid + " " + attribute.getID(), attribute.getName());
                assertText(pid + " " + attribute.getID(), attribute.getDescription());
            }
        });
    }

    @Test
    public void whatIsSecretIsMaskedInEveryTool() {
        described().forEach((pid, description) -> {
            for (AttributeDefinition attribute : attributes(description)) {
                String id = attribute.getID().toLowerCase(Locale.ROOT);
                if (id.matches("(.*[.])?(password|pin|puk)|(command[.])?key")) {
                    assertEquals(pid + " " + id, AttributeDefinition.PASSWORD, attribute.getType());
                }
            }
        });
    }

    private static AttributeDefinition[] attributes(ObjectClassDefinition description) {
        return description.getAttributeDefinitions(ObjectClassDefinition.ALL);
    }

    private static void assertText(String what, String text) {
        assertNotNull(what, text);
        assertFalse(what + " is empty", text.isBlank());
        assertFalse(what + " is a key: " + text, text.startsWith("%"));
    }

    private Map<String, ObjectClassDefinition> described() {
        MetaTypeService service = gateway.service(MetaTypeService.class);
        Map<String, ObjectClassDefinition> described = new TreeMap<>();
        for (Bundle bundle : gateway.ours()) {
            MetaTypeInformation information = service.getMetaTypeInformation(bundle);
            Stream.of(information.getPids(), information.getFactoryPids())
                    .flatMap(Stream::of)
                    .forEach(pid -> described.put(pid, information.getObjectClassDefinition(pid, null)));
        }
        return described;
    }
}
