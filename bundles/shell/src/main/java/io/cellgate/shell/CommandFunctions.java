package io.cellgate.shell;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.common.text.Printable;
import java.time.Duration;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.felix.service.command.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Offers every {@link Command} as {@code cellgate:<name>} for as long as it is there, and {@code cellgate:help}, which lists
 * them. Of two commands with one name the one with the higher service ranking is offered.
 */
@Component(
        service = {},
        immediate = true)
public final class CommandFunctions {

    /** The scope of cellgate's commands in the shell. */
    static final String SCOPE = "cellgate";

    /** Our own functions; a command of such a name is not offered here. */
    private static final Set<String> OWN = Set.of("help", "summary", "watch", "export", TraceFunction.NAME);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final BundleContext context;
    private final Map<ServiceReference<Command>, Described> commands = new TreeMap<>(Comparator.reverseOrder());
    private final Map<String, Offer> offers = new TreeMap<>();
    private final ServiceRegistration<Function> help;
    private boolean closed;

    /** @param context where the functions are registered */
    @Activate
    public CommandFunctions(BundleContext context) {
        this.context = context;
        this.help = register("help", (session, arguments) -> {
            CommandOutput.print(session, list());
            return null;
        });
    }

    /** A command has come. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addCommand(ServiceReference<Command> reference, Command command) {
        Described described = new Described(command, command.description());
        commands.put(reference, described);
        offerBest(described.name());
    }

    /** A command has gone; it is not asked anything any more. */
    synchronized void removeCommand(ServiceReference<Command> reference) {
        Described gone = commands.remove(reference);
        if (gone != null) {
            offerBest(gone.name());
        }
    }

    /** Takes all functions away. */
    @Deactivate
    synchronized void close() {
        closed = true;
        help.unregister();
        offers.values().forEach(offer -> offer.registration.unregister());
        offers.clear();
    }

    private void offerBest(String name) {
        if (OWN.contains(name)) {
            return;
        }
        Optional<Described> best = commands.values().stream()
                .filter(command -> command.name().equals(name))
                .findFirst();
        @Nullable Offer offered = offers.get(name);
        if (closed || Objects.equals(offered == null ? null : offered.command, best.orElse(null))) {
            return;
        }
        if (offered != null) {
            offers.remove(name);
            offered.registration.unregister();
        }
        best.ifPresent(described -> offers.put(
                name, new Offer(described, register(name, new CommandFunction(described.command, PATIENCE)))));
    }

    @SuppressWarnings("JdkObsolete") // the registry takes a Dictionary
    private ServiceRegistration<Function> register(String name, Function function) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("osgi.command.scope", SCOPE);
        properties.put("osgi.command.function", name);
        return context.registerService(Function.class, function, properties);
    }

    private synchronized String list() {
        List<CommandDescription> descriptions =
                offers.values().stream().map(offer -> offer.command.description).toList();
        String ours = descriptions.stream().map(CommandFunctions::describe).collect(Collectors.joining());
        return ours
                + "export UPLINK DIRECTORY\n    Writes what pppd would be started with, with the password, to be run by hand.\n"
                + "summary\n    One line for each modem and uplink.\n"
                + "watch\n    The same, and then every change as it happens.\n"
                + TraceFunction.HELP
                + "gogo:help\n    Everything else, for example lb (bundles), update, log.";
    }

    private static String describe(CommandDescription description) {
        String usage = CommandArguments.usage(description).substring("usage: ".length());
        String parameters = description.parameters().stream()
                .map(parameter -> "      " + parameter.name() + ": " + Printable.text(parameter.summary()) + "\n")
                .collect(Collectors.joining());
        return usage + "\n    " + Printable.text(description.summary()) + "\n" + parameters;
    }

    private record Described(Command command, CommandDescription description) {

        String name() {
            return description.name();
        }
    }

    private record Offer(Described command, ServiceRegistration<Function> registration) {}
}
