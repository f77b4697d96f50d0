package io.cellgate.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aQute.bnd.build.model.EE;
import aQute.bnd.osgi.Domain;
import aQute.bnd.osgi.Processor;
import aQute.bnd.osgi.repository.ResourcesRepository;
import aQute.bnd.osgi.resource.ResourceBuilder;
import aQute.bnd.osgi.resource.ResourceUtils;
import biz.aQute.resolve.AbstractResolveContext;
import biz.aQute.resolve.GenericResolveContext;
import biz.aQute.resolve.LogReporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.felix.resolver.Logger;
import org.apache.felix.resolver.ResolverImpl;
import org.junit.jupiter.api.Test;
import org.osgi.resource.Resource;

/** Who asks a resolver for one bundle of ours gets all that it is of no use without, from what the distribution ships. */
class ResolutionTest {

    private static final Path HOME = Path.of(System.getProperty("cellgate.distribution"));

    private static final Path FRAMEWORK = HOME.resolve("system/org.apache.felix.main.jar");

    @Test
    void anUplinkBringsModemPppAtAndAProfile() throws Exception {
        Set<String> brought = resolve("io.cellgate.uplink");

        for (String bundle : List.of("io.cellgate.modem", "io.cellgate.ppp", "io.cellgate.at", "jSerialComm")) {
            assertTrue(brought.stream().anyMatch(name -> name.endsWith(bundle)), bundle + " is not in " + brought);
        }
        assertTrue(
                brought.stream().anyMatch(name -> name.startsWith("io.cellgate.profile.")), "no profile in " + brought);
        assertTrue(brought.contains("org.apache.felix.configadmin"), "no ConfigurationAdmin in " + brought);
    }

    @Test
    void whatNobodyAskedForIsNotBrought() throws Exception {
        Set<String> brought = resolve("io.cellgate.uplink");

        brought.retainAll(Set.of("io.cellgate.web", "io.cellgate.telemetry.mqtt", "io.cellgate.shell"));
        assertEquals(Set.of(), brought);
    }

    @Test
    void whoSpeaksAtAloneNeedsNoEventAdmin() throws Exception {
        Set<String> brought = resolve("io.cellgate.at");

        assertTrue(brought.contains("io.cellgate.api"), brought::toString);
        assertFalse(brought.contains("org.apache.felix.eventadmin"), brought::toString);
    }

    private static Set<String> resolve(String bundle) throws Exception {
        Set<String> names = new TreeSet<>();
        try (Processor reporter = new Processor()) {
            GenericResolveContext context = new GenericResolveContext(new LogReporter(reporter));
            context.addEE(EE.JavaSE_17);
            context.getSystem().addManifest(Domain.domain(FRAMEWORK.toFile()));
            context.getInput().addRequirement(AbstractResolveContext.createIdentityRequirement(bundle, null));
            context.addRepository(new ResourcesRepository(shipped()));
            context.addEffectiveDirective("active");
            context.done();
            for (Resource resource : new ResolverImpl(new Logger(0), Runnable::run)
                    .resolve(context)
                    .keySet()) {
                resource.getCapabilities("osgi.identity").stream()
                        .map(identity -> String.valueOf(identity.getAttributes().get("osgi.identity")))
                        .forEach(names::add);
            }
        }
        return names;
    }

    private static List<Resource> shipped() throws Exception {
        List<Resource> resources = new ArrayList<>();
        for (String folder : List.of("bundles", "optional", "system")) {
            try (Stream<Path> files = Files.list(HOME.resolve(folder))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".jar") && !path.equals(FRAMEWORK))
                        .sorted()
                        .toList()) {
                    ResourceBuilder builder = new ResourceBuilder();
                    builder.addFile(file.toFile(), file.toUri());
                    resources.add(builder.build());
                }
            }
        }
        assertTrue(resources.stream().anyMatch(resource -> ResourceUtils.getIdentityCapability(resource) != null));
        return resources;
    }
}
