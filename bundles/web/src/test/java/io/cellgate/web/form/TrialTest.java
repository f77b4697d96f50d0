package io.cellgate.web.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.cellgate.common.json.Json;
import io.cellgate.common.testing.ManualActor;
import io.cellgate.config.ConfigurationProblem;
import io.cellgate.config.ConfigurationReport;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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

@SuppressWarnings("JdkObsolete") // a configuration is a Dictionary
class TrialTest {

    private static final String PID = "io.cellgate.uplink";
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final ManualActor actor = new ManualActor();
    private final ConfigurationAdmin admin = mock(ConfigurationAdmin.class);
    private final Configuration configuration = mock(Configuration.class);
    private final Trial trial = new Trial(actor, () -> NOW, () -> {});
    private Forms forms;

    @TempDir
    Path folder;

    private Dictionary<String, Object> current =
            new Hashtable<>(Map.of("service.pid", PID + "~roof", "apn", "internet", "password", "let me in"));

    @BeforeEach
    void describe() throws Exception {
        Bundle bundle = mock(Bundle.class);
        when(bundle.getSymbolicName()).thenReturn("io.cellgate.uplink");
        URL description = Files.writeString(
                        folder.resolve(PID + ".xml"),
                        "<OCD><AD id=\"apn\"/><AD id=\"cid\" min=\"1\" max=\"16\"/></OCD>")
                .toUri()
                .toURL();
        when(bundle.findEntries("OSGI-INF/metatype", "*.xml", false))
                .thenAnswer(call -> Collections.enumeration(List.of(description)));
        BundleContext context = mock(BundleContext.class);
        when(context.getBundles()).thenReturn(new Bundle[] {bundle});
        AttributeDefinition apn = attribute("apn", AttributeDefinition.STRING);
        AttributeDefinition password = attribute("password", AttributeDefinition.PASSWORD);
        AttributeDefinition cid = attribute("cid", AttributeDefinition.INTEGER);
        when(cid.validate(anyString()))
                .thenAnswer(call -> call.getArgument(0, String.class).matches("[0-9]+") ? "" : "not a number");
        ObjectClassDefinition definition = mock(ObjectClassDefinition.class);
        when(definition.getName()).thenReturn("cellgate uplink");
        when(definition.getAttributeDefinitions(anyInt())).thenReturn(new AttributeDefinition[] {apn, password, cid});
        MetaTypeInformation information = mock(MetaTypeInformation.class);
        when(information.getPids()).thenReturn(new String[0]);
        when(information.getFactoryPids()).thenReturn(new String[] {PID});
        when(information.getObjectClassDefinition(eq(PID), any())).thenReturn(definition);
        MetaTypeService metatype = mock(MetaTypeService.class);
        when(metatype.getMetaTypeInformation(bundle)).thenReturn(information);
        when(configuration.getPid()).thenReturn(PID + "~roof");
        when(configuration.getProperties()).thenAnswer(call -> current);
        doAnswer(call -> current = call.getArgument(0)).when(configuration).update(any());
        when(admin.listConfigurations(anyString())).thenReturn(new Configuration[] {configuration});
        forms = new Forms(context, metatype, admin);
    }

    @Test
    void whatIsKeptStays() {
        CompletableFuture<Saved> saved = saving(Map.of("apn", "iot.example"));
        actor.advance(Trial.SETTLING);
        assertEquals(new Saved.OnTrial(PID + "~roof", NOW.plus(Trial.LENGTH)), saved.join());
        assertTrue(trial.running().isPresent());
        trial.keep();
        actor.advance(Trial.LENGTH);

        assertEquals("iot.example", current.get("apn"));
        assertEquals("let me in", current.get("password"));
        assertEquals(Optional.empty(), trial.running());
    }

    @Test
    void whatNobodyKeepsIsUndone() {
        save(Map.of("apn", "iot.example"));
        actor.advance(Trial.LENGTH.minusSeconds(1));
        assertEquals("iot.example", current.get("apn"));
        actor.advance(Duration.ofSeconds(1));

        assertEquals("internet", current.get("apn"));
        assertEquals(Optional.empty(), trial.running());
    }

    @Test
    void whatAPersonUndoesIsUndoneAtOnce() {
        save(Map.of("apn", "iot.example"));
        actor.advance(Trial.SETTLING);
        trial.undo();
        actor.run();

        assertEquals("internet", current.get("apn"));
    }

    @Test
    void whatTheComponentRefusesIsExplainedAndUndone() {
        CompletableFuture<Saved> saved = saving(Map.of("apn", "with space"));
        trial.heard(report(PID + "~other"));
        actor.run();
        assertFalse(saved.isDone());
        trial.heard(report(PID + "~roof"));
        actor.run();

        ConfigurationProblem problem = refused(saved);
        assertEquals("apn", problem.property());
        assertEquals("no spaces", problem.allowed());
        assertEquals("internet", current.get("apn"));
        assertEquals(0, actor.timers());
    }

    @Test
    void whatMetatypeRefusesIsNeverTried() throws IOException {
        assertEquals(
                "a whole number from 1 to 16",
                refused(save(Map.of("cid", "one"))).allowed());
        assertEquals("apn, cid, password", refused(save(Map.of("apm", "x"))).allowed());
        verify(configuration, never()).update(any());
    }

    @Test
    void anEmptyFieldMeansTheDefault() {
        save(Map.of("apn", ""));

        assertEquals(null, current.get("apn"));
    }

    @Test
    void nothingIsNoTrial() {
        assertTrue(refused(save(Map.of())).allowed().contains("nothing was changed"));
        assertEquals(Optional.empty(), trial.running());
    }

    @Test
    void thereIsOneTrialAtATime() {
        save(Map.of("apn", "first"));

        assertTrue(refused(save(Map.of("apn", "second"))).allowed().contains("keep or undo"));
        assertEquals("first", current.get("apn"));
    }

    @Test
    void aNewOneIsRemovedWhenItIsUndone() throws IOException {
        Configuration made = mock(Configuration.class);
        when(made.getPid()).thenReturn(PID + "~new");
        when(admin.getFactoryConfiguration(PID, "new", "?")).thenReturn(made);
        trial.save(forms, PID, "", "new", Map.of("apn", "x"));
        actor.run();
        verify(made).update(new Hashtable<>(Map.of("apn", "x")));
        trial.undo();
        actor.run();

        verify(made).delete();
    }

    @Test
    void theEndOfThePageUndoesToo() {
        save(Map.of("apn", "iot.example"));
        trial.close();

        assertEquals("internet", current.get("apn"));
    }

    @Test
    void aSecretIsNeverShown() throws IOException {
        String document = Json.writeCleaned(forms.document());

        assertFalse(document.contains("let me in"), document);
        assertTrue(document.contains("\"value\":\"internet\""), document);
    }

    private CompletionStage<Saved> save(Map<String, String> changes) {
        CompletionStage<Saved> saved = trial.save(forms, PID, PID + "~roof", "", changes);
        actor.run();
        return saved;
    }

    private CompletableFuture<Saved> saving(Map<String, String> changes) {
        return save(changes).toCompletableFuture();
    }

    private static ConfigurationProblem refused(CompletionStage<Saved> saved) {
        assertTrue(saved.toCompletableFuture().isDone());
        return assertInstanceOf(Saved.Refused.class, saved.toCompletableFuture().join())
                .problems()
                .get(0);
    }

    private static ConfigurationReport report(String pid) {
        return new ConfigurationReport(
                pid, List.of(new ConfigurationProblem("apn", "with space", "no spaces")), List.of(), true);
    }

    private static AttributeDefinition attribute(String id, int type) {
        AttributeDefinition attribute = mock(AttributeDefinition.class);
        when(attribute.getID()).thenReturn(id);
        when(attribute.getName()).thenReturn(id);
        when(attribute.getDescription()).thenReturn("The " + id + ".");
        when(attribute.getType()).thenReturn(type);
        return attribute;
    }
}
