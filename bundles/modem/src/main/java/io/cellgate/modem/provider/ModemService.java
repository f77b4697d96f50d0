package io.cellgate.modem.provider;

import io.cellgate.at.AtTransport;
import io.cellgate.at.usb.ModuleDirectory;
import io.cellgate.modem.call.CallDiagnosis;
import io.cellgate.modem.call.DataCall;
import io.cellgate.modem.call.DataContext;
import io.cellgate.modem.call.DialSettings;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.radio.Operator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** One modem: takes what comes from any thread over to its own. */
final class ModemService implements Modem {

    /** What is done on the modem's thread for somebody who waits. */
    @FunctionalInterface
    private interface Work<T> {
        T run() throws ModemException, InterruptedException;
    }

    /** As {@link Work}, without a result. */
    @FunctionalInterface
    private interface Action {
        void run() throws ModemException, InterruptedException;
    }

    private final String name;
    private final Loop loop;
    private final Bench bench;
    private final BringUp bringUp;
    private final Calls calls;
    private final Maintenance maintenance;
    private final Map<Object, CompletableFuture<?>> waiting = new ConcurrentHashMap<>();
    private volatile boolean configured;
    private volatile boolean ended;

    ModemService(String name, Loop loop, Bench bench, BringUp bringUp) {
        this.name = name;
        this.loop = loop;
        this.bench = bench;
        this.bringUp = bringUp;
        this.calls = new Calls(bench, bringUp, loop);
        this.maintenance = new Maintenance(bench, bringUp);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ModemStatus status() {
        return bench.board.status();
    }

    @Override
    public DialSettings dialSettings(DataContext context) throws ModemException {
        return calls.dialSettings(context);
    }

    @Override
    public DataCall prepareCall(DataContext context) throws ModemException, InterruptedException {
        return await(() -> calls.prepare(context), DataCall::close);
    }

    @Override
    public DataCall adoptCall(Path device) {
        return calls.adopt(device);
    }

    @Override
    public CallDiagnosis diagnoseCall(int cid) throws ModemException, InterruptedException {
        return await(() -> calls.diagnose(cid), diagnosis -> {});
    }

    @Override
    public List<Operator> scanOperators() throws ModemException, InterruptedException {
        return await(maintenance::scan, operators -> {});
    }

    @Override
    public void selectOperator(Optional<String> plmn) throws ModemException, InterruptedException {
        perform(() -> maintenance.select(plmn));
    }

    @Override
    public void reset() throws ModemException, InterruptedException {
        perform(maintenance::reset);
    }

    @Override
    public void powerOff() throws ModemException, InterruptedException {
        perform(maintenance::powerOff);
    }

    private void perform(Action action) throws ModemException, InterruptedException {
        await(
                () -> {
                    action.run();
                    return true;
                },
                done -> {});
    }

    /** Whether a configuration was put in force. */
    boolean configured() {
        return configured;
    }

    void configure(Settings settings) {
        configured = true;
        loop.execute(() -> bringUp.configure(settings));
    }

    /** There is no configuration yet that can be used. */
    void misconfigured(String problem) {
        loop.execute(() -> bench.board.state(ModemState.MISCONFIGURED, problem));
    }

    void transport(Optional<AtTransport> transport) {
        loop.execute(() -> bringUp.transport(transport));
    }

    void directory(Optional<ModuleDirectory> directory) {
        loop.execute(() -> bringUp.directory(directory));
    }

    void profilesChanged() {
        loop.execute(() -> bringUp.wake(Stage.Wake.PROFILE));
    }

    /** After the thread has ended: lets go of the ports, and of those who wait. */
    void end() {
        ended = true;
        bringUp.release();
        bench.board.end();
        waiting.values().forEach(future -> future.completeExceptionally(stopped()));
    }

    private ModemException stopped() {
        return new ModemException("the modem " + name + " was stopped");
    }

    /**
     * Runs work on the modem's thread and waits for it.
     *
     * @param undo for a result that nobody waits for any more
     */
    private <T> T await(Work<T> work, Consumer<T> undo) throws ModemException, InterruptedException {
        CompletableFuture<T> result = new CompletableFuture<>();
        Object token = new Object();
        waiting.put(token, result);
        try {
            if (ended) {
                throw stopped();
            }
            loop.execute(() -> run(work, result, undo));
            return result.get();
        } catch (InterruptedException e) {
            result.cancel(false);
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ModemException cause
                    ? new ModemException(name + ": " + cause.getMessage(), cause)
                    : new ModemException(name + ": " + e.getCause(), e);
        } finally {
            waiting.remove(token);
        }
    }

    private static <T> void run(Work<T> work, CompletableFuture<T> result, Consumer<T> undo) {
        if (result.isDone()) {
            return;
        }
        try {
            T value = work.run();
            if (!result.complete(value)) {
                undo.accept(value);
            }
        } catch (ModemException | RuntimeException | Error e) {
            result.completeExceptionally(e);
        } catch (InterruptedException e) {
            result.completeExceptionally(e);
            Thread.currentThread().interrupt();
        }
    }
}
