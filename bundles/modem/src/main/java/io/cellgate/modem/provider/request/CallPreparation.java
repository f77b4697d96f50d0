package io.cellgate.modem.provider.request;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.call.AuthenticationProtocol;
import io.cellgate.modem.call.CallDiagnosis;
import io.cellgate.modem.call.DataContext;
import io.cellgate.modem.profile.CredentialCommand;
import io.cellgate.modem.profile.CredentialCommand.Argument;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.ModuleDescription.Capability;
import io.cellgate.modem.profile.ModuleDescription.Support;
import io.cellgate.modem.provider.conversation.Dialogue;
import io.cellgate.modem.provider.module.ModemContext;
import io.cellgate.modem.provider.module.OpenModule;
import io.cellgate.modem.provider.module.WrittenAccounts;
import io.cellgate.modem.provider.reading.DenialReader;
import io.cellgate.modem.provider.text.Numbers;
import io.cellgate.modem.provider.text.network.NetworkText;
import io.cellgate.modem.radio.RadioWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said on the AT command port before a data call (guide 3.1), and about one. */
final class CallPreparation {

    private static final Logger LOG = LoggerFactory.getLogger(CallPreparation.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern OPERATOR_IDENTIFIER =
            Pattern.compile("\\.mnc\\d{3}\\.mcc\\d{3}\\.gprs$", Pattern.CASE_INSENSITIVE);

    private final ModemContext context;
    private final Dialogue dialogue;
    private final ModuleDescription family;
    private final WrittenAccounts accounts;

    /** @throws ModemException when the module's family is not known */
    CallPreparation(ModemContext context, OpenModule module) throws ModemException {
        this.context = context;
        this.dialogue = module.dialogue();
        this.family = module.family();
        this.accounts = context.accounts();
    }

    /**
     * Defines the context and the account, as the family wants it.
     *
     * @throws ModemException when the module refuses, or the context does not fit it
     */
    void prepare(DataContext context) throws ModemException, AtException, InterruptedException {
        DialCommands.checkIpMode(family, context);
        if (family.world() == RadioWorld.THREE_GPP) {
            define(context);
        } else if (context.ipMode().isPresent()) {
            ipMode(context.ipMode().getAsInt());
        }
        switch (family.credentials()) {
            case NONE -> LOG.debug("the account goes with PPP");
            case PPPCFG -> required(context);
            case AUTHDATA, CGAUTH -> additional(context);
        }
    }

    /**
     * The commands of {@link #prepare} for a module that has nothing of it yet, secrets masked.
     *
     * @throws ModemException when the context does not fit the family
     */
    static List<String> shown(ModuleDescription family, DataContext context) throws ModemException {
        DialCommands.checkIpMode(family, context);
        List<AtCommand> commands = new ArrayList<>();
        if (family.world() == RadioWorld.THREE_GPP) {
            commands.add(DialCommands.define(context));
        } else if (context.ipMode().isPresent()) {
            commands.add(ipModeCommand(context.ipMode().getAsInt()));
        }
        CredentialCommand credentials = family.credentials();
        boolean known = credentials != CredentialCommand.NONE && family.support(Capability.AUTHDATA) != Support.NO;
        if (credentials == CredentialCommand.PPPCFG) {
            if (context.username().isPresent()) {
                commands.add(AccountCommand.tell(credentials, family.credentialOrder(), context));
            }
        } else if (known) {
            commands.add(additional(family, family.credentialOrder(), context, reason -> {}));
        }
        return commands.stream().map(AtCommand::redacted).toList();
    }

    /** {@code ^PPPCFG} (guide 3.1.2): who wants it in the module relies on it. */
    private void required(DataContext context) throws ModemException, AtException, InterruptedException {
        if (context.username().isPresent()) {
            AtCommand command = AccountCommand.tell(family.credentials(), family.credentialOrder(), context);
            if (!accounts.holds(place(context), command)) {
                send(command, "the module refuses the account");
                accounts.note(place(context), command);
            }
        }
    }

    /** {@code ^AUTHDATA} and {@code +CGAUTH}: PPP carries the account too, so that a refusal is no reason not to dial. */
    private void additional(DataContext context) throws ModemException, AtException, InterruptedException {
        Optional<List<Argument>> order = order();
        if (order.isEmpty()) {
            return;
        }
        AtCommand command = additional(
                family, order.get(), context, reason -> LOG.info("{}; the account goes with PPP alone", reason));
        if (accounts.holds(place(context), command)) {
            return;
        }
        if (dialogue.attempt(command).isPresent()) {
            accounts.note(place(context), command);
        } else {
            LOG.debug("{} is refused; the account goes with PPP alone", command);
        }
    }

    private static AtCommand additional(
            ModuleDescription family, List<Argument> order, DataContext context, Consumer<String> refusal) {
        boolean account = context.authentication() != AuthenticationProtocol.NONE
                && context.username().isPresent();
        return account
                ? toldAsFarAsPossible(family, order, context, refusal)
                : AccountCommand.clear(family.credentials(), context.cid());
    }

    /** PPP takes quotes and letters beyond ASCII, which no AT command can hold: such an account is PPP's alone, and no other may stay. */
    private static AtCommand toldAsFarAsPossible(
            ModuleDescription family, List<Argument> order, DataContext context, Consumer<String> refusal) {
        try {
            return AccountCommand.tell(family.credentials(), order, context);
        } catch (ModemException e) {
            refusal.accept(String.valueOf(e.getMessage()));
            return AccountCommand.clear(family.credentials(), context.cid());
        }
    }

    /** The order of the arguments; empty when the module does not know the command. */
    private Optional<List<Argument>> order() throws AtException, InterruptedException {
        if (family.support(Capability.AUTHDATA) == Support.NO) {
            return Optional.empty();
        }
        if (family.credentials() == CredentialCommand.CGAUTH || family.support(Capability.AUTHDATA) == Support.YES) {
            return Optional.of(family.credentialOrder());
        }
        String name = AccountCommand.name(family.credentials());
        return dialogue.probe(AtCommand.of("AT" + name + "=?"))
                .map(answer -> answer.value(name)
                        .flatMap(text -> AccountCommand.order(family.credentials(), text))
                        .orElse(family.credentialOrder()));
    }

    private String place(DataContext context) {
        return family.credentials() + " " + context.cid();
    }

    /** {@code +CGDCONT} (guide 3.1.1): a write wears the module's memory, so it is left out where nothing would change. */
    private void define(DataContext context) throws ModemException, AtException, InterruptedException {
        AtCommand command = DialCommands.define(context);
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
                        && networkIdentifier(known.apn()).equalsIgnoreCase(networkIdentifier(apn)));
        if (defined) {
            return;
        }
        try {
            dialogue.ask(command);
        } catch (AtException e) {
            if (Dialogue.refused(e)) {
                throw new ModemException("the module refuses the data context (" + e.getMessage() + ")" + offered(), e);
            }
            throw e;
        }
    }

    /** An APN without the operator that some firmware adds to it (23.003, 9.1). */
    private static String networkIdentifier(String apn) {
        return OPERATOR_IDENTIFIER.matcher(apn).replaceFirst("");
    }

    /** {@code +CGDCONT=?}: asked only after a refusal, for some firmware takes more than it names. */
    private String offered() throws AtException, InterruptedException {
        List<String> types = values(AtCommand.of("AT+CGDCONT=?"), "+CGDCONT").stream()
                .flatMap(value -> NetworkText.pdpTypes(value).stream())
                .distinct()
                .toList();
        return types.isEmpty() ? "" : "; it offers the PDP types " + String.join(", ", types);
    }

    private void ipMode(int mode) throws ModemException, AtException, InterruptedException {
        boolean known = dialogue.probe(AtCommand.of("AT^IPMODE?"))
                .flatMap(answer -> answer.value("^IPMODE"))
                .filter(value -> Numbers.first(value).equals(OptionalInt.of(mode)))
                .isPresent();
        if (known) {
            return;
        }
        send(
                ipModeCommand(mode),
                "the module refuses the IP mode " + mode + ": only editions with Mobile IP know it; leave it out");
    }

    private static AtCommand ipModeCommand(int mode) {
        return AtCommand.builder("AT^IPMODE=").number(mode).timeout(TIMEOUT).build();
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
        if (address.isEmpty()) {
            // LTE modules tell more of a context that the network has set up
            address =
                    values(
                                    AtCommand.builder("AT+CGCONTRDP=")
                                            .number(cid)
                                            .expect("+CGCONTRDP")
                                            .build(),
                                    "+CGCONTRDP")
                            .stream()
                            .flatMap(value -> NetworkText.dynamicAddress(value, cid).stream())
                            .findFirst();
        }
        List<String> reasons = new ArrayList<>();
        context.contextEnd().filter(end -> end.concerns(cid)).ifPresent(end -> reasons.add(end.words()));
        DenialReader.extendedError(dialogue).ifPresent(reasons::add);
        Optional<String> error = reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons));
        return new CallDiagnosis(active, address, error);
    }

    private List<String> values(AtCommand command, String prefix) throws AtException, InterruptedException {
        Optional<AtResponse> answer = dialogue.attempt(command);
        return answer.map(response -> response.values(prefix)).orElse(List.of());
    }
}
