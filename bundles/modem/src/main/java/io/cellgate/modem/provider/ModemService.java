package io.cellgate.modem.provider;

import io.cellgate.at.AtTransport;
import io.cellgate.at.usb.ModuleDirectory;
import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Stages;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.PinRequest;
import io.cellgate.modem.call.CallDiagnosis;
import io.cellgate.modem.call.DataCall;
import io.cellgate.modem.call.DataContext;
import io.cellgate.modem.call.DialForm;
import io.cellgate.modem.call.DialSettings;
import io.cellgate.modem.provider.access.PendingAnswers;
import io.cellgate.modem.provider.bringup.BringUp;
import io.cellgate.modem.provider.module.DeviceUse;
import io.cellgate.modem.provider.module.ModemContext;
import io.cellgate.modem.provider.request.Calls;
import io.cellgate.modem.provider.request.Maintenance;
import io.cellgate.modem.provider.settings.ModemSettings;
import io.cellgate.modem.radio.Operator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One modem: takes what comes from any thread over to its own. */
final class ModemService implements Modem {

    /** Work in a job of the modem that answers a caller. */
    @FunctionalInterface
    private interface Work<T> {
        CompletionStage<T> begin() throws ModemException, InterruptedException;
    }

    private final String name;
    private final ModemContext context;
    private final Actor actor;
    private final BringUp bringUp;
    private final Calls calls;
    private final Maintenance maintenance;
    private final PendingAnswers answers;

    /**
     * @param exists whether a device file is there
     * @param use whether another process has a device
     */
    ModemService(String name, ModemContext context, BringUp bringUp, Predicate<Path> exists, DeviceUse use) {
        this.name = name;
        this.context = context;
        this.actor = context.actor();
        this.bringUp = bringUp;
        this.calls = new Calls(context, bringUp, exists, use);
        this.maintenance = new Maintenance(context, bringUp);
        this.answers = new PendingAnswers(name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ModemStatus status() {
        return context.status();
    }

    @Override
    public DialSettings dialSettings(DataContext data, DialForm form) throws ModemException {
        return calls.dialSettings(data, form);
    }

    @Override
    public CompletionStage<DataCall> prepareCall(DataContext data) {
        return whenFree(() -> CompletableFuture.completedStage(calls.prepare(data)), DataCall::close);
    }

    @Override
    public DataCall adoptCall(Path device) {
        return calls.adopt(device);
    }

    @Override
    public CompletionStage<CallDiagnosis> diagnoseCall(int cid) {
        return whenFree(() -> CompletableFuture.completedStage(calls.diagnose(cid)), unwanted -> {});
    }

    @Override
    public CompletionStage<List<Operator>> scanOperators() {
        return whenFree(maintenance::scan, unwanted -> {});
    }

    @Override
    public CompletionStage<Void> selectOperator(Optional<String> plmn) {
        return whenFree(() -> maintenance.select(plmn), unwanted -> {});
    }

    @Override
    public CompletionStage<Void> reattach() {
        return whenFree(maintenance::reattach, unwanted -> {});
    }

    @Override
    public CompletionStage<Void> restartRadio() {
        return whenFree(maintenance::restartRadio, unwanted -> {});
    }

    @Override
    public CompletionStage<Void> switchSim() {
        return whenFree(maintenance::switchSim, unwanted -> {});
    }

    @Override
    public CompletionStage<Void> radioOff(Optional<Duration> time) {
        return whenFree(() -> maintenance.radioOff(time), unwanted -> {});
    }

    @Override
    public CompletionStage<Void> radioOn() {
        return whenFree(maintenance::radioOn, unwanted -> {});
    }

    @Override
    public CompletionStage<Void> reset() {
        return atOnce(maintenance::reset);
    }

    @Override
    public CompletionStage<Void> powerOff() {
        return atOnce(maintenance::powerOff);
    }

    @Override
    public CompletionStage<Void> perform(PinRequest request) {
        return whenFree(() -> maintenance.perform(request), unwanted -> {});
    }

    @Override
    public CompletionStage<List<String>> askModule(String line) {
        return whenFree(() -> maintenance.askModule(line), unwanted -> {});
    }

    void configure(ModemSettings settings) {
        actor.execute(() -> bringUp.configure(settings));
    }

    /** There is no configuration yet that can be used. */
    void misconfigured(String problem) {
        actor.execute(() -> context.current().state(ModemState.MISCONFIGURED, problem));
    }

    void transport(Optional<AtTransport> transport) {
        actor.execute(() -> bringUp.transport(transport));
    }

    void directory(Optional<ModuleDirectory> directory) {
        actor.execute(() -> bringUp.directory(directory));
    }

    void profilesChanged() {
        actor.execute(bringUp::profilesChanged);
    }

    /** After the thread has ended: lets go of the ports, and of those who wait. */
    void end() {
        context.jobs().inTurn(() -> {
            calls.stop();
            bringUp.release();
            context.current().end();
        });
        answers.stop();
    }

    /**
     * Answers with work that asks the module, once no command of minutes runs.
     *
     * @param unwanted takes a result that nobody waits for any more
     */
    private <T> CompletionStage<T> whenFree(Work<T> work, Consumer<T> unwanted) {
        CompletableFuture<T> answer = answers.open();
        actor.execute(() -> context.jobs().whenFree(() -> run(work, answer, unwanted)));
        return answer.minimalCompletionStage();
    }

    /** Answers with work that may abort what runs. */
    private CompletionStage<Void> atOnce(Work<Void> work) {
        CompletableFuture<Void> answer = answers.open();
        actor.execute(() -> run(work, answer, unwanted -> {}));
        return answer.minimalCompletionStage();
    }

    private <T> void run(Work<T> work, CompletableFuture<T> answer, Consumer<T> unwanted) {
        if (answer.isDone()) {
            return;
        }
        try {
            work.begin().whenComplete((value, failure) -> {
                if (failure != null) {
                    answer.completeExceptionally(answers.failure(Stages.cause(failure)));
                } else if (!answer.complete(value)) {
                    unwanted.accept(value);
                }
            });
        } catch (ModemException | RuntimeException | Error e) {
            answer.completeExceptionally(answers.failure(e));
        } catch (InterruptedException e) {
            // the modem is stopped, which ends the answer
            Thread.currentThread().interrupt();
        }
    }
}
