package io.cellgate.gateway.provider.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** Bundles of ours that do not run, and what they lack. */
public final class BundleProblems {

    private static final String SOURCE = "bundle";
    private static final Pattern PACKAGE = Pattern.compile("\\(" + PackageNamespace.PACKAGE_NAMESPACE + "=([^)]+)\\)");

    private final List<Bundle> bundles;

    /** @param bundles all that are installed, the system bundle too */
    public BundleProblems(List<Bundle> bundles) {
        this.bundles = bundles;
    }

    /** One for each thing that is missing. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (Bundle bundle : bundles) {
            if (Ours.is(bundle)) {
                addProblems(bundle, problems);
            }
        }
        return problems;
    }

    private void addProblems(Bundle bundle, List<Problem> problems) {
        String name = bundle.getSymbolicName();
        if (bundle.getState() == Bundle.INSTALLED) {
            List<String> missing = missing(bundle);
            if (missing.isEmpty()) {
                problems.add(problem(bundle, "is not resolved; 'refresh' or 'start " + name + "' says why", ""));
            }
            missing.forEach(what -> problems.add(problem(bundle, "cannot start: it lacks " + what, what)));
        } else if (bundle.getState() == Bundle.RESOLVED && bundle.getHeaders("").get("Service-Component") != null) {
            boolean wanted = Optional.ofNullable(bundle.adapt(BundleStartLevel.class))
                    .map(BundleStartLevel::isPersistentlyStarted)
                    .orElse(false);
            problems.add(problem(
                    bundle,
                    wanted
                            ? "has not started; the log says why"
                            : "is stopped; 'start " + bundle.getBundleId() + "' starts it",
                    ""));
        }
    }

    private static Problem problem(Bundle bundle, String what, String missing) {
        String name = bundle.getSymbolicName();
        return new Problem(
                SOURCE,
                "bundle " + name + " " + what,
                missing.isEmpty() ? Map.of("bundle", name) : Map.of("bundle", name, "missing", missing));
    }

    private List<String> missing(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision == null
                ? List.of()
                : revision.getDeclaredRequirements(null).stream()
                        .filter(BundleProblems::mandatory)
                        .flatMap(requirement -> missing(requirement).stream())
                        .distinct()
                        .toList();
    }

    private static boolean mandatory(BundleRequirement requirement) {
        Map<String, String> directives = requirement.getDirectives();
        return !Constants.RESOLUTION_OPTIONAL.equals(directives.get(Constants.RESOLUTION_DIRECTIVE))
                && Constants.EFFECTIVE_RESOLVE.equals(
                        directives.getOrDefault(Constants.EFFECTIVE_DIRECTIVE, Constants.EFFECTIVE_RESOLVE));
    }

    private Optional<String> missing(BundleRequirement requirement) {
        List<Bundle> providers = bundles.stream()
                .filter(candidate -> offers(candidate, requirement))
                .toList();
        if (providers.stream().anyMatch(provider -> provider.getState() != Bundle.INSTALLED)) {
            return Optional.empty();
        }
        String what = described(requirement);
        return Optional.of(
                providers.isEmpty()
                        ? what + ", which no bundle offers"
                        : what + " of bundle " + providers.get(0).getSymbolicName() + ", which cannot start either");
    }

    private static boolean offers(Bundle candidate, BundleRequirement requirement) {
        BundleRevision revision = candidate.adapt(BundleRevision.class);
        if (revision == null) {
            return false;
        }
        List<BundleCapability> offered = revision.getDeclaredCapabilities(requirement.getNamespace());
        return offered.stream().anyMatch(requirement::matches);
    }

    private static String described(BundleRequirement requirement) {
        String filter = requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
        Matcher name = PACKAGE.matcher(filter);
        if (!name.find()) {
            return requirement.getNamespace() + " " + filter;
        }
        String versions = filter.replace(name.group(), "").replaceAll("^\\(&(.*)\\)$", "$1");
        return "package " + name.group(1) + (versions.isEmpty() ? "" : " " + versions);
    }
}
