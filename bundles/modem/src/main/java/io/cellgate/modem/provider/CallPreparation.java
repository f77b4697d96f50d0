package io.cellgate.modem.provider;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.config.Secret;
import io.cellgate.modem.CallDiagnosis;
import io.cellgate.modem.DataContext;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.ModuleDescription;
import io.cellgate.modem.ModuleDescription.CredentialCommand;
import io.cellgate.modem.RadioWorld;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is said on the AT command port before a data call (guide 3.1), and about one. */
final class CallPreparation {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Dialogue dialogue;
    private final ModuleDescription family;

    CallPreparation(Link link, ModuleDescription family) {
        this.dialogue = link.dialogue();
        this.family = family;
    }

    /**
     * Defines the context and the account, as the family wants it; the context has been checked.
     *
     * @throws ModemException when the module refuses
     */
    void prepare(DataContext context) throws ModemException, AtException, InterruptedException {
        if (family.world() == RadioWorld.THREE_GPP) {
            define(context);
        } else if (context.ipMode().isPresent()) {
            ipMode(context.ipMode().getAsInt());
        }
        // The other families take the account from PPP. Their commands for it (^AUTHDATA, +CGAUTH) would need to know
        // the
        // kind of authentication as well, and are not needed for a call that is dialled with PPP.
        if (family.credentials() == CredentialCommand.PPPCFG
                && context.username().isPresent()) {
            account(context.username().get(), context.password().orElse(Secret.of("")));
        }
    }

    /** {@code +CGDCONT} (guide 3.1.1): a write wears the module's memory, so it is left out where nothing would change. */
    private void define(DataContext context) throws ModemException, AtException, InterruptedException {
        String apn = context.apn().orElse("");
        boolean defined = dialogue
                .attempt(AtCommand.of("AT+CGDCONT?"))
                .map(answer -> answer.values("+CGDCONT"))
                .orElse(List.of())
                .stream()
                .map(NetworkText.Context::parse)
                .flatMap(Optional::stream)
                .anyMatch(known -> known.cid() == context.cid()
                        && known.pdpType().equalsIgnoreCase(context.pdpType())
                        && known.apn().equalsIgnoreCase(apn));
        if (defined) {
            return;
        }
        AtCommand.Builder command =
                AtCommand.builder("AT+CGDCONT=").number(context.cid()).quoted(context.pdpType());
        if (context.apn().isPresent()) {
            command.quoted(apn);
        }
        send(command.timeout(TIMEOUT).build(), "the module refuses the data context");
    }

    /** {@code ^PPPCFG} (guide 3.1.2). */
    private void account(String username, Secret password) throws ModemException, AtException, InterruptedException {
        AtCommand command;
        try {
            command = AtCommand.builder("AT^PPPCFG=")
                    .secret(Secret.of(username))
                    .secret(password)
                    .timeout(TIMEOUT)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new ModemException("user name or password cannot be told to the module: " + e.getMessage(), e);
        }
        send(command, "the module refuses the account");
    }

    private void ipMode(int mode) throws ModemException, AtException, InterruptedException {
        send(
                AtCommand.builder("AT^IPMODE=").number(mode).timeout(TIMEOUT).build(),
                "the module refuses the IP mode " + mode + ": only editions with Mobile IP know it; leave it out");
    }

    private void send(AtCommand command, String otherwise) throws ModemException, AtException, InterruptedException {
        try {
            dialogue.ask(command);
        } catch (AtException e) {
            if (Dialogue.refused(e)) {
                throw new ModemException(otherwise + " (" + e.getMessage() + ")", e);
            }
            throw e;
        }
    }

    /** {@code +CGACT?}, {@code +CGPADDR} and {@code +CEER} (27.007, 10.1.10, 10.1.14, 6.10); what is refused is absent. */
    CallDiagnosis diagnose(int cid) throws AtException, InterruptedException {
        Optional<Boolean> active = values(AtCommand.of("AT+CGACT?"), "+CGACT").stream()
                .map(value -> NetworkText.active(value, cid))
                .flatMap(Optional::stream)
                .findFirst();
        Optional<String> address =
                values(
                                AtCommand.builder("AT+CGPADDR=")
                                        .number(cid)
                                        .expect("+CGPADDR")
                                        .build(),
                                "+CGPADDR")
                        .stream()
                        .map(value -> NetworkText.address(value, cid))
                        .flatMap(Optional::stream)
                        .findFirst();
        Optional<String> error = dialogue.attempt(AtCommand.builder("AT+CEER")
                        .expectOwnName()
                        .expectFreeText()
                        .build())
                .flatMap(answer -> answer.value("+CEER").or(answer::first))
                .filter(text -> !text.isBlank());
        return new CallDiagnosis(active, address, error);
    }

    private List<String> values(AtCommand command, String prefix) throws AtException, InterruptedException {
        Optional<AtResponse> answer = dialogue.attempt(command);
        return answer.map(response -> response.values(prefix)).orElse(List.of());
    }
}
