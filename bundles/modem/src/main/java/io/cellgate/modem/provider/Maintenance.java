package io.cellgate.modem.provider;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtCommand.Priority;
import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.at.Subscription;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.ModuleDescription.Capability;
import io.cellgate.modem.profile.ModuleDescription.Support;
import io.cellgate.modem.radio.Operator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a person or the uplink has the module do besides its work. Runs on the modem's thread. */
final class Maintenance {

    private static final Logger log = LoggerFactory.getLogger(Maintenance.class);
    /** A search over all bands; what the field allows it. */
    private static final Duration SCAN = Duration.ofMinutes(3);

    private static final Duration SELECTION = Duration.ofMinutes(3);
    private static final Duration RESET = Duration.ofSeconds(10);
    /** For the network to be told and the memory to be written. */
    private static final Duration SHUTDOWN = Duration.ofSeconds(30);

    private final Bench bench;
    private final BringUp bringUp;

    Maintenance(Bench bench, BringUp bringUp) {
        this.bench = bench;
        this.bringUp = bringUp;
    }

    /** {@code +COPS=?} (27.007, 7.3). */
    List<Operator> scan() throws ModemException, InterruptedException {
        AtCommand command =
                AtCommand.builder("AT+COPS=?").expectOwnName().timeout(SCAN).build();
        return ask(command, "the module refuses to look for networks")
                .value("+COPS")
                .map(OperatorList::parse)
                .orElse(List.of());
    }

    /** {@code +COPS=1,2,"plmn"}, or {@code +COPS=0}. */
    void select(Optional<String> plmn) throws ModemException, InterruptedException {
        if (plmn.filter(number -> !number.matches("\\d{5,6}")).isPresent()) {
            throw new ModemException("operator '" + plmn.get().replaceAll("[^ -~]", "?")
                    + "'; allowed: the 5 or 6 digits of a network, or none to let the module choose");
        }
        ask(selection(plmn), "the module cannot register with the operator " + plmn.orElse("of its own choice"));
        bench.selected = Optional.of(new Bench.OperatorWish(plmn));
        bringUp.registrationDue();
    }

    /** The command for a selection. */
    static AtCommand selection(Optional<String> plmn) {
        AtCommand.Builder command = AtCommand.builder("AT+COPS=").number(plmn.isPresent() ? 1 : 0);
        plmn.ifPresent(number -> command.number(2).quoted(number));
        return command.timeout(SELECTION).build();
    }

    /** Tries every way of the family; a module that restarts at once has no time to answer. */
    void reset() throws ModemException, InterruptedException {
        Link link = open();
        for (String line : family(link).resets()) {
            AtCommand command = AtCommand.builder(line)
                    .expectFreeText()
                    .timeout(RESET)
                    .priority(Priority.URGENT)
                    .build();
            try {
                link.dialogue().ask(command);
                restarting(line);
                return;
            } catch (AtException.Timeout | AtException.PortGone e) {
                log.debug("modem {}: {}", bench.settings.name(), e.getMessage());
                restarting(line);
                return;
            } catch (AtException e) {
                if (!Dialogue.refused(e)) {
                    throw failed("the module cannot be restarted", e);
                }
            }
        }
        throw new ModemException("the module refuses every way to restart it: "
                + String.join(", ", family(link).resets()));
    }

    /** {@code ^SMSO}, then {@code ^SHUTDOWN}: only then may its power be cut. */
    void powerOff() throws ModemException, InterruptedException {
        Link link = open();
        if (family(link).support(Capability.POWER_OFF) == Support.NO) {
            throw new ModemException(
                    "modules of the profile " + family(link).id() + " cannot be switched off by a command");
        }
        CountDownLatch done = new CountDownLatch(1);
        Subscription hearing = link.channel().onUnsolicited("^SHUTDOWN", line -> done.countDown());
        try {
            AtCommand command = AtCommand.builder("AT^SMSO")
                    .expectOwnName()
                    .expectFreeText()
                    .timeout(SHUTDOWN)
                    .priority(Priority.URGENT)
                    .build();
            AtResponse answer = ask(command, "the module has no command to switch it off");
            boolean said = answer.lines().stream().anyMatch(line -> line.contains("SHUTDOWN"));
            if (!said && !done.await(SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ModemException("the module does not say that it has shut down; wait before its power is cut");
            }
        } finally {
            hearing.close();
        }
        log.info("modem {}: the module has shut down; its power may be cut", bench.settings.name());
        bringUp.leave("the module was switched off; it comes back when its power is switched");
    }

    private void restarting(String line) {
        log.info("modem {}: the module restarts ({})", bench.settings.name(), line);
        bringUp.leave("the module restarts");
    }

    private AtResponse ask(AtCommand command, String otherwise) throws ModemException, InterruptedException {
        try {
            return open().dialogue().ask(command);
        } catch (AtException e) {
            throw failed(otherwise, e);
        }
    }

    private static ModemException failed(String what, AtException e) {
        return new ModemException(what + " (" + e.getMessage() + ")", e);
    }

    private Link open() throws ModemException {
        if (bringUp.lent()) {
            throw new ModemException("the module's only port carries a data call: end the call first");
        }
        return bench.link().filter(link -> link.profile().isPresent()).orElseThrow(() -> {
            var status = bench.board.status();
            return new ModemException("the module is not identified yet: "
                    + status.state().published()
                    + status.detail().map(detail -> ": " + detail).orElse(""));
        });
    }

    private static ModuleDescription family(Link link) throws ModemException {
        return link.profile().orElseThrow(() -> new ModemException("no profile is chosen"));
    }
}
