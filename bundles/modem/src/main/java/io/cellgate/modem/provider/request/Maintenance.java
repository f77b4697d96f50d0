package io.cellgate.modem.provider.request;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtCommand.Priority;
import io.cellgate.at.AtResponse;
import io.cellgate.at.SecretArguments;
import io.cellgate.at.Subscription;
import io.cellgate.common.actor.Stages;
import io.cellgate.common.actor.Timer;
import io.cellgate.common.text.Printable;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.PinRequest;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.ModuleDescription.Capability;
import io.cellgate.modem.profile.ModuleDescription.Support;
import io.cellgate.modem.provider.bringup.BringUp;
import io.cellgate.modem.provider.conversation.Dialogue;
import io.cellgate.modem.provider.conversation.ModuleJobs.Speaker;
import io.cellgate.modem.provider.module.ModemContext;
import io.cellgate.modem.provider.module.ModuleReset;
import io.cellgate.modem.provider.module.OpenModule;
import io.cellgate.modem.provider.selection.OperatorSelection;
import io.cellgate.modem.provider.text.network.OperatorList;
import io.cellgate.modem.radio.Operator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Search for networks, selection of one, restarts of packet service, radio and module, and switching off. Each is a conversation of
 * minutes: it is begun in a task of the modem and
 * does not hold it up. A search and a selection are begun only while no other runs; reset and switching off abort the one that runs.
 */
public final class Maintenance {

    private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);
    /** A search over all bands; what the field allows it. */
    private static final Duration SCAN = Duration.ofMinutes(3);

    /** What somebody may ask from outside is asked in short. */
    private static final Duration OUTSIDE = Duration.ofSeconds(30);

    /** For the network to be told and the memory to be written. */
    private static final Duration SHUTDOWN = Duration.ofSeconds(30);

    private final ModemContext context;
    private final BringUp bringUp;
    private final RadioSwitch radio;

    public Maintenance(ModemContext context, BringUp bringUp) {
        this.context = context;
        this.bringUp = bringUp;
        this.radio = new RadioSwitch(context, bringUp);
    }

    /** {@code +COPS=?} (27.007, 7.3). */
    public CompletionStage<List<Operator>> scan() throws ModemException {
        AtCommand command = AtCommand.builder("AT+COPS=?")
                .expectOwnName()
                // some firmware writes the list over several lines
                .expectFreeText()
                .timeout(SCAN)
                .build();
        return ask(command, "the module does not look for networks")
                .thenApply(answer -> OperatorList.parse(answer.lines(), context.characterSet()));
    }

    /** {@code +COPS=1,2,"plmn"}, or {@code +COPS=0}. */
    public CompletionStage<Void> select(Optional<String> plmn) throws ModemException {
        if (plmn.filter(number -> !number.matches("\\d{5,6}")).isPresent()) {
            throw new ModemException("operator '" + Printable.ascii(plmn.get())
                    + "'; allowed: the 5 or 6 digits of a network, or none to let the module choose");
        }
        return ask(
                        OperatorSelection.command(plmn),
                        "the module cannot register with the operator " + plmn.orElse("of its own choice"))
                .thenAccept(answer -> {
                    context.select(plmn);
                    bringUp.registrationDue();
                });
    }

    /** Packet service is left and taken up again. */
    public CompletionStage<Void> reattach() throws ModemException {
        return restart(OffAndOn.PACKET_SERVICE);
    }

    /** The radio is switched off and on; the module registers anew. */
    public CompletionStage<Void> restartRadio() throws ModemException {
        return restart(OffAndOn.RADIO);
    }

    /** The radio is switched off and stays so, for a time or for good. */
    public CompletionStage<Void> radioOff(Optional<Duration> time) throws ModemException {
        return radio.off(open(), time);
    }

    /** The radio is switched on. */
    public CompletionStage<Void> radioOn() throws ModemException {
        return radio.on(open());
    }

    private CompletionStage<Void> restart(OffAndOn part) throws ModemException {
        Dialogue dialogue = openWithRadio().dialogue();
        return context.jobs()
                .begin(speaker -> part.begin(context.actor(), speaker, dialogue))
                .thenRun(bringUp::registrationDue);
    }

    /** Tries every way of the family. */
    public CompletionStage<Void> reset() throws ModemException {
        OpenModule module = open();
        return new ModuleReset(context, module).begin().thenRun(() -> leave(module, "the module restarts"));
    }

    /** The next SIM slot; the module is asked anew from its identification on. */
    public CompletionStage<Void> switchSim() throws ModemException {
        OpenModule module = openWithRadio();
        SimSwitch change = new SimSwitch(context, module);
        return context.jobs().begin(change::begin).thenRun(() -> leave(module, "another SIM was taken into use"));
    }

    /** {@code ^SMSO}, then {@code ^SHUTDOWN}: only then may its power be cut. */
    public CompletionStage<Void> powerOff() throws ModemException {
        OpenModule module = open();
        ModuleDescription family = module.family();
        if (family.support(Capability.POWER_OFF) == Support.NO) {
            throw new ModemException("modules of the profile " + family.id() + " cannot be switched off by a command");
        }
        context.jobs().abort("the module is switched off");
        return context.jobs().begin(speaker -> powerOff(speaker, module));
    }

    private CompletionStage<Void> powerOff(Speaker speaker, OpenModule module) {
        CompletableFuture<Void> said = new CompletableFuture<>();
        Subscription hearing = module.channel()
                .onUnsolicited("^SHUTDOWN", line -> context.actor().execute(() -> said.complete(null)));
        AtCommand command = AtCommand.builder("AT^SMSO")
                .expectOwnName()
                .expectFreeText()
                .timeout(SHUTDOWN)
                .priority(Priority.URGENT)
                .build();
        return answered(speaker.ask(module.dialogue(), command), "the module has no command to switch it off")
                .thenCompose(answer -> {
                    if (answer.lines().stream().anyMatch(line -> line.contains("SHUTDOWN"))) {
                        said.complete(null);
                    }
                    Timer patience = context.actor()
                            .later(
                                    SHUTDOWN,
                                    () -> said.completeExceptionally(
                                            new ModemException("the module does not say that it has shut down; wait "
                                                    + "before its power is cut")));
                    return said.whenComplete((nothing, failure) -> patience.cancel());
                })
                .thenRun(() -> {
                    LOG.info(
                            "modem {}: the module has shut down; its power may be cut",
                            context.settings().name());
                    leave(module, "the module was switched off; it comes back when its power is switched");
                })
                .whenComplete((nothing, failure) -> hearing.close());
    }

    /** The module goes away, unless another one was taken meanwhile. */
    private void leave(OpenModule module, String why) {
        boolean other = context.module()
                .filter(now -> !now.channel().equals(module.channel()))
                .isPresent();
        if (!other) {
            bringUp.leave(why);
        }
    }

    /** The SIM's PIN; in a job. */
    public CompletionStage<Void> perform(PinRequest request) throws ModemException, InterruptedException {
        new SimLock(context, open()).perform(request);
        return CompletableFuture.completedStage(null);
    }

    /** A command from outside; the configuration says which. */
    public CompletionStage<List<String>> askModule(String line) throws ModemException {
        Optional<String> objection = context.settings().services().allowed().objection(line);
        if (objection.isPresent()) {
            throw new ModemException(objection.get());
        }
        AtCommand command = AtCommand.builder(line)
                .expectOwnName()
                .expectFreeText()
                .timeout(OUTSIDE)
                .build();
        return ask(command, "the module does not answer as wanted")
                .thenApply(answer -> Stream.concat(answer.lines().stream(), Stream.of(answer.result()))
                        .map(SecretArguments::masked)
                        .toList());
    }

    private CompletionStage<AtResponse> ask(AtCommand command, String otherwise) throws ModemException {
        Dialogue dialogue = open().dialogue();
        return context.jobs().begin(speaker -> answered(speaker.ask(dialogue, command), otherwise));
    }

    private static CompletionStage<AtResponse> answered(CompletionStage<AtResponse> answer, String otherwise) {
        return answer.handle((response, failure) -> failure == null
                        ? CompletableFuture.completedStage(response)
                        : CompletableFuture.<AtResponse>failedStage(failed(otherwise, Stages.cause(failure))))
                .thenCompose(Function.identity());
    }

    private static ModemException failed(String what, Throwable cause) {
        return new ModemException(what + " (" + cause.getMessage() + ")", cause);
    }

    private OpenModule openWithRadio() throws ModemException {
        OpenModule module = open();
        if (context.radioOff()) {
            throw new ModemException("the radio was switched off by the command 'modem-radio'");
        }
        return module;
    }

    private OpenModule open() throws ModemException {
        if (bringUp.lent()) {
            throw new ModemException("the module's only port carries a data call: end the call first");
        }
        return context.identified();
    }
}
