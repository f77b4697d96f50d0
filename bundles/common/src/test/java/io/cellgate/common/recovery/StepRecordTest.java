package io.cellgate.common.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.common.recovery.StepRecord.Bound;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepRecordTest {

    private static final Instant START = Instant.parse("2031-04-02T10:00:00Z");
    private static final Bound RADIO = new Bound("radio_restart", 2, 4);
    private static final Bound RESET = new Bound("reset", 1, 3);

    @TempDir
    private Path directory;

    private Path file = Path.of("/");
    private StepRecord record = new StepRecord(() -> file);

    @BeforeEach
    void place() {
        file = directory.resolve("recovery/roof.record");
    }

    private static Instant after(long minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }

    @Test
    void aStepIsBoundedByTheHourAndByTheDay() {
        assertTrue(record.take(RADIO, START));
        assertTrue(record.take(RADIO, after(10)));
        assertFalse(record.take(RADIO, after(59)));
        assertEquals(after(60), record.freeAt(RADIO, after(59)));
        assertTrue(record.take(RADIO, after(60)));
        assertTrue(record.take(RADIO, after(120)));
        assertFalse(record.take(RADIO, after(600)));
        assertEquals(after(24 * 60), record.freeAt(RADIO, after(600)));
        assertTrue(record.take(RADIO, after(24 * 60)));
    }

    @Test
    void stepsDoNotCountForEachOther() {
        assertTrue(record.take(RESET, START));

        assertTrue(record.take(RADIO, START));
        assertFalse(record.take(RESET, after(1)));
    }

    @Test
    void aRestartForgetsNothing() {
        assertTrue(record.take(RESET, START));

        assertFalse(new StepRecord(() -> file).take(RESET, after(30)));
    }

    @Test
    void whoeverHelpsTheSameModuleSharesItsBounds() {
        StepRecord other = new StepRecord(() -> file);
        assertTrue(other.take(RADIO, START));
        assertTrue(record.take(RADIO, after(1)));

        assertFalse(other.take(RADIO, after(2)));
        assertFalse(record.take(RADIO, after(2)));
    }

    @Test
    void aClockThatWasSetBackAllowsNoMore() {
        assertTrue(record.take(RESET, after(600)));

        assertFalse(record.take(RESET, START));
        assertEquals(after(60), record.freeAt(RESET, START));
        assertFalse(record.take(RESET, after(59)));
        assertTrue(record.take(RESET, after(60)));
    }

    @Test
    void aStepOfAClockYearsAheadIsBoundedAsOneOfNow() {
        Instant tenYearsOn = START.plus(Duration.ofDays(3653));
        assertTrue(record.take(RESET, tenYearsOn));

        assertEquals(after(60), new StepRecord(() -> file).freeAt(RESET, START));
        assertEquals(after(60), new StepRecord(() -> file).freeAt(RESET, after(30)));
        assertFalse(new StepRecord(() -> file).take(RESET, after(59)));
        assertTrue(new StepRecord(() -> file).take(RESET, after(60)));
        assertTrue(record.take(RESET, after(120)));
        assertFalse(record.take(RESET, after(180)), "three a day, that one too");
        assertTrue(record.take(RESET, after(24 * 60)));
    }

    @Test
    void aClockThatIsBehindUntilItIsSetMakesNoStepOlder() {
        assertTrue(record.take(RESET, START));

        assertFalse(new StepRecord(() -> file).take(RESET, Instant.EPOCH.plusSeconds(60)));
        assertFalse(new StepRecord(() -> file).take(RESET, after(59)));
        assertEquals(after(60), new StepRecord(() -> file).freeAt(RESET, after(59)));
        assertTrue(new StepRecord(() -> file).take(RESET, after(60)));
    }

    @Test
    void whereNothingIsWrittenAClockThatWasSetBackBlocksNoLonger() throws IOException {
        Files.createFile(directory.resolve("recovery"));
        assertTrue(record.take(RESET, START.plus(Duration.ofDays(3653))));

        assertEquals(after(60), record.freeAt(RESET, START));
        assertFalse(record.take(RESET, after(59)));
        assertTrue(record.take(RESET, after(60)));
    }

    @Test
    void whatCannotBeWrittenIsStillRemembered() throws IOException {
        Files.createFile(directory.resolve("recovery"));

        assertTrue(record.take(RESET, START));

        assertFalse(record.take(RESET, after(30)));
    }

    @Test
    void whatIsNoRecordIsNotRead() throws IOException {
        Files.createDirectories(directory.resolve("recovery"));
        Files.writeString(file, "reset x\nreset 99999999999999\nRESET 1\n");
        assertTrue(record.take(RESET, START));

        Path secret = Files.writeString(directory.resolve("elsewhere"), "reset " + START.getEpochSecond() + "\n");
        Files.delete(file);
        Files.createSymbolicLink(file, secret);
        assertTrue(new StepRecord(() -> file).take(RESET, after(30)));
        assertEquals("reset " + START.getEpochSecond() + "\n", Files.readString(secret));
    }

    @Test
    void noStepIsLostWhenTwoBundlesTakeThemAtTheSameTime() throws Exception {
        int each = 12;
        Take theirs = ofAnotherBundle();
        List<Take> takers = List.of(record::take, record::take, theirs, theirs);
        ExecutorService threads = Executors.newFixedThreadPool(takers.size());
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int taker = 0; taker < takers.size(); taker++) {
            Bound bound = new Bound("step_" + "abcd".charAt(taker), each, each);
            Take take = takers.get(taker);
            for (int i = 0; i < each; i++) {
                Instant time = START.plusSeconds(i);
                tasks.add(() -> take.take(bound, time));
            }
        }
        Collections.shuffle(tasks, new Random(7));

        for (Future<Boolean> taken : threads.invokeAll(tasks)) {
            assertTrue(taken.get());
        }

        threads.shutdown();
        assertEquals(tasks.size(), Files.readAllLines(file).size());
    }

    /** A record of the same file, whose class is another copy. */
    private Take ofAnotherBundle() throws ReflectiveOperationException {
        ClassLoader bundle = new ClassLoader(getClass().getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (!name.startsWith(StepRecord.class.getName())) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }

            private Class<?> define(String name) throws ClassNotFoundException {
                try (InputStream copied = getResourceAsStream(name.replace('.', '/') + ".class")) {
                    byte[] octets = copied.readAllBytes();
                    return defineClass(name, octets, 0, octets.length);
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        };
        Class<?> type = bundle.loadClass(StepRecord.class.getName());
        Constructor<?> bound =
                bundle.loadClass(Bound.class.getName()).getConstructor(String.class, int.class, int.class);
        Supplier<Path> place = () -> file;
        Object other = type.getConstructor(Supplier.class).newInstance(place);
        Method take = type.getMethod("take", bound.getDeclaringClass(), Instant.class);
        return (wanted, now) ->
                (boolean) take.invoke(other, bound.newInstance(wanted.step(), wanted.anHour(), wanted.aDay()), now);
    }

    /** {@link StepRecord#take}. */
    private interface Take {
        boolean take(Bound bound, Instant now) throws ReflectiveOperationException;
    }

    @Test
    void onlyItsOwnerReadsIt() throws IOException {
        record.take(RADIO, START);

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
}
