package io.cellgate.gateway.provider;

import io.cellgate.common.bundle.DescribedPids;
import io.cellgate.config.ConfigurationReport;
import io.cellgate.gateway.provider.configuration.ConfigurationDirectories;
import io.cellgate.gateway.provider.problem.BundleProblems;
import io.cellgate.gateway.provider.problem.ComponentProblems;
import io.cellgate.gateway.provider.problem.ConfigurationFiles;
import io.cellgate.gateway.provider.problem.ConfigurationProblems;
import io.cellgate.gateway.provider.problem.EarlierEnds;
import io.cellgate.gateway.provider.problem.Problem;
import io.cellgate.gateway.provider.problem.ProfileProblems;
import io.cellgate.gateway.provider.problem.RunDirectoryProblem;
import io.cellgate.gateway.provider.problem.Settling;
import io.cellgate.modem.Modem;
import io.cellgate.modem.profile.ModemProfile;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Looks for problems of configuration, bundles and components when somebody asks. Safe for use by any thread. */
@Component(service = ProblemFinder.class)
public final class ProblemFinder {

    private final BundleContext context;
    private final EarlierEnds ends;
    private volatile @Nullable Described described;
    private final Map<ServiceReference<ConfigurationReport>, ConfigurationReport> reports = new ConcurrentHashMap<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<Modem> modems = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<ModemProfile> profiles = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable ServiceComponentRuntime runtime;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable ConfigurationTrials trials;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable BundleUpdateCommand updates;

    /** @param context whose framework is looked at */
    @Activate
    public ProblemFinder(BundleContext context) {
        this.context = context;
        this.ends = EarlierEnds.of(property("cellgate.run"), property("cellgate.state"), property("cellgate.waited"));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addReport(ServiceReference<ConfigurationReport> reference, ConfigurationReport report) {
        reports.put(reference, report);
    }

    void removeReport(ServiceReference<ConfigurationReport> reference) {
        reports.remove(reference);
    }

    /** What is wrong at this moment. */
    List<Problem> problems() {
        List<Bundle> bundles = List.of(context.getBundles());
        Optional<ComponentProblems> components =
                Optional.ofNullable(runtime).map(present -> new ComponentProblems(present, bundles));
        List<Problem> problems =
                new ArrayList<>(ConfigurationProblems.of(valid(components.map(ComponentProblems::ids))));
        Map<String, Path> files = files();
        problems.addAll(described(bundles).with(selfDescribed()).problems(files.keySet()));
        if (Settling.settled(bundles, Instant.now())) {
            problems.addAll(new BundleProblems(bundles).problems());
            components.ifPresent(present -> problems.addAll(present.problems()));
        }
        problems.addAll(ProfileProblems.of(
                modems.stream().map(Modem::status).toList(),
                profiles.stream().map(ModemProfile::description).toList()));
        RunDirectoryProblem.of(property("cellgate.run"), property("cellgate.memory"))
                .ifPresent(problems::add);
        Optional.ofNullable(trials).stream()
                .flatMap(present -> present.trials().pending().stream())
                .forEach(trial -> problems.add(new Problem("trial", trial.message(), trial.toMap())));
        Optional.ofNullable(updates).stream()
                .flatMap(present -> present.updates().pending().stream())
                .forEach(update -> problems.add(new Problem("update", update.message(), update.toMap())));
        return problems;
    }

    /** How former runtimes ended without an order; empty when none did. */
    Optional<Map<String, Object>> ends() {
        return ends.published();
    }

    private Optional<String> property(String name) {
        return Optional.ofNullable(context.getProperty(name));
    }

    /** Without those of components that have gone meanwhile. */
    private List<ConfigurationReport> valid(Optional<Set<Object>> components) {
        return reports.entrySet().stream()
                .filter(entry -> {
                    Object id = entry.getKey().getProperty(ComponentConstants.COMPONENT_ID);
                    return id == null || components.map(ids -> ids.contains(id)).orElse(true);
                })
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Read again only when a bundle has come, gone or been updated. */
    private ConfigurationFiles described(List<Bundle> bundles) {
        Map<Long, Long> versions =
                bundles.stream().collect(Collectors.toMap(Bundle::getBundleId, Bundle::getLastModified));
        Described known = described;
        if (known == null || !known.versions().equals(versions)) {
            DescribedPids pids = DescribedPids.of(bundles);
            known = new Described(versions, new ConfigurationFiles(pids.singles(), pids.factories()));
            described = known;
        }
        return known.files();
    }

    /** The factories of the {@code MetaTypeProvider}s; by name, because nothing else here needs the Metatype API. */
    private Set<String> selfDescribed() {
        try {
            ServiceReference<?>[] providers = context.getAllServiceReferences(null, "(metatype.factory.pid=*)");
            return Stream.ofNullable(providers)
                    .flatMap(Stream::of)
                    .map(provider -> provider.getProperty("metatype.factory.pid"))
                    .flatMap(pid -> pid instanceof String[] several ? Stream.of(several) : Stream.of(pid.toString()))
                    .collect(Collectors.toSet());
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Described(Map<Long, Long> versions, ConfigurationFiles files) {}

    private Map<String, Path> files() {
        return ConfigurationDirectories.of(context::getProperty).directories().stream()
                .map(directory -> directory.toFile().listFiles())
                .filter(Objects::nonNull)
                .flatMap(Stream::of)
                .collect(Collectors.toMap(File::getName, File::toPath, (first, same) -> first));
    }
}
