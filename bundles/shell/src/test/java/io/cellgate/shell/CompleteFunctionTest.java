package io.cellgate.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandResult;
import io.cellgate.uplink.Uplink;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.felix.service.command.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

class CompleteFunctionTest {

    private final Console console = new Console();
    private final Map<String, Function> functions = new HashMap<>();
    private final Command configurations = mock(Command.class);

    @BeforeEach
    @SuppressWarnings("unchecked")
    void offer() {
        BundleContext context = mock(BundleContext.class);
        when(context.registerService(eq(Function.class), any(Function.class), any()))
                .thenAnswer(call -> {
                    Dictionary<String, ?> properties = call.getArgument(2);
                    functions.put(String.valueOf(properties.get("osgi.command.function")), call.getArgument(1));
                    return mock(ServiceRegistration.class);
                });
        Uplink uplink = mock(Uplink.class);
        when(uplink.name()).thenReturn("main");
        CommandFunctions offered =
                new CommandFunctions(context, new ModemsAndUplinks(List.of(), List.of(uplink), List.of(), List.of()));
        when(configurations.description())
                .thenReturn(CommandDescription.readOnly(
                        "config-get",
                        "Shows.",
                        List.of(
                                new CommandParameter("pid", CommandParameter.Type.STRING, true, "which"),
                                new CommandParameter("uplink", CommandParameter.Type.STRING, false, "of which"))));
        offered.addCommand(mock(ServiceReference.class), configurations);
        when(console.session().get(".commands")).thenReturn(Set.of("cellgate:config-get", "felix:lb"));
    }

    private List<String> proposed(String... words) throws Exception {
        Objects.requireNonNull(functions.get("complete")).execute(console.session(), List.of((Object[]) words));
        return console.text().lines().toList();
    }

    @Test
    void commandsAreProposedWithTheirSummary() throws Exception {
        assertEquals(List.of("config-get\tShows."), proposed("co"));
        assertEquals(List.of("lb"), proposed("l"));
        assertEquals(List.of(), proposed("x"));
    }

    @Test
    void valuesAreThoseThatThereAre() throws Exception {
        when(configurations.execute(any()))
                .thenReturn(CompletableFuture.completedFuture(
                        CommandResult.ok(Map.of("configurations", List.of(Map.of("pid", "io.cellgate.ppp"))))));

        assertEquals(List.of("io.cellgate.ppp", "pid=\twhich", "uplink=\tof which"), proposed("config-get", ""));
        assertEquals(List.of("uplink=main"), proposed("config-get", "io.cellgate.ppp", "uplink=m"));
    }

    @Test
    void aCommandThatDoesNotAnswerOnlyHasNoValues() throws Exception {
        when(configurations.execute(any())).thenReturn(CompletableFuture.failedFuture(new IllegalStateException("x")));

        assertEquals(List.of("pid=\twhich"), proposed("config-get", "p"));
    }
}
