package io.cellgate.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.cellgate.ppp.PppPlan;
import io.cellgate.ppp.PppPlan.PlannedFile;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.UplinkException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExportFunctionTest {

    private static final Path DIRECTORY = Path.of("/root/plan");

    private final Console console = new Console();
    private final CommandSession session = console.session();
    private final Uplink uplink = mock(Uplink.class);
    private final ExportFunction export =
            new ExportFunction(new ModemsAndUplinks(List.of(), List.of(uplink), List.of(), List.of()));

    @BeforeEach
    void oneUplink() {
        when(uplink.name()).thenReturn("main");
    }

    private String refusal(Object... arguments) {
        return String.valueOf(
                assertThrows(CommandFailedException.class, () -> export.execute(session, List.of(arguments)))
                        .getMessage());
    }

    @Test
    void thePersonIsToldTheFilesAndWhatToTypeButNoPassword() throws Exception {
        PlannedFile options = new PlannedFile(DIRECTORY.resolve("main/options"), "password geheim", "password ***");
        when(uplink.export(DIRECTORY))
                .thenReturn(CompletableFuture.completedFuture(new PppPlan(
                        List.of("pppd", "/dev/ttyUSB0", "file", "/root/plan/main/options"), List.of(options))));

        export.execute(session, List.of("main", "/root/plan/"));
        String told = console.text();

        assertTrue(told.contains("  /root/plan/main/options\n"), told);
        assertTrue(told.endsWith("  pppd /dev/ttyUSB0 file /root/plan/main/options"), told);
        assertFalse(told.contains("geheim"), told);
    }

    @Test
    void whatDoesNotFitIsNamed() {
        assertEquals("usage: export UPLINK DIRECTORY", refusal("main"));
        assertEquals("there is no uplink 'roof'; allowed: [main]", refusal("roof", "/root/plan"));
        assertEquals("directory 'plan'; allowed: an absolute path", refusal("main", "plan"));
    }

    @Test
    void anUplinkThatCannotSaysWhy() {
        when(uplink.export(DIRECTORY))
                .thenReturn(CompletableFuture.failedFuture(new UplinkException("there is no modem 'main'")));

        assertEquals("there is no modem 'main'", refusal("main", "/root/plan"));
    }
}
