package io.cellgate.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandResult;
import io.cellgate.uplink.Uplink;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

class ReportFunctionTest {

    @TempDir
    Path folder;

    private final Console console = new Console();

    private static Command command(String name) {
        Command command = mock(Command.class);
        when(command.description()).thenReturn(CommandDescription.readOnly(name, "Shows.", List.of()));
        when(command.execute(any()))
                .thenAnswer(call -> CompletableFuture.completedFuture(CommandResult.ok(Map.of("answered", name))));
        return command;
    }

    private void run(String... words) throws Exception {
        BundleContext context = mock(BundleContext.class);
        when(context.getBundle()).thenReturn(mock(Bundle.class));
        when(context.getBundles()).thenReturn(new Bundle[0]);
        when(context.getProperty("cellgate.log"))
                .thenReturn(folder.resolve("none").toString());
        Uplink uplink = mock(Uplink.class);
        when(uplink.name()).thenReturn("roof");
        ModemsAndUplinks gateway = new ModemsAndUplinks(
                List.of(), List.of(uplink), List.of(command("status"), command("plan")), List.of());
        new ReportFunction(context, gateway, mock(ConfigurationAdmin.class), mock(ServiceComponentRuntime.class))
                .execute(console.session(), List.of((Object[]) words));
    }

    @Test
    void whatTheCommandsAnswerIsInItAndWhatTheyDoNotToo() throws Exception {
        Path file = folder.resolve("report.zip");

        run(file.toString());

        assertTrue(console.text().startsWith(file + ": " + Files.size(file) + " bytes"));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertEquals("{\"answered\":\"status\"}\n", entry(zip, "status.json"));
            assertEquals("{\"error\":\"there is no command 'diagnose'\"}\n", entry(zip, "diagnose.json"));
            assertEquals("{\"answered\":\"plan\"}\n", entry(zip, "plan-roof.json"));
        }
    }

    private static String entry(ZipFile zip, String name) throws Exception {
        return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void whatIsWrongIsSaid() throws Exception {
        Path file = Files.createFile(folder.resolve("there.zip"));

        assertEquals("usage: bundle-report FILE", failure());
        assertEquals("file 'report.zip'; allowed: an absolute path", failure("report.zip"));
        assertEquals(file + " exists already; name a new file", failure(file.toString()));
        assertEquals(0, Files.size(file));
    }

    private String failure(String... words) {
        return String.valueOf(
                assertThrows(CommandFailedException.class, () -> run(words)).getMessage());
    }
}
