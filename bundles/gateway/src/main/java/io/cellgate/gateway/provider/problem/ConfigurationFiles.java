package io.cellgate.gateway.provider.problem;

import io.cellgate.common.settings.NearestName;
import io.cellgate.common.text.Printable;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names of files that configure nothing. FileInstall reads {@code PID.cfg}, and {@code PID-NAME.cfg} as an instance of a factory; what no
 * component asks for it hands to nobody, without a word.
 *
 * @param singles the PIDs of which there is one configuration
 * @param factories the PIDs of which there are instances
 */
public record ConfigurationFiles(Set<String> singles, Set<String> factories) {

    private static final String SOURCE = "file";
    private static final String OURS = "io.cellgate.";
    private static final String USUAL_INSTANCE = "main";
    /** Looks like ours without what it begins with, and is a file of Karaf's own. */
    private static final String KARAFS = "profile.cfg";

    private static final Pattern NAME = Pattern.compile("([^-~]+)(?:[-~](.+))?\\.(cfg|config)");
    /** What an editor or a person puts behind a name that was meant to be read. */
    private static final Pattern WRONG_ENDING =
            Pattern.compile("(.+?)(?:\\.cfg)?\\.(?:txt|conf|properties|ini|cfg)", Pattern.CASE_INSENSITIVE);

    /** Copies the sets. */
    public ConfigurationFiles {
        singles = Set.copyOf(singles);
        factories = Set.copyOf(factories);
    }

    /** These, and factories that describe themselves by a service instead of a file in their bundle. */
    public ConfigurationFiles with(Set<String> more) {
        Set<String> all = new TreeSet<>(factories);
        all.addAll(more);
        return new ConfigurationFiles(singles, all);
    }

    /** One for each file that was meant for us and is read by nobody. */
    public List<Problem> problems(Collection<String> files) {
        return files.stream().sorted().flatMap(file -> problem(file).stream()).toList();
    }

    private Optional<Problem> problem(String file) {
        Matcher name = NAME.matcher(file);
        if (name.matches()) {
            return problem(file, name.group(1), Optional.ofNullable(name.group(2)));
        }
        Matcher ending = WRONG_ENDING.matcher(file);
        return ending.matches() && file.startsWith(OURS)
                ? Optional.of(problem(file, dashed(ending.group(1)).or(() -> Optional.of(ending.group(1) + ".cfg"))))
                : Optional.empty();
    }

    private Optional<Problem> problem(String file, String pid, Optional<String> instance) {
        if (instance.isPresent() ? factories.contains(pid) : singles.contains(pid)) {
            return Optional.empty();
        }
        if (factories.contains(pid)) {
            return Optional.of(nameless(file, pid));
        }
        Optional<String> dashed = instance.isPresent() ? Optional.empty() : dashed(pid);
        if (dashed.isPresent()) {
            return Optional.of(problem(file, dashed));
        }
        if (file.equals(KARAFS) || (singles.contains(pid) && !pid.startsWith(OURS))) {
            return Optional.empty();
        }
        Optional<String> meant = singles.contains(pid) ? Optional.of(pid) : nearest(pid);
        return meant.isPresent() || pid.startsWith(OURS)
                ? Optional.of(problem(file, meant.map(right -> rightName(right, instance))))
                : Optional.empty();
    }

    /** The name with the dash that a person wrote as a dot or a low line. */
    private Optional<String> dashed(String pid) {
        return factories.stream()
                .filter(factory -> pid.length() > factory.length() + 1 && pid.startsWith(factory))
                .filter(factory -> "._".indexOf(pid.charAt(factory.length())) >= 0)
                .map(factory -> rightName(factory, Optional.of(pid.substring(factory.length() + 1))))
                .findFirst();
    }

    private String rightName(String pid, Optional<String> instance) {
        if (!factories.contains(pid) || (instance.isEmpty() && singles.contains(pid))) {
            return pid + ".cfg";
        }
        return pid + "-" + instance.orElse(USUAL_INSTANCE) + ".cfg";
    }

    /** What all names begin with counts only where it is misspelt, or every name of ours would be near every other. */
    private Optional<String> nearest(String pid) {
        if (pid.toLowerCase(Locale.ROOT).startsWith(OURS)) {
            return nearest(pid.substring(OURS.length()), name -> name.substring(OURS.length()));
        }
        if (pid.indexOf('.') < 0) {
            return known().filter(name -> name.equals(OURS + pid)).findFirst();
        }
        return nearest(pid, UnaryOperator.identity());
    }

    private Optional<String> nearest(String given, UnaryOperator<String> part) {
        Map<String, String> parts = known().filter(name -> name.startsWith(OURS))
                .collect(Collectors.toMap(part, UnaryOperator.identity(), (one, same) -> one));
        return NearestName.of(given, parts.keySet()).map(parts::get);
    }

    private Stream<String> known() {
        Set<String> all = new TreeSet<>(singles);
        all.addAll(factories);
        return all.stream();
    }

    private Problem problem(String file, Optional<String> right) {
        String shown = Printable.text(file);
        String advice = right.map(name -> "is " + Printable.text(name) + " meant?")
                .orElseGet(() -> "allowed: "
                        + known().filter(pid -> pid.startsWith(OURS))
                                .map(pid -> singles.contains(pid) ? pid + ".cfg" : pid + "-NAME.cfg")
                                .collect(Collectors.joining(", ")));
        return new Problem(
                SOURCE,
                "file " + shown + " configures nothing; " + advice,
                right.<Map<String, Object>>map(name -> Map.of("file", shown, "nearest", Printable.text(name)))
                        .orElseGet(() -> Map.of("file", shown)));
    }

    /** It is read, but a factory wants a name. */
    private Problem nameless(String file, String pid) {
        String shown = Printable.text(file);
        String right = rightName(pid, Optional.of(USUAL_INSTANCE));
        return new Problem(
                SOURCE,
                "file " + shown + " gives its instance no name; is " + right + " meant?",
                Map.of("file", shown, "nearest", right));
    }
}
