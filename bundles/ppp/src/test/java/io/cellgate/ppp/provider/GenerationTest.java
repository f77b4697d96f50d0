package io.cellgate.ppp.provider;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.ppp.PppSession;
import io.cellgate.ppp.provider.link.FakePppd;
import io.cellgate.ppp.provider.plan.Requests;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stopped bundle's classes can be collected while the pppd that it started or adopted goes on. */
class GenerationTest {

    @TempDir
    private Path directory;

    private long pppd;

    @AfterEach
    void endPppd() {
        ProcessHandle.of(pppd).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** What a framework does to a bundle: a class loader of its own, start, stop. */
    public static final class Bundle implements Function<Path, Long>, Consumer<Path> {

        private PppComponent component = new PppComponent(Map.of(), run -> run);

        /** Starts the bundle and dials, or adopts what an earlier one has dialled; answers with pppd's process. */
        @Override
        public Long apply(Path directory) {
            component.deactivate();
            component = new PppComponent(
                    Map.of(
                            "pppd", directory.resolve("pppd").toString(),
                            "chat", "/bin/true",
                            "run.directory", directory.resolve("run").toString(),
                            "ppp.directory", directory.resolve("ppp").toString(),
                            "log.directory", directory.resolve("log").toString()),
                    run -> run);
            try {
                PppSession session = component
                        .adopt("main", status -> {})
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS)
                        .orElse(null);
                if (session == null) {
                    session = component
                            .start(
                                    Requests.threeGpp()
                                            .device(directory.resolve("ttyUSB0"))
                                            .request(),
                                    status -> {})
                            .toCompletableFuture()
                            .get(30, TimeUnit.SECONDS);
                }
                return session.status().pid().orElseThrow();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }

        /** Stops it. */
        @Override
        public void accept(Path directory) {
            component.deactivate();
        }
    }

    /** Defines our classes itself, as a bundle's class loader does. */
    private static final class Generation extends ClassLoader {

        Generation() {
            super(GenerationTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                if (known != null) {
                    return known;
                }
                if (!name.startsWith("io.cellgate.")) {
                    return super.loadClass(name, resolve);
                }
                try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                    if (in == null) {
                        throw new ClassNotFoundException(name);
                    }
                    byte[] bytes = in.readAllBytes();
                    return defineClass(name, bytes, 0, bytes.length);
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        }
    }

    /** The life of a bundle, from which only what must not be reachable any more comes back. */
    @SuppressWarnings("unchecked")
    private WeakReference<ClassLoader> live() throws Exception {
        Generation loader = new Generation();
        Object bundle =
                loader.loadClass(Bundle.class.getName()).getConstructor().newInstance();
        pppd = ((Function<Path, Long>) bundle).apply(directory);
        ((Consumer<Path>) bundle).accept(directory);
        return new WeakReference<>(loader);
    }

    @Test
    void neitherTheGenerationThatDialledNorOneThatAdoptedStaysInMemory() throws Exception {
        FakePppd program = new FakePppd(directory);
        Files.createFile(directory.resolve("ttyUSB0"));

        WeakReference<ClassLoader> dialled = live();
        long process = pppd;
        WeakReference<ClassLoader> adopted = live();

        assertTrue(Files.exists(program.program()));
        assertEquals(process, pppd, "the second generation has adopted it");
        forgetTheLastRecord();
        await().until(() -> collected(dialled));
        await().until(() -> collected(adopted));
        assertTrue(ProcessHandle.of(pppd).isPresent(), "pppd goes on");
    }

    /** The JDK's code for records remembers the type that it was used for last: this one from now on. */
    private record Last(Generation value) {}

    private static void forgetTheLastRecord() {
        Last last = new Last(new Generation());
        assertEquals(last, new Last(last.value()));
        assertEquals(last.hashCode(), new Last(last.value()).hashCode());
        assertTrue(last.toString().startsWith("Last"));
    }

    private static boolean collected(WeakReference<ClassLoader> generation) {
        System.gc();
        return generation.get() == null;
    }
}
