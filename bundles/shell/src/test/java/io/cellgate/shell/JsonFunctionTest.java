package io.cellgate.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandResult;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.felix.service.command.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

class JsonFunctionTest {

    private final Console console = new Console();
    private final Map<String, Function> functions = new HashMap<>();

    @BeforeEach
    void offer() {
        BundleContext context = mock(BundleContext.class);
        when(context.registerService(eq(Function.class), any(Function.class), any()))
                .thenAnswer(call -> {
                    Dictionary<String, ?> properties = call.getArgument(2);
                    functions.put(String.valueOf(properties.get("osgi.command.function")), call.getArgument(1));
                    return mock(ServiceRegistration.class);
                });
        CommandFunctions offered =
                new CommandFunctions(context, new ModemsAndUplinks(List.of(), List.of(), List.of(), List.of()));
        offer(offered, "status", 1);
        // the shell's own function goes before this one
        offer(offered, "trace", 2);
    }

    private static void offer(CommandFunctions offered, String name, int order) {
        Command command = mock(Command.class);
        when(command.description()).thenReturn(CommandDescription.readOnly(name, "Shows.", List.of()));
        when(command.execute(any()))
                .thenReturn(CompletableFuture.completedFuture(CommandResult.ok(Map.of("is", name))));
        offered.addCommand(new Reference(order).mock, command);
    }

    /** A reference with a place among the others. */
    private static final class Reference {
        private final int order;
        private final ServiceReference<Command> mock;

        @SuppressWarnings("unchecked")
        Reference(int order) {
            this.order = order;
            mock = mock(ServiceReference.class);
            when(mock.compareTo(any()))
                    .thenAnswer(call -> this.order - ((Object) mock == call.getArgument(0) ? order : 0));
        }
    }

    private String run(Object... words) throws Exception {
        Objects.requireNonNull(functions.get("json")).execute(console.session(), List.of(words));
        return console.text();
    }

    @Test
    void aCommandAnswersAsOverMqttAlsoWhereOurFunctionGoesBefore() throws Exception {
        assertEquals("{\"status\":\"ok\",\"result\":{\"is\":\"status\"}}", run("status"));
        assertEquals("{\"status\":\"ok\",\"result\":{\"is\":\"status\"}}", run("cellgate:status"));
        assertEquals("{\"status\":\"ok\",\"result\":{\"is\":\"trace\"}}", run("trace"));
    }

    @Test
    void aFunctionWithDocumentsIsAskedForThem() throws Exception {
        List<Object> asked = new ArrayList<>();
        Function watch = (session, words) -> asked.addAll(words);
        when(console.session().get("cellgate:watch")).thenReturn(watch);

        run("watch");

        assertEquals(List.of("--json"), asked);
    }

    @Test
    void whatHasNoDocumentIsRefusedWithThoseThatHave() {
        assertEquals(
                "'lb' has no document; allowed: [status, trace, watch]",
                assertThrows(CommandFailedException.class, () -> run("lb")).getMessage());
        assertThrows(CommandFailedException.class, this::run);
    }
}
