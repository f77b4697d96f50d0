package io.cellgate.at.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class NotesTest {

    private final Object lock = new Object();
    private final List<Runnable> servants = new ArrayList<>();
    private final Notes notes = new Notes(lock, servants::add);
    private final List<String> done = new ArrayList<>();

    private boolean begin() {
        synchronized (lock) {
            return notes.begin();
        }
    }

    @Test
    void anErrorInOneNoteStopsNoOther() {
        notes.add(() -> {
            throw new OutOfMemoryError("on purpose");
        });
        notes.add(() -> done.add("second"));
        assertTrue(begin());
        notes.carryOut(Notes.By.CALLER);

        assertEquals(List.of("second"), done);
        notes.add(() -> done.add("third"));
        assertTrue(begin());
        notes.carryOut(Notes.By.CALLER);
        assertEquals(List.of("second", "third"), done);
        assertFalse(begin());
    }

    @Test
    void whoWaitsIsWokenLast() {
        notes.addWakeUp(() -> done.add("wake up"));
        notes.add(() -> done.add("note"));
        assertTrue(begin());
        notes.carryOut(Notes.By.CALLER);

        assertEquals(List.of("note", "wake up"), done);
    }

    @Test
    void whoWaitsIsWokenBeforeWhatMayBlock() {
        notes.addWakeUp(() -> done.add("wake up"));
        notes.addBlocking(() -> done.add("write"));
        assertTrue(begin());
        notes.carryOut(Notes.By.CALLER);

        assertEquals(List.of("wake up", "write"), done);
    }

    @Test
    void whoWaitsDoesNotWaitForWhatIsNotedLater() {
        notes.addWakeUp(() -> done.add("wake up"));
        notes.add(() -> notes.add(() -> done.add("later")));
        assertTrue(begin());
        notes.carryOut(Notes.By.CALLER);

        assertEquals(List.of("wake up", "later"), done);
    }

    @Test
    void aCallerIsStuckInItsOwnWriteOnly() {
        notes.addBlocking(() -> {
            done.add("own write");
            notes.addWakeUp(() -> done.add("wake up"));
            notes.addBlocking(() -> done.add("another's write"));
        });
        assertTrue(begin());
        notes.carryOut(Notes.By.CALLER);

        assertEquals(List.of("own write", "wake up"), done);
        assertFalse(begin());
        servants.forEach(Runnable::run);
        assertEquals(List.of("own write", "wake up", "another's write"), done);
        notes.add(() -> done.add("next"));
        assertTrue(begin());
    }

    @Test
    void whoWatchesIsNeverStuck() {
        notes.add(() -> done.add("note"));
        notes.addBlocking(() -> done.add("write"));
        assertTrue(begin());
        notes.carryOut(Notes.By.WATCHER);

        assertEquals(List.of("note"), done);
        servants.forEach(Runnable::run);
        assertEquals(List.of("note", "write"), done);
    }

    @Test
    void withoutAThreadForItWhatMayBlockIsDoneAllTheSame() {
        Notes alone = new Notes(lock, task -> {
            throw new RejectedExecutionException();
        });
        alone.addBlocking(() -> done.add("write"));
        synchronized (lock) {
            assertTrue(alone.begin());
        }
        alone.carryOut(Notes.By.WATCHER);

        assertEquals(List.of("write"), done);
    }
}
