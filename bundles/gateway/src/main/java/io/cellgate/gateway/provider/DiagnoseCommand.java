package io.cellgate.gateway.provider;

import io.cellgate.at.usb.ModuleDirectory;
import io.cellgate.at.usb.UsbModule;
import io.cellgate.broker.BrokerLink;
import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.actor.NamedThreads;
import io.cellgate.gateway.provider.diagnosis.BrokerAddresses;
import io.cellgate.gateway.provider.diagnosis.Diagnosis;
import io.cellgate.gateway.provider.diagnosis.Facts;
import io.cellgate.gateway.provider.diagnosis.Facts.BrokerTrial;
import io.cellgate.gateway.provider.diagnosis.Probes;
import io.cellgate.gateway.provider.problem.Problem;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.profile.ModemProfile;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.UplinkStatus;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code diagnose}: walks from the module to the broker, and says in one sentence what is wrong and what to do. */
@Component
public final class DiagnoseCommand implements Command {

    /** Names and connections that do not answer hold a thread for a while. */
    private static final int THREADS = 4;

    private static final int MOST_BROKERS = 4;
    private static final List<String> DIRECTORIES = List.of("cellgate.state", "cellgate.log", "cellgate.run");

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<Modem> modems = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<Uplink> uplinks = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<ModemProfile> profiles = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable ModuleDirectory modules;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    final List<BrokerLink> brokers = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable ConfigurationAdmin configurations;

    private final BundleContext context;
    private final ProblemFinder problems;
    private final ThreadPoolExecutor threads;
    private final Probes probes;

    /** @param problems what is wrong with the software */
    @Activate
    public DiagnoseCommand(BundleContext context, @Reference ProblemFinder problems) {
        this.context = context;
        this.problems = problems;
        threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                1,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                NamedThreads.factory("cellgate-gateway-diagnosis"));
        threads.allowCoreThreadTimeOut(true);
        probes = new Probes(threads);
    }

    @Deactivate
    void close() {
        threads.shutdownNow();
    }

    @Override
    public CommandDescription description() {
        return CommandDescription.readOnly(
                "diagnose", "Walks from the module to the broker and says what is wrong and what to do.", List.of());
    }

    /** The brokers are tried first; the rest is looked at when they have answered, or have not for some seconds. */
    @Override
    public CompletionStage<CommandResult> execute(CommandRequest request) {
        ConfigurationAdmin admin = configurations;
        List<CompletableFuture<BrokerTrial>> trials = (admin == null ? List.<URI>of() : BrokerAddresses.of(admin))
                .stream().limit(MOST_BROKERS).map(probes::broker).toList();
        return CompletableFuture.allOf(trials.toArray(CompletableFuture[]::new))
                .thenApplyAsync(
                        tried -> CommandResult.ok(Diagnosis.of(facts(trials.stream()
                                        .map(CompletableFuture::join)
                                        .toList()))
                                .toMap()),
                        threads);
    }

    private Facts facts(List<BrokerTrial> tried) {
        return new Facts(
                Clock.systemUTC().instant(),
                problems.problems().stream().map(Problem::message).toList(),
                Optional.ofNullable(modules).map(this::usb),
                modems.stream()
                        .map(Modem::status)
                        .sorted(Comparator.comparing(ModemStatus::name))
                        .toList(),
                uplinks.stream()
                        .map(Uplink::status)
                        .sorted(Comparator.comparing(UplinkStatus::name))
                        .toList(),
                Probes.nameServers(),
                tried,
                brokers.stream()
                        .sorted(Comparator.comparing(BrokerLink::configuration))
                        .map(link -> new Facts.Session(link.configuration(), link.online(), link.problem()))
                        .toList(),
                directories().flatMap(Probes::volume).toList());
    }

    private List<UsbModule> usb(ModuleDirectory directory) {
        Set<Integer> vendors = profiles.stream()
                .flatMap(profile -> profile.description().usbIds().stream())
                .map(id -> id.vendor())
                .collect(Collectors.toSet());
        return directory.modules(vendors);
    }

    private Stream<Path> directories() {
        List<String> given = DIRECTORIES.stream()
                .map(context::getProperty)
                .filter(Objects::nonNull)
                .toList();
        return (given.isEmpty() ? List.of(System.getProperty("java.io.tmpdir", "/tmp")) : given)
                .stream().map(Path::of);
    }
}
