package io.cellgate.shell;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandRequest;
import io.cellgate.common.text.Printable;
import io.cellgate.shell.completion.Completion;
import io.cellgate.shell.completion.KnownValues;
import io.cellgate.shell.completion.Proposal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
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

    /** The function that runs another for a program. */
    static final String JSON = "json";

    /** The function that the client's line editor asks. */
    static final String COMPLETE = "complete";

    /** Gogo's variable with all functions. */
    private static final String FUNCTIONS = ".commands";

    /** Asks one of our own functions for documents. */
    static final String FOR_PROGRAM = "--json";

    /** Functions of ours that give documents, too. */
    private static final Set<String> OWN_DOCUMENTS = Set.of("watch");

    /** Knows Gogo's own commands. */
    private static final String OTHER_HELP = "felix:help";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Somebody has pressed a key. */
    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(1);

    private final BundleContext context;
    private final ModemsAndUplinks gateway;
    private final Map<ServiceReference<Command>, Described> commands = new TreeMap<>(Comparator.reverseOrder());
    private final Map<String, Offer> offers = new TreeMap<>();
    private final ServiceRegistration<Function> help;
    private final ServiceRegistration<Function> json;
    private final ServiceRegistration<Function> complete;
    private boolean closed;

    /**
     * Registers what is there without any command.
     *
     * @param context where the functions are registered
     * @param gateway whose modems and uplinks are proposed
     */
    @Activate
    public CommandFunctions(BundleContext context, @Reference ModemsAndUplinks gateway) {
        this.context = context;
        this.gateway = gateway;
        this.help = register("help", this::help);
        this.json = register(JSON, this::json);
        this.complete = register(COMPLETE, this::complete);
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
        json.unregister();
        complete.unregister();
        offers.values().forEach(offer -> offer.registration.unregister());
        offers.clear();
    }

    private void offerBest(String name) {
        if (HelpText.isOwn(name)) {
            // our own function goes before
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

    private @Nullable Object help(CommandSession session, List<Object> arguments) throws Exception {
        List<CommandDescription> descriptions = descriptions();
        if (arguments.isEmpty()) {
            CommandOutput.print(session, HelpText.all(descriptions));
            return null;
        }
        String name = String.valueOf(arguments.get(0));
        Optional<String> text = HelpText.of(withoutScope(name), descriptions);
        if (text.isPresent()) {
            CommandOutput.print(session, text.get());
            return null;
        }
        if (session.get(OTHER_HELP) instanceof Function other) {
            return other.execute(session, arguments);
        }
        throw new CommandFailedException(
                "there is no command '" + Printable.text(name) + "'; 'help' lists those that there are");
    }

    /** A command of the whiteboard answers as over MQTT, also where a function of ours goes before it. */
    private @Nullable Object json(CommandSession session, List<Object> arguments) throws Exception {
        String name = arguments.isEmpty() ? "" : withoutScope(String.valueOf(arguments.get(0)));
        Optional<Command> command = command(name);
        try {
            if (command.isPresent()) {
                new CommandFunction(command.get(), PATIENCE)
                        .executeForProgram(session, arguments.subList(1, arguments.size()));
                return null;
            }
            if (OWN_DOCUMENTS.contains(name) && session.get(SCOPE + ":" + name) instanceof Function own) {
                List<Object> words = new ArrayList<>(arguments);
                words.set(0, FOR_PROGRAM);
                return own.execute(session, words);
            }
        } catch (NoClassDefFoundError e) {
            throw new CommandFailedException("documents need the bundle nanojson: " + Printable.text(e.getMessage()));
        }
        throw new CommandFailedException("'" + Printable.text(name) + "' has no document; allowed: " + withDocuments());
    }

    private @Nullable Object complete(CommandSession session, List<Object> arguments) throws InterruptedException {
        List<String> functions = session.get(FUNCTIONS) instanceof Collection<?> all
                ? all.stream().map(String::valueOf).toList()
                : List.of();
        KnownValues values = new KnownValues(gateway::modemNames, gateway::uplinkNames, this::result);
        List<Proposal> proposals = new Completion(descriptions(), functions, values)
                .of(arguments.stream().map(String::valueOf).toList());
        if (!proposals.isEmpty()) {
            CommandOutput.print(
                    session, proposals.stream().map(Proposal::toLine).collect(Collectors.joining("\n")));
        }
        return null;
    }

    /** What a command answers at once; empty where it does not. */
    private Map<String, Object> result(String name, Map<String, Object> arguments) throws InterruptedException {
        Optional<Command> command = command(name);
        if (command.isEmpty()) {
            return Map.of();
        }
        try {
            return Answers.await(
                            () -> command.get().execute(new CommandRequest(arguments, CommandArguments.ORIGIN)),
                            SHORT_PATIENCE)
                    .result();
        } catch (CommandFailedException e) {
            return Map.of();
        }
    }

    private static String withoutScope(String name) {
        return name.replaceFirst("^" + SCOPE + ":", "");
    }

    private synchronized Optional<Command> command(String name) {
        return commands.values().stream()
                .filter(described -> described.name().equals(name))
                .findFirst()
                .map(Described::command);
    }

    private synchronized Set<String> withDocuments() {
        Set<String> names = new TreeSet<>(OWN_DOCUMENTS);
        commands.values().forEach(described -> names.add(described.name()));
        return names;
    }

    private synchronized List<CommandDescription> descriptions() {
        return offers.values().stream().map(offer -> offer.command.description).toList();
    }

    private record Described(Command command, CommandDescription description) {

        String name() {
            return description.name();
        }
    }

    private record Offer(Described command, ServiceRegistration<Function> registration) {}
}
