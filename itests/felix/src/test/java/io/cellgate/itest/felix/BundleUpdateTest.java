package io.cellgate.itest.felix;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.cellgate.command.CommandResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.Test;
import org.osgi.framework.Bundle;

/** A bundle of the real framework is exchanged from afar, and what does not work is taken back. */
public final class BundleUpdateTest extends FelixTest {

    private static final String FAMILY = "io.cellgate.profile.mu509";

    private CommandResult update(String name, String imports) throws IOException, NoSuchAlgorithmException {
        Path jar = scratch("updates").resolve("update.jar");
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", name);
        headers.putValue("Bundle-Version", "9.0.0");
        headers.putValue("Import-Package", imports);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.finish();
        }
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
        return gateway.command(
                "bundle-update",
                Map.of(
                        "bundle", name,
                        "url", jar.toUri().toString(),
                        "sha256", HexFormat.of().formatHex(digest)));
    }

    @Test
    public void whatDoesNotResolveIsTakenBack() throws IOException, NoSuchAlgorithmException {
        Bundle bundle = gateway.bundle(FAMILY);
        String before = bundle.getVersion().toString();
        CommandResult accepted = update(FAMILY, "no.such.thing");
        assertEquals(accepted.toString(), CommandResult.Status.ACCEPTED, accepted.status());
        CompletableFuture<CommandResult> outcome =
                accepted.outcome().orElseThrow().toCompletableFuture();
        Gateway.eventually("the outcome", outcome::isDone);

        String why = outcome.join().error().orElse("");
        assertTrue(why, why.contains("it lacks package no.such.thing") && why.contains(before + ", is back"));
        assertEquals(before, bundle.getVersion().toString());
        assertEquals(Bundle.ACTIVE, bundle.getState());
    }

    @Test
    public void whatTheGatewayNeedsItselfIsRefused() throws IOException, NoSuchAlgorithmException {
        for (String name : new String[] {"io.cellgate.gateway", "io.cellgate.api", "org.apache.felix.scr"}) {
            CommandResult refused = update(name, "org.osgi.framework");
            assertEquals(refused.toString(), CommandResult.Status.REFUSED, refused.status());
        }
    }

    @Test
    public void aMisspeltNameIsToldWithTheRightOne() throws IOException, NoSuchAlgorithmException {
        CommandResult refused = update("io.cellgate.profile.mu590", "org.osgi.framework");

        assertTrue(refused.toString(), refused.error().orElse("").contains("is '" + FAMILY + "' meant?"));
    }
}
