package io.cellgate.modem.provider.reading;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtCommand.Priority;
import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.modem.DataCounters;
import io.cellgate.modem.NetworkTime;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.StatusCommand;
import io.cellgate.modem.profile.StatusCommand.Subject;
import io.cellgate.modem.provider.conversation.Dialogue;
import io.cellgate.modem.provider.module.OpenModule;
import io.cellgate.modem.provider.text.CountersText;
import io.cellgate.modem.provider.text.TimeText;
import io.cellgate.modem.provider.text.network.NetworkText;
import java.util.Optional;
import java.util.OptionalDouble;

/** Asks for what changes slowly: temperature, time, counters; each in the most telling way that the firmware knows. */
public final class VitalsReader {

    private final Dialogue dialogue;
    private final ModuleDescription family;

    public VitalsReader(OpenModule module, ModuleDescription family) {
        this.dialogue = module.dialogue();
        this.family = family;
    }

    public OptionalDouble temperature() throws AtException, InterruptedException {
        return knows(StatusCommand.CHIPTEMP)
                ? probe(StatusCommand.CHIPTEMP).map(NetworkText::temperature).orElse(OptionalDouble.empty())
                : OptionalDouble.empty();
    }

    /** Whether the module is too hot to transmit; empty where it does not tell. */
    public Optional<Boolean> overheated() throws AtException, InterruptedException {
        return knows(StatusCommand.THERM)
                ? probe(StatusCommand.THERM).flatMap(NetworkText::overheated)
                : Optional.empty();
    }

    /** What the network says of the time; a module without it says {@code ERROR}, and may have it the next time. */
    public Optional<NetworkTime> time() throws AtException, InterruptedException {
        for (StatusCommand command : family.statusCommands(Subject.TIME)) {
            Optional<NetworkTime> time = dialogue.optional(poll(command.line()))
                    .flatMap(answer -> answer.value(command.prefix()))
                    .flatMap(TimeText::network);
            if (time.isPresent()) {
                return time;
            }
        }
        return Optional.empty();
    }

    public Optional<DataCounters> counters() throws AtException, InterruptedException {
        return family.statusCommands(Subject.COUNTERS).isEmpty()
                ? Optional.empty()
                : probe(StatusCommand.DSFLOWQRY).flatMap(CountersText::query);
    }

    private boolean knows(StatusCommand command) {
        return family.statusCommands(command.subject()).contains(command);
    }

    private Optional<String> probe(StatusCommand command) throws AtException, InterruptedException {
        Optional<AtResponse> answer = dialogue.probe(poll(command.line()));
        return answer.flatMap(response -> response.value(command.prefix()));
    }

    private static AtCommand poll(String line) {
        return AtCommand.builder(line)
                .expectOwnName()
                .priority(Priority.BACKGROUND)
                .build();
    }
}
