package io.cellgate.itest.felix;

import static org.awaitility.Awaitility.await;

import io.cellgate.command.Command;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemStatus;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.UplinkStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** The framework as the tests see it: its bundles, its services, and the configurations that a test has made. */
final class Gateway {

    /** Generous: a machine under load must not turn a test red. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final BundleContext context;
    private final Map<String, Configuration> made = new LinkedHashMap<>();

    Gateway(BundleContext context) {
        this.context = context;
    }

    /** Waits, and names in a failure what was waited for. */
    static void eventually(String what, Callable<Boolean> condition) {
        eventually(what, condition, () -> "nothing more is known");
    }

    /** Waits, and says in a failure what was waited for and how it is instead. */
    static void eventually(String what, Callable<Boolean> condition, Supplier<?> instead) {
        try {
            await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(condition);
        } catch (ConditionTimeoutException e) {
            // Without its cause, which is all that Pax Exam would report.
            throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + what + "; " + instead.get());
        }
    }

    // ---- bundles

    /** Our bundles that are installed. */
    List<Bundle> ours() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().startsWith("io.cellgate."))
                .toList();
    }

    List<Bundle> all() {
        return List.of(context.getBundles());
    }

    Bundle bundle(String symbolicName) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("bundle " + symbolicName + " is not installed"));
    }

    /** Names of the live threads that our bundles have started. */
    static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("cellgate-"))
                .sorted()
                .toList();
    }

    // ---- services

    /** The services of a type that are registered now. */
    <T> List<T> services(Class<T> type) {
        try {
            return context.getServiceReferences(type, null).stream()
                    .map(context::getService)
                    .filter(service -> service != null)
                    .toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    <T> T service(Class<T> type) {
        eventually("a service " + type.getName(), () -> !services(type).isEmpty());
        return services(type).get(0);
    }

    /** The service of a type that has a property of that value, if there is one now. */
    <T> Optional<T> service(Class<T> type, String property, String value) {
        try {
            return context.getServiceReferences(type, "(" + property + "=" + value + ")").stream()
                    .map(context::getService)
                    .filter(service -> service != null)
                    .findFirst();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Stream<ServiceReference<?>> everyService() {
        try {
            return Arrays.stream(context.getAllServiceReferences(null, null));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Optional<Modem> modem(String name) {
        return services(Modem.class).stream()
                .filter(modem -> modem.name().equals(name))
                .findFirst();
    }

    Optional<Uplink> uplink(String name) {
        return services(Uplink.class).stream()
                .filter(uplink -> uplink.name().equals(name))
                .findFirst();
    }

    /** Waits until the uplink is there and its status is as wanted. */
    UplinkStatus uplinkBecomes(String name, String wanted, Predicate<UplinkStatus> predicate) {
        eventually(
                "uplink " + name + " " + wanted,
                () -> uplink(name)
                        .filter(uplink -> predicate.test(uplink.status()))
                        .isPresent(),
                () -> uplink(name).map(uplink -> uplink.status().toMap()));
        return uplink(name).orElseThrow().status();
    }

    /** Waits until the modem is there and its status is as wanted. */
    ModemStatus modemBecomes(String name, String wanted, Predicate<ModemStatus> predicate) {
        eventually(
                "modem " + name + " " + wanted,
                () -> modem(name)
                        .filter(modem -> predicate.test(modem.status()))
                        .isPresent(),
                () -> modem(name).map(modem -> modem.status().toMap()));
        return modem(name).orElseThrow().status();
    }

    /** Hears events of a topic until the registration is taken back. */
    ServiceRegistration<EventHandler> hear(String topic, EventHandler handler) {
        return context.registerService(
                EventHandler.class, handler, FrameworkUtil.asDictionary(Map.of(EventConstants.EVENT_TOPIC, topic)));
    }

    List<String> commands() {
        return services(Command.class).stream()
                .map(command -> command.description().name())
                .sorted()
                .toList();
    }

    /** Runs a command as the shell does, and waits for its result. */
    CommandResult command(String name, Map<String, Object> arguments) {
        eventually("command " + name, () -> commands().contains(name), this::commands);
        Command command = services(Command.class).stream()
                .filter(offered -> offered.description().name().equals(name))
                .findFirst()
                .orElseThrow();
        CompletableFuture<CommandResult> result =
                command.execute(new CommandRequest(arguments, "shell")).toCompletableFuture();
        eventually("the result of " + name, result::isDone);
        return result.join();
    }

    // ---- configuration

    /** Creates or updates a configuration; {@code pid~name} is an instance of a factory. */
    Configuration configure(String pid, Map<String, ?> properties) {
        try {
            ConfigurationAdmin admin = service(ConfigurationAdmin.class);
            String[] parts = pid.split("~", 2);
            Configuration configuration = parts.length == 2
                    ? admin.getFactoryConfiguration(parts[0], parts[1], "?")
                    : admin.getConfiguration(pid, "?");
            made.put(pid, configuration);
            configuration.update(FrameworkUtil.asDictionary(new LinkedHashMap<>(properties)));
            return configuration;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until Declarative Services has handed a value to a component: updates in quick succession are handed over as one. */
    void reaches(String component, String property, Object value) {
        ServiceComponentRuntime runtime = service(ServiceComponentRuntime.class);
        eventually(
                property + " = " + value + " handed to " + component,
                () -> runtime.getComponentDescriptionDTOs().stream()
                        .filter(description -> description.name.equals(component))
                        .flatMap(description -> runtime.getComponentConfigurationDTOs(description).stream())
                        .anyMatch(configuration -> value.equals(configuration.properties.get(property))));
    }

    void delete(String pid) {
        Configuration configuration = made.remove(pid);
        if (configuration != null) {
            try {
                configuration.delete();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Deletes what the tests have configured and waits until it is gone. */
    void deleteConfigurations() {
        List.copyOf(made.keySet()).forEach(this::delete);
        eventually(
                "no modem and no uplink",
                () -> services(Modem.class).isEmpty() && services(Uplink.class).isEmpty());
    }
}
