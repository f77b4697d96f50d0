package io.cellgate.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In which order the framework starts what is shipped: the module is asked as early as can be, and nothing waits for a poll. */
class StartOrderTest {

    private static final Path SYSTEM =
            Path.of(System.getProperty("cellgate.distribution")).resolve("system");

    private final Properties framework = new Properties();

    @BeforeEach
    void read() throws IOException {
        try (InputStream file = Files.newInputStream(SYSTEM.resolve("framework.properties"))) {
            framework.load(file);
        }
    }

    @Test
    void bundlesAreStartedByTheFirstPassOfFileInstallAndWhatIsForAPersonComesLater() {
        int fileInstall = level("fileinstall");
        assertEquals(fileInstall, number("felix.fileinstall.start.level"));
        assertEquals("true", framework.getProperty("felix.fileinstall.noInitialDelay"));
        for (String platform : List.of("configadmin", "metatype", "eventadmin", "scr")) {
            assertTrue(level(platform) < fileInstall, platform);
        }
        for (String person : List.of("gogo.command", "gogo.runtime", "gogo.shell")) {
            assertTrue(level(person) > fileInstall, person);
            assertTrue(level(person) <= number("org.osgi.framework.startlevel.beginning"), person);
        }
    }

    /** The runtime brings the shell's socket, and who finds that asks at once. */
    @Test
    void gogosCommandsAreThereBeforeItsRuntime() {
        List<String> jars = jars(level("gogo.runtime"));
        assertTrue(jars.indexOf(jar("gogo.command")) >= 0, jars.toString());
        assertTrue(jars.indexOf(jar("gogo.command")) < jars.indexOf(jar("gogo.runtime")), jars.toString());
    }

    @Test
    void everyJarOfThePlatformIsStartedOnce() throws IOException {
        List<String> started = framework.stringPropertyNames().stream()
                .filter(name -> name.startsWith("felix.auto.start."))
                .flatMap(name -> Arrays.stream(framework.getProperty(name).split(" +")))
                .sorted()
                .toList();
        try (var files = Files.list(SYSTEM)) {
            List<String> shipped = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar") && !name.equals("org.apache.felix.main.jar"))
                    .map(name -> "file:system/" + name)
                    .sorted()
                    .toList();
            assertEquals(shipped, started);
        }
    }

    private int level(String name) {
        for (int level = 1; level <= number("org.osgi.framework.startlevel.beginning"); level++) {
            if (jars(level).contains(jar(name))) {
                return level;
            }
        }
        throw new AssertionError(name + " is never started");
    }

    private List<String> jars(int level) {
        return List.of(framework.getProperty("felix.auto.start." + level, "").split(" +"));
    }

    private int number(String name) {
        return Integer.parseInt(framework.getProperty(name));
    }

    private static String jar(String name) {
        return "file:system/org.apache.felix." + name + ".jar";
    }
}
