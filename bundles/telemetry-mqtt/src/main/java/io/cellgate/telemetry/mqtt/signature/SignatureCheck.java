package io.cellgate.telemetry.mqtt.signature;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.file.DurableFile;
import io.cellgate.common.text.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets in, where a key is configured, only what its holder has signed, and that once. On the actor; the highest count of before a restart is
 * in a file, which the runner reads and writes.
 */
public final class SignatureCheck {

    private static final int LONGEST_FILE = 64;

    private final Actor actor;
    private final Executor runner;
    private final Replays replays;
    private final Consumer<Optional<String>> problem;
    private @Nullable Signature signature;
    private @Nullable Path file;
    private boolean countKnown;

    /**
     * Lets everything in.
     *
     * @param runner may wait for the disk
     * @param clock by which a request's time is looked at
     * @param problem hears why the highest count is not on disk; empty when it is
     */
    public SignatureCheck(Actor actor, Executor runner, InstantSource clock, Consumer<Optional<String>> problem) {
        this.actor = actor;
        this.runner = runner;
        this.replays = new Replays(actor::nanoTime, clock);
        this.problem = problem;
    }

    /**
     * By which key requests are signed from now on; without one they need not be.
     *
     * @param newFile where the highest count is kept
     */
    public void use(Optional<Signature> newSignature, Path newFile) {
        signature = newSignature.orElse(null);
        if (newSignature.isEmpty() || newFile.equals(file)) {
            return;
        }
        file = newFile;
        countKnown = false;
        runner.execute(() -> read(newFile));
    }

    /** Whether there is a key. */
    public boolean required() {
        return signature != null;
    }

    /** Why a request is not one of the key's holder; empty if it is, or need not be. */
    public Optional<String> forged(String command, Map<String, ?> fields) {
        Signature used = signature;
        return used == null ? Optional.empty() : used.problem(command, fields);
    }

    /**
     * Why a request of the key's holder may not be carried out: it is old, or came before. Empty if it may; then it counts as come.
     *
     * @param age how old it may be
     */
    public Optional<String> replayed(String id, Optional<Instant> time, OptionalLong count, Duration age) {
        Path used = file;
        if (signature == null || used == null) {
            return Optional.empty();
        }
        if (count.isPresent() && !countKnown) {
            return Optional.of("the count of before the restart is not known (file " + used
                    + "); send it with 'time' in place of 'count', or try again later");
        }
        Optional<String> why = replays.problem(id, time, count, age);
        if (why.isEmpty() && count.isPresent()) {
            // before the command runs, which is on the same runner
            runner.execute(() -> write(used, count.getAsLong()));
        }
        return why;
    }

    /** On the runner. */
    private void read(Path from) {
        OptionalLong count = OptionalLong.empty();
        Optional<String> why = Optional.empty();
        try {
            count = OptionalLong.of(Long.parseLong(BoundedFile.read(from, LONGEST_FILE, StandardCharsets.US_ASCII)
                    .strip()));
        } catch (NoSuchFileException e) {
            count = OptionalLong.of(-1);
        } catch (IOException | NumberFormatException e) {
            why = Optional.of(said("cannot be read", from, e) + ": requests with a 'count' are refused");
        }
        OptionalLong known = count;
        Optional<String> told = why;
        actor.execute(() -> {
            if (from.equals(file)) {
                known.ifPresent(replays::usedUp);
                countKnown = known.isPresent();
                problem.accept(told);
            }
        });
    }

    /** On the runner. */
    private void write(Path to, long count) {
        Optional<String> why = Optional.empty();
        try {
            DurableFile.makeDirectories(
                    Objects.requireNonNull(to.toAbsolutePath().getParent()));
            DurableFile.write(to, (count + "\n").getBytes(StandardCharsets.US_ASCII), DurableFile.OWNER_ONLY);
        } catch (IOException | RuntimeException e) {
            why = Optional.of(
                    said("cannot be written", to, e) + ": after a restart a request may be carried out again");
        }
        Optional<String> told = why;
        actor.execute(() -> problem.accept(told));
    }

    private static String said(String what, Path file, Exception why) {
        return "the count of signed requests " + file + " " + what + " ("
                + Printable.ascii(why.getClass().getSimpleName() + ": " + why.getMessage(), 200) + ")";
    }
}
