package io.cellgate.itest.equinox;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * One framework. Services are called through their interfaces in the framework, which are other classes than those of the tests: what stands
 * on the class path here is no part of what is tried.
 */
final class Equinox implements AutoCloseable {

    private static final long STOPPING_MILLIS = 60_000;

    private final Framework framework;

    /** Starts it, empty but for itself. */
    Equinox(Path storage, Map<String, String> properties) throws BundleException {
        Map<String, String> all = new LinkedHashMap<>(properties);
        all.put(Constants.FRAMEWORK_STORAGE, storage.toString());
        all.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(all);
        framework.start();
    }

    String version() {
        return framework.getVersion().toString();
    }

    Bundle install(Path jar) throws BundleException {
        return framework.getBundleContext().installBundle(jar.toUri().toString());
    }

    /** Starts all that can be, in the given order, and says of each that is not active why. */
    static List<String> start(List<Bundle> bundles) {
        List<String> problems = new ArrayList<>();
        for (Bundle bundle : bundles) {
            if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                try {
                    bundle.start();
                } catch (BundleException e) {
                    problems.add(bundle.getSymbolicName() + ": " + e.getMessage());
                }
            }
        }
        for (Bundle bundle : bundles) {
            int wanted = bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null ? Bundle.ACTIVE : Bundle.RESOLVED;
            if (bundle.getState() != wanted) {
                problems.add(bundle.getSymbolicName() + " is in state " + bundle.getState());
            }
        }
        return problems;
    }

    /** The services of a type, whichever bundle the type is from. */
    List<Service> services(String type) {
        try {
            ServiceReference<?>[] references = framework.getBundleContext().getAllServiceReferences(type, null);
            return Stream.ofNullable(references)
                    .flatMap(Arrays::stream)
                    .map(reference -> new Service(type, reference, framework))
                    .toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            framework.stop();
            framework.waitForStop(STOPPING_MILLIS);
        } catch (BundleException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A service that is known by its interface's name only. */
    record Service(String type, ServiceReference<?> reference, Framework framework) {

        /** Calls the method of the interface that has that name and so many parameters. */
        Object call(String name, Object... arguments) throws ReflectiveOperationException {
            Object service = framework.getBundleContext().getService(reference);
            if (service == null) {
                throw new IllegalStateException(type + " has gone");
            }
            return call(reference.getBundle().loadClass(type), service, name, arguments);
        }

        static Object call(Class<?> type, Object target, String name, Object... arguments)
                throws ReflectiveOperationException {
            Method method = Arrays.stream(type.getMethods())
                    .filter(one -> one.getName().equals(name) && one.getParameterCount() == arguments.length)
                    .findFirst()
                    .orElseThrow(() -> new NoSuchMethodException(type.getName() + "." + name));
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw new IllegalStateException(name + " of " + type.getName(), e.getCause());
            }
        }
    }
}
