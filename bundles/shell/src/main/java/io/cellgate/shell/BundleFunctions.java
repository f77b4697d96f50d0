package io.cellgate.shell;

import io.cellgate.common.bundle.BundleRows;
import io.cellgate.common.text.Printable;
import io.cellgate.shell.text.TextTable;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * {@code stop}, {@code uninstall} and {@code refresh} before those of Gogo: the first two ask twice before they take away what this shell
 * itself stands on, since nobody could start it again from here; Gogo's {@code refresh} fails without a bundle, and its {@code log} wants
 * a service that this runtime does not have, so that {@code log} is {@code log-tail}. Besides, {@code bundles}, and {@code gogo:help}.
 */
final class BundleFunctions implements AutoCloseable {

    static final String STOP = "stop";
    static final String UNINSTALL = "uninstall";
    static final String REFRESH = "refresh";
    static final String BUNDLES = "bundles";
    static final String LOG = "log";

    private static final String LOG_TAIL = "log-tail";
    private static final String HELP = "help";
    private static final String FELIX = "felix";
    private static final String GOGO = "gogo";

    private static final String FORCE = "--force";

    /** Without these there is no socket: who parses, who runs components, who knows the configuration. */
    private static final List<String> NEEDED = List.of(
            CommandProcessor.class.getName(),
            "org.osgi.service.component.runtime.ServiceComponentRuntime",
            "org.osgi.service.cm.ConfigurationAdmin");

    private final BundleContext context;
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    /** Registers the functions. */
    BundleFunctions(BundleContext context) {
        this.context = context;
        register(STOP, (session, arguments) -> guarded(session, STOP, arguments));
        register(UNINSTALL, (session, arguments) -> guarded(session, UNINSTALL, arguments));
        register(REFRESH, this::refresh);
        register(BUNDLES, this::bundles);
        register(
                LOG,
                (session, arguments) ->
                        function(session, CommandFunctions.SCOPE, LOG_TAIL).execute(session, arguments));
        // where everybody looks for it who knows Gogo's scopes
        register(GOGO, HELP, (session, arguments) -> gogo(session, HELP).execute(session, arguments));
    }

    private void register(String name, Function function) {
        register(CommandFunctions.SCOPE, name, function);
    }

    @SuppressWarnings("JdkObsolete") // the registry takes a Dictionary
    private void register(String scope, String name, Function function) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("osgi.command.scope", scope);
        properties.put("osgi.command.function", name);
        registrations.add(context.registerService(Function.class, function, properties));
    }

    private @Nullable Object guarded(CommandSession session, String name, List<Object> arguments) throws Exception {
        List<Object> rest = arguments.stream()
                .filter(argument -> !FORCE.equals(String.valueOf(argument)))
                .toList();
        if (rest.size() == arguments.size()) {
            Set<Bundle> needed = needed();
            for (Object argument : rest) {
                Optional<Bundle> meant = bundle(argument).filter(needed::contains);
                if (meant.isPresent()) {
                    throw new CommandFailedException("bundle " + meant.get().getBundleId() + " ("
                            + meant.get().getSymbolicName()
                            + ") carries this shell: without it neither status nor shell answers until cellgate is restarted; '"
                            + name + " " + FORCE + " " + meant.get().getBundleId() + "' does it anyway");
                }
            }
        }
        return gogo(session, name).execute(session, rest);
    }

    private @Nullable Object refresh(CommandSession session, List<Object> arguments) throws Exception {
        if (!arguments.isEmpty()) {
            return gogo(session, REFRESH).execute(session, arguments);
        }
        FrameworkWiring wiring =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        String bundles = wiring.getRemovalPendingBundles().stream()
                .map(bundle -> Printable.text(bundle.getSymbolicName()))
                .sorted()
                .collect(Collectors.joining(", "));
        CommandOutput.print(
                session,
                bundles.isEmpty()
                        ? "nothing to refresh: no bundle was updated or uninstalled"
                        : "refreshing " + bundles);
        wiring.refreshBundles(null);
        return null;
    }

    private @Nullable Object bundles(CommandSession session, List<Object> arguments) {
        CommandOutput.print(session, TextTable.of(BundleRows.of(context.getBundles()), CommandOutput.width(session)));
        return null;
    }

    private static Function gogo(CommandSession session, String name) throws CommandFailedException {
        return function(session, FELIX, name);
    }

    private static Function function(CommandSession session, String scope, String name) throws CommandFailedException {
        if (session.get(scope + ":" + name) instanceof Function function) {
            return function;
        }
        throw new CommandFailedException("there is no command '" + scope + ":" + name + "'");
    }

    private Set<Bundle> needed() {
        return Stream.concat(
                        NEEDED.stream().map(this::provider).filter(Objects::nonNull),
                        Stream.of(context.getBundle(), context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)))
                .collect(Collectors.toSet());
    }

    private @Nullable Bundle provider(String service) {
        ServiceReference<?> reference = context.getServiceReference(service);
        return reference == null ? null : reference.getBundle();
    }

    /** What Gogo takes for a bundle: itself, its number, its symbolic name, or where it came from. */
    private Optional<Bundle> bundle(Object argument) {
        if (argument instanceof Bundle bundle) {
            return Optional.of(bundle);
        }
        String text = String.valueOf(argument);
        return Stream.of(context.getBundles())
                .filter(bundle -> text.equals(String.valueOf(bundle.getBundleId()))
                        || text.equals(bundle.getSymbolicName())
                        || text.equals(bundle.getLocation()))
                .findFirst();
    }

    /** Takes the functions away. */
    @Override
    public void close() {
        registrations.forEach(ServiceRegistration::unregister);
        registrations.clear();
    }
}
