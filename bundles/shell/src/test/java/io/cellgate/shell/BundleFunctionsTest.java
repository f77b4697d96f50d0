package io.cellgate.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.FrameworkWiring;

class BundleFunctionsTest {

    private final Console console = new Console();
    private final BundleContext context = mock(BundleContext.class);
    private final Map<String, Function> functions = new HashMap<>();
    private final Map<Function, String> scopes = new HashMap<>();
    private final List<String> gogo = new ArrayList<>();
    private final FrameworkWiring wiring = mock(FrameworkWiring.class);

    private final Bundle shell = bundle(30, "io.cellgate.shell");

    private static Bundle bundle(long id, String name) {
        Bundle bundle = mock(Bundle.class);
        when(bundle.getBundleId()).thenReturn(id);
        when(bundle.getSymbolicName()).thenReturn(name);
        when(bundle.getLocation()).thenReturn("file:" + name + ".jar");
        return bundle;
    }

    private void provides(Bundle bundle, String service) {
        ServiceReference<?> reference = mock(ServiceReference.class);
        doReturn(bundle).when(reference).getBundle();
        doReturn(reference).when(context).getServiceReference(service);
    }

    @BeforeEach
    void openTheShell() {
        Bundle framework = bundle(0, "org.apache.felix.framework");
        Bundle parser = bundle(5, "org.apache.felix.gogo.runtime");
        Bundle components = bundle(6, "org.apache.felix.scr");
        Bundle configurations = bundle(7, "org.apache.felix.configadmin");
        Bundle uplink = bundle(25, "io.cellgate.uplink");
        when(context.getBundle()).thenReturn(shell);
        when(context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)).thenReturn(framework);
        when(context.getBundles())
                .thenReturn(new Bundle[] {framework, parser, components, configurations, uplink, shell});
        when(framework.adapt(FrameworkWiring.class)).thenReturn(wiring);
        provides(parser, "org.apache.felix.service.command.CommandProcessor");
        provides(components, "org.osgi.service.component.runtime.ServiceComponentRuntime");
        provides(configurations, "org.osgi.service.cm.ConfigurationAdmin");
        when(context.registerService(eq(Function.class), any(Function.class), any()))
                .thenAnswer(call -> {
                    Dictionary<String, ?> properties = call.getArgument(2);
                    scopes.put(call.getArgument(1), String.valueOf(properties.get("osgi.command.scope")));
                    functions.put(String.valueOf(properties.get("osgi.command.function")), call.getArgument(1));
                    return mock(ServiceRegistration.class);
                });
        for (String name : List.of("stop", "uninstall", "refresh", "help")) {
            Function of = (session, arguments) -> gogo.add(name + arguments);
            when(console.session().get("felix:" + name)).thenReturn(of);
        }
        new BundleFunctions(context);
    }

    private void run(String name, Object... arguments) throws Exception {
        functions.get(name).execute(console.session(), List.of(arguments));
    }

    @ParameterizedTest
    @CsvSource({
        "stop, 30",
        "stop, io.cellgate.shell",
        "stop, file:io.cellgate.shell.jar",
        "uninstall, 30",
        "stop, 0",
        "stop, 5",
        "stop, 6",
        "stop, 7",
        "uninstall, org.apache.felix.scr"
    })
    void whatCarriesTheShellIsNotTakenAwayByASlip(String name, String bundle) {
        String message = String.valueOf(assertThrows(CommandFailedException.class, () -> run(name, bundle))
                .getMessage());

        assertTrue(message.contains("carries this shell") && message.contains(name + " --force "), message);
        assertEquals(List.of(), gogo);
    }

    @Test
    void amongOthersItIsFoundToo() {
        assertThrows(CommandFailedException.class, () -> run("stop", "-t", 25L, shell));
        assertEquals(List.of(), gogo);
    }

    @Test
    void whoInsistsGetsIt() throws Exception {
        run("stop", "--force", "30");
        run("uninstall", "30", "--force");

        assertEquals(List.of("stop[30]", "uninstall[30]"), gogo);
    }

    @ParameterizedTest
    @ValueSource(strings = {"25", "io.cellgate.uplink", "99", "nonsense"})
    void theOthersAreGogosMatter(String bundle) throws Exception {
        run("stop", "-t", bundle);

        assertEquals(List.of("stop[-t, " + bundle + "]"), gogo);
    }

    @Test
    void withoutABundleAllThatWereReplacedAreRefreshed() throws Exception {
        Bundle replaced = bundle(25, "io.cellgate.uplink");
        when(wiring.getRemovalPendingBundles()).thenReturn(List.of(replaced));

        run("refresh");

        verify(wiring).refreshBundles(null);
        assertEquals("refreshing io.cellgate.uplink", console.text());
        assertEquals(List.of(), gogo);
    }

    @Test
    void logIsTheTailOfTheLog() throws Exception {
        List<String> asked = new ArrayList<>();
        Function tail = (session, arguments) -> asked.add("log-tail" + arguments);
        when(console.session().get("cellgate:log-tail")).thenReturn(tail);

        run("log");
        run("log", "20", "cellgate.out");

        assertEquals(List.of("log-tail[]", "log-tail[20, cellgate.out]"), asked);
        assertEquals("cellgate", scopes.get(functions.get("log")));
    }

    @Test
    void whereNobodyHasALogThatIsSaid() {
        String message = String.valueOf(
                assertThrows(CommandFailedException.class, () -> run("log")).getMessage());

        assertEquals("there is no command 'cellgate:log-tail'", message);
    }

    @Test
    void gogosHelpIsWhereGogoIsSought() throws Exception {
        run("help", "lb");

        assertEquals(List.of("help[lb]"), gogo);
        assertEquals("gogo", scopes.get(functions.get("help")));
    }

    @Test
    void withABundleItIsGogosRefresh() throws Exception {
        run("refresh", "25");

        assertEquals(List.of("refresh[25]"), gogo);
    }
}
