package io.cellgate.gateway.provider.bundle;

import io.cellgate.common.settings.NearestName;
import io.cellgate.common.text.Printable;
import io.cellgate.gateway.provider.problem.BundleProblems;
import io.cellgate.gateway.provider.problem.ComponentProblems;
import io.cellgate.gateway.provider.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bundles of the framework that this one runs in. */
final class FrameworkBundles implements InstalledBundles {

    private static final Logger LOG = LoggerFactory.getLogger(FrameworkBundles.class);

    private final BundleContext context;
    private final Executor worker;
    private final Function<List<Bundle>, Optional<ComponentProblems>> components;

    /**
     * @param worker may block
     * @param components looks at the components of bundles, where there is a runtime for them
     */
    FrameworkBundles(
            BundleContext context, Executor worker, Function<List<Bundle>, Optional<ComponentProblems>> components) {
        this.context = context;
        this.worker = worker;
        this.components = components;
    }

    @Override
    public Installed find(String name) throws RefusedUpdateException {
        List<Bundle> found = named(name).toList();
        if (found.isEmpty()) {
            String nearest = NearestName.of(
                            name,
                            Stream.of(context.getBundles())
                                    .map(Bundle::getSymbolicName)
                                    .filter(Objects::nonNull)
                                    .toList())
                    .map(known -> "is '" + known + "' meant?")
                    .orElse("bundle-list tells which there are");
            throw new RefusedUpdateException("no bundle '" + Printable.ascii(name) + "' is installed; " + nearest);
        }
        if (found.size() > 1) {
            throw new RefusedUpdateException(name + " is installed " + found.size() + " times; allowed: once");
        }
        Bundle bundle = found.get(0);
        if (wiring().getDependencyClosure(List.of(bundle)).contains(context.getBundle())) {
            throw new RefusedUpdateException(
                    context.getBundle().getSymbolicName() + " carries the update out and needs " + name
                            + " itself, so nobody could take it back; replace its file in place");
        }
        return new Installed(name, bundle.getVersion().toString(), file(bundle), bundle.getLastModified());
    }

    @Override
    public CompletionStage<Void> update(String name, Path jar) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Optional<Bundle> found = named(name).findFirst();
        if (found.isEmpty()) {
            done.completeExceptionally(new IOException(name + " is not installed any more"));
            return done;
        }
        Bundle bundle = found.get();
        boolean wanted = wanted(bundle);
        try {
            exchange(bundle, jar);
            FrameworkListener refreshed = event -> {
                if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                    worker.execute(() -> {
                        if (wanted) {
                            start(bundle);
                        }
                        done.complete(null);
                    });
                }
            };
            wiring().refreshBundles(List.of(bundle), refreshed);
        } catch (IOException | BundleException | RuntimeException e) {
            if (wanted) {
                start(bundle);
            }
            done.completeExceptionally(e);
        }
        return done;
    }

    private static void exchange(Bundle bundle, Path jar) throws IOException, BundleException {
        long before = bundle.getLastModified();
        // started once, with what the others use of it; whether it is to run after the framework's next start stays as
        // it is
        bundle.stop(Bundle.STOP_TRANSIENT);
        try (InputStream in = Files.newInputStream(jar)) {
            bundle.update(in);
        } catch (BundleException e) {
            if (bundle.getLastModified() == before) {
                throw e;
            }
            // exchanged all the same: stopped() tells whether it runs
            LOG.warn("{} was exchanged, with a fault", bundle.getSymbolicName(), e);
        }
    }

    private static void start(Bundle bundle) {
        try {
            if (bundle.getState() != Bundle.ACTIVE) {
                // what is to run after the next start of the framework stays as it is
                bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
            }
        } catch (BundleException | IllegalStateException e) {
            LOG.warn("{} does not start", bundle.getSymbolicName(), e);
        }
    }

    @Override
    public Optional<String> stopped(String name) {
        Optional<Bundle> found = named(name).findFirst();
        if (found.isEmpty()) {
            return Optional.of("bundle " + name + " is not installed any more");
        }
        Bundle bundle = found.get();
        boolean stands = wanted(bundle)
                ? bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING
                : wiring().resolveBundles(List.of(bundle));
        return stands
                ? Optional.empty()
                : Optional.of(new BundleProblems(List.of(context.getBundles()))
                        .problems().stream()
                                .filter(problem -> isOf(problem, name))
                                .map(Problem::message)
                                .findFirst()
                                .orElse("bundle " + name + " does not start; the log says why"));
    }

    @Override
    public List<String> problems(String name) {
        return components.apply(List.of(context.getBundles())).stream()
                .flatMap(found -> found.problems().stream())
                .filter(problem -> isOf(problem, name))
                .map(Problem::message)
                .toList();
    }

    private static boolean isOf(Problem problem, String name) {
        return name.equals(problem.details().get("bundle"));
    }

    /** Whether it runs, or is to run. */
    private static boolean wanted(Bundle bundle) {
        return bundle.getState() == Bundle.ACTIVE
                || bundle.getState() == Bundle.STARTING
                || Optional.ofNullable(bundle.adapt(BundleStartLevel.class))
                        .map(BundleStartLevel::isPersistentlyStarted)
                        .orElse(false);
    }

    private static Path file(Bundle bundle) throws RefusedUpdateException {
        try {
            URI location = new URI(bundle.getLocation());
            if ("file".equals(location.getScheme()) && location.getPath() != null) {
                return Path.of(location.getPath()).toRealPath();
            }
        } catch (URISyntaxException e) {
            // another kind of location, as below
        } catch (IOException e) {
            throw new RefusedUpdateException(bundle.getSymbolicName() + " was installed from "
                    + Printable.ascii(bundle.getLocation(), 200) + ", which is not there any more");
        }
        throw new RefusedUpdateException(bundle.getSymbolicName() + " was installed from "
                + Printable.ascii(bundle.getLocation(), 200) + "; allowed: what was installed from a file");
    }

    private Stream<Bundle> named(String name) {
        return Stream.of(context.getBundles()).filter(bundle -> name.equals(bundle.getSymbolicName()));
    }

    private FrameworkWiring wiring() {
        return Objects.requireNonNull(
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class));
    }
}
