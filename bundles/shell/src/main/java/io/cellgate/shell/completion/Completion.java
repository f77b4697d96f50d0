package io.cellgate.shell.completion;

import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Proposes what may stand in place of the last word of a line: a command, the name of an argument, or one of its values. */
public final class Completion {

    private static final String OURS = "cellgate:";
    private static final String JSON = "json";
    private static final String HELP = "help";
    private static final String EXPORT = "export";

    /** Behind these another command begins. */
    private static final Set<String> SEPARATORS = Set.of("|", ";", "&&", "||");

    /** Words that functions of ours take, which have no description. */
    private static final Map<String, String> OWN_WORDS = Map.of(
            "watch", "--json", "trace", EXPORT, "stop", "--force", "uninstall", "--force", "at-port", "--unsafe");

    private static final CommandParameter UPLINK =
            new CommandParameter("uplink", CommandParameter.Type.STRING, true, "the uplink's name");

    private final Map<String, CommandDescription> commands = new TreeMap<>();
    private final Collection<String> functions;
    private final KnownValues values;

    /**
     * Knows what there is now.
     *
     * @param commands those of the whiteboard
     * @param functions all functions of the shell with their scopes, such as {@code felix:lb}
     * @param values of arguments
     */
    public Completion(Collection<CommandDescription> commands, Collection<String> functions, KnownValues values) {
        commands.forEach(command -> this.commands.put(command.name(), command));
        this.functions = functions;
        this.values = values;
    }

    /**
     * What may stand in place of the last word; without words, the names of our commands.
     *
     * @param words of a line of the shell, of which the last is not finished and may be empty
     */
    public List<Proposal> of(List<String> words) throws InterruptedException {
        List<String> all = command(words);
        String last = all.isEmpty() ? "" : all.get(all.size() - 1);
        List<String> before = all.isEmpty() ? List.of() : all.subList(0, all.size() - 1);
        boolean documents = !before.isEmpty() && withoutScope(before.get(0)).equals(JSON);
        if (documents) {
            before = before.subList(1, before.size());
        }
        List<Proposal> proposals = before.isEmpty()
                ? documents ? described() : names(last)
                : arguments(withoutScope(before.get(0)), before.subList(1, before.size()), last);
        return proposals.stream()
                .filter(proposal -> proposal.value().startsWith(last))
                .distinct()
                .toList();
    }

    /** The last one of a line of several. */
    private static List<String> command(List<String> words) {
        for (int i = words.size() - 2; i >= 0; i--) {
            String word = words.get(i);
            if (SEPARATORS.contains(word) || word.endsWith(";")) {
                return words.subList(i + 1, words.size());
            }
        }
        return words;
    }

    private static String withoutScope(String name) {
        return name.startsWith(OURS) ? name.substring(OURS.length()) : name;
    }

    private List<Proposal> described() {
        return commands.values().stream()
                .map(command -> new Proposal(command.name(), command.summary()))
                .toList();
    }

    /** Ours; those of the platform once it is clear that none of ours is meant by an empty word. */
    private List<Proposal> names(String last) {
        boolean scoped = last.indexOf(':') >= 0;
        Map<String, Proposal> names = new TreeMap<>();
        functions.stream()
                .filter(function -> !last.isEmpty() || function.startsWith(OURS))
                .map(function -> scoped ? function : function.substring(function.indexOf(':') + 1))
                .forEach(name -> names.put(
                        name,
                        new Proposal(
                                name,
                                Optional.ofNullable(commands.get(withoutScope(name)))
                                        .map(CommandDescription::summary)
                                        .orElse(""))));
        return List.copyOf(names.values());
    }

    private List<Proposal> arguments(String name, List<String> before, String last) throws InterruptedException {
        if (name.equals(HELP)) {
            return before.isEmpty() ? names(last) : List.of();
        }
        List<Proposal> proposals = new ArrayList<>();
        if (OWN_WORDS.containsKey(name)) {
            proposals.add(new Proposal(OWN_WORDS.getOrDefault(name, ""), ""));
        } else if (name.equals(EXPORT)) {
            if (before.isEmpty()) {
                addValues(proposals, "", UPLINK, Map.of());
            }
        } else {
            @Nullable CommandDescription described = commands.get(name);
            if (described != null) {
                addArguments(proposals, described.parameters(), before, last);
            }
        }
        return proposals;
    }

    private void addArguments(
            List<Proposal> proposals, List<CommandParameter> parameters, List<String> before, String last)
            throws InterruptedException {
        Map<String, String> given = new LinkedHashMap<>();
        List<String> unnamed = new ArrayList<>();
        for (String word : before) {
            Optional<CommandParameter> named = named(parameters, word);
            if (named.isPresent()) {
                given.put(named.get().name(), word.substring(named.get().name().length() + 1));
            } else {
                unnamed.add(word);
            }
        }
        Optional<CommandParameter> continued = named(parameters, last);
        List<CommandParameter> open = parameters.stream()
                .filter(parameter -> !given.containsKey(parameter.name())
                        && !continued.filter(parameter::equals).isPresent())
                .toList();
        Set<CommandParameter> done = new HashSet<>();
        boolean sure = false;
        // how many words there will be is not known yet, and optional parameters get theirs only if there are enough
        for (int words = unnamed.size(); words <= open.size(); words++) {
            List<CommandParameter> takers = WordOrder.takers(open, words);
            Map<String, String> all = new HashMap<>(given);
            if (fits(takers.subList(0, unnamed.size()), unnamed, all)) {
                if (continued.isPresent()) {
                    addValues(proposals, continued.get().name() + "=", continued.get(), all);
                } else if (words > unnamed.size()) {
                    addValues(proposals, "", takers.get(unnamed.size()), all);
                }
                if (!sure) {
                    done.addAll(takers.subList(0, unnamed.size()));
                    sure = true;
                }
            }
        }
        if (sure && continued.isEmpty()) {
            open.stream()
                    .filter(parameter -> !done.contains(parameter))
                    .forEach(parameter -> proposals.add(new Proposal(parameter.name() + "=", parameter.summary())));
        }
    }

    /** Whether the words may be the values of these parameters; takes them down. */
    private boolean fits(List<CommandParameter> takers, List<String> words, Map<String, String> given)
            throws InterruptedException {
        for (int i = 0; i < words.size(); i++) {
            List<String> allowed = values.of(takers.get(i), given);
            if (!allowed.isEmpty() && !allowed.contains(words.get(i))) {
                return false;
            }
            given.put(takers.get(i).name(), words.get(i));
        }
        return true;
    }

    private static Optional<CommandParameter> named(List<CommandParameter> parameters, String word) {
        return parameters.stream()
                .filter(parameter -> word.startsWith(parameter.name() + "="))
                .findFirst();
    }

    private void addValues(
            List<Proposal> proposals, String prefix, CommandParameter parameter, Map<String, String> given)
            throws InterruptedException {
        values.of(parameter, given).forEach(value -> proposals.add(new Proposal(prefix + value, "")));
    }
}
