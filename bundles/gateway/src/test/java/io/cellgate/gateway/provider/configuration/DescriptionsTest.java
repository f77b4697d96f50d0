package io.cellgate.gateway.provider.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

class DescriptionsTest {

    private static final String PID = "io.cellgate.uplink";

    @TempDir
    Path folder;

    @Test
    void aNumberOutOfItsRangeIsToldWhereItGoesFromAndTo() throws Exception {
        Bundle bundle = mock();
        when(bundle.getSymbolicName()).thenReturn(PID);
        URL description = Files.writeString(
                        folder.resolve(PID + ".xml"),
                        "<OCD><AD id=\"apn\"/><AD id=\"cid\" min=\"1\" max=\"16\"/></OCD>")
                .toUri()
                .toURL();
        when(bundle.findEntries("OSGI-INF/metatype", "*.xml", false))
                .thenAnswer(call -> Collections.enumeration(List.of(description)));
        AttributeDefinition cid = mock();
        when(cid.getID()).thenReturn("cid");
        when(cid.getType()).thenReturn(AttributeDefinition.INTEGER);
        when(cid.validate(anyString()))
                .thenAnswer(call -> call.getArgument(0).equals("3") ? "" : "greater than maximum");
        ObjectClassDefinition definition = mock();
        when(definition.getAttributeDefinitions(anyInt())).thenReturn(new AttributeDefinition[] {cid});
        MetaTypeInformation information = mock();
        when(information.getPids()).thenReturn(new String[0]);
        when(information.getFactoryPids()).thenReturn(new String[] {PID});
        when(information.getObjectClassDefinition(eq(PID), any())).thenReturn(definition);
        MetaTypeService metatype = mock();
        when(metatype.getMetaTypeInformation(bundle)).thenReturn(information);
        BundleContext context = mock();
        when(context.getBundles()).thenReturn(new Bundle[] {bundle});

        Described uplink = new Descriptions(context, metatype).all().get(0);

        assertEquals(
                Optional.of("a whole number from 1 to 16"),
                uplink.properties().get("cid").problem().apply("99"));
        assertEquals(Optional.empty(), uplink.properties().get("cid").problem().apply("3"));
    }
}
