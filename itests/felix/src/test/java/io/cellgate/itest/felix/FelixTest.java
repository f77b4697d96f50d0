package io.cellgate.itest.felix;

import static org.ops4j.pax.exam.CoreOptions.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.After;
import org.junit.Before;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.FrameworkUtil;

/** One framework a class; each test finds it with every bundle active and without a modem or an uplink. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public abstract class FelixTest {

    /** The framework under test. */
    protected Gateway gateway;

    /** What the container is filled with. */
    @Configuration
    public Option[] container() {
        return options(ShippedBundles.options());
    }

    /** Points discovery and pppd control at empty folders: no module of the machine that runs the tests is touched. */
    @Before
    public void settle() throws IOException {
        gateway = new Gateway(FrameworkUtil.getBundle(FelixTest.class).getBundleContext());
        Path root = scratch("machine");
        gateway.configure(
                Pids.AT,
                Map.of(
                        "sysfs.root", folder(root, "sys"),
                        "dev.root", folder(root, "dev"),
                        "lock.directory", folder(root, "lock")));
        gateway.configure(Pids.PPP, Map.of("run.directory", folder(root, "run"), "log.directory", folder(root, "log")));
    }

    /** Takes the test's configurations away. */
    @After
    public void tidyUp() {
        gateway.deleteConfigurations();
    }

    /** A folder for a test's files, below the build's own. */
    protected static Path scratch(String name) throws IOException {
        return Files.createDirectories(
                Path.of(System.getProperty("cellgate.scratch")).resolve(name));
    }

    private static String folder(Path root, String name) throws IOException {
        return Files.createDirectories(root.resolve(name)).toString();
    }
}
