package io.cellgate.modem.provider.module;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.modem.provider.conversation.Dialogue;
import io.cellgate.modem.provider.conversation.ModuleJobs;
import io.cellgate.modem.provider.text.Identification;
import io.cellgate.modem.provider.text.Identification.Replies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out whether a module listens on a port, and who it is. */
public final class ModuleProbe {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleProbe.class);
    private static final int TRIES = 3;
    private static final Duration FIRST_WORD = Duration.ofSeconds(2);

    private final AtChannel channel;
    private final Dialogue dialogue;
    private final ModuleJobs jobs;

    public ModuleProbe(AtChannel channel, Dialogue dialogue, ModuleJobs jobs) {
        this.channel = channel;
        this.dialogue = dialogue;
        this.jobs = jobs;
    }

    /**
     * Silences the module, and asks for its names.
     *
     * @throws AtException when the port fails
     */
    public Identification identify() throws AtException, InterruptedException {
        dialogue.attempt(AtCommand.of("ATE0"));
        // an unread flood of unsolicited result codes has crashed devices; they are wanted only after the
        // initialisation
        dialogue.attempt(AtCommand.of("AT^CURC=0"));
        return Identification.of(new Replies(
                lines(AtCommand.builder("ATI").expectFreeText().expect("+GCAP").build()),
                lines(name("AT+CGMI")),
                lines(name("AT+CGMM")),
                lines(name("AT+CGMR")),
                serialNumber()));
    }

    /** The model alone: whether it is still the same module; empty when it does not tell. */
    public Optional<String> model() throws AtException, InterruptedException {
        return Identification.model(lines(name("AT+CGMM")));
    }

    /** 27.007, 5.4; 3GPP2 modules have {@code +GSN} for the ESN and {@code ^MEID} instead. */
    private List<String> serialNumber() throws AtException, InterruptedException {
        List<String> imei = lines(name("AT+CGSN"));
        if (imei.stream().anyMatch(line -> line.matches(".*\\d{15}.*"))) {
            return imei;
        }
        List<String> all = new ArrayList<>(imei);
        all.addAll(lines(name("AT+GSN")));
        all.addAll(lines(name("AT^MEID")));
        return all;
    }

    /**
     * {@code AT} until it is answered; a module that a lost call left in data mode is brought back.
     *
     * @throws AtException when nothing answers
     */
    public void attention() throws AtException, InterruptedException {
        AtCommand attention = AtCommand.builder("AT").timeout(FIRST_WORD).build();
        for (int i = 0; i < TRIES; i++) {
            try {
                dialogue.attempt(attention);
                return;
            } catch (AtException.Timeout | AtException.ModuleRestarted e) {
                LOG.debug("{}: {}", channel.port().address(), e.getMessage());
            }
        }
        // the port was not locked, so no dialler is alive that this could cut off
        jobs.waiting(
                () -> {
                    channel.escape();
                    return channel;
                },
                unwanted -> {});
        dialogue.attempt(
                AtCommand.builder("ATH").priority(AtCommand.Priority.URGENT).build());
        dialogue.attempt(attention);
    }

    private List<String> lines(AtCommand command) throws AtException, InterruptedException {
        Optional<AtResponse> response = dialogue.attempt(command);
        return response.map(AtResponse::lines).orElse(List.of());
    }

    private static AtCommand name(String line) {
        return AtCommand.builder(line).expectOwnName().expectFreeText().build();
    }
}
