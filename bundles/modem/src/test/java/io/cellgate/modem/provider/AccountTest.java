package io.cellgate.modem.provider;

import static io.cellgate.modem.provider.Gateway.answer;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cellgate.config.Secret;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.call.AuthenticationProtocol;
import io.cellgate.modem.call.DataContext;
import io.cellgate.modem.call.DialForm;
import io.cellgate.modem.profile.CredentialCommand;
import io.cellgate.modem.profile.CredentialCommand.Argument;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.ModuleDescriptionBuilder;
import io.cellgate.modem.radio.RadioWorld;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {

    @TempDir
    Path state;

    private final FakeModule module = FakeModule.mu509().ok("AT+CGDCONT=1,\"IP\",\"internet\"");

    private static DataContext context(AuthenticationProtocol protocol) {
        return context(protocol, "user", "pass");
    }

    private static DataContext context(AuthenticationProtocol protocol, String user, String password) {
        return new DataContext(
                1,
                "IP",
                Optional.of("internet"),
                Optional.of(user),
                Optional.of(Secret.of(password)),
                protocol,
                Optional.empty(),
                OptionalInt.empty());
    }

    private Gateway gateway(CredentialCommand command, Argument... order) {
        ModuleDescriptionBuilder family =
                ModuleDescription.builder("mu509", RadioWorld.THREE_GPP).models("MU509");
        ModuleDescription description = order.length == 0
                ? family.credentials(command).build()
                : family.credentials(command, order).build();
        Gateway gateway = new Gateway(state);
        gateway.modem.transport(Optional.of(gateway.transport));
        gateway.modem.directory(Optional.of(gateway.directory));
        gateway.catalog.add(() -> description);
        return gateway.plugged(module).configured(new TestConfig());
    }

    private List<String> told() {
        return module.sent().stream()
                .filter(line -> line.matches("AT(\\^AUTHDATA|\\+CGAUTH|\\^PPPCFG)=[^?].*"))
                .toList();
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource({
        "PAP,          'AT^AUTHDATA=1,1,\"\",\"pass\",\"user\"'",
        "CHAP,         'AT^AUTHDATA=1,2,\"\",\"pass\",\"user\"'",
        "PAP_OR_CHAP,  'AT^AUTHDATA=1,2,\"\",\"pass\",\"user\"'",
        "NONE,         'AT^AUTHDATA=1,0'"})
    // spotless:on
    void authdataTellsTheProtocolAndTheAccount(AuthenticationProtocol protocol, String line) throws Exception {
        module.answer("AT^AUTHDATA=?", "^AUTHDATA: (1-16),(0-2)");

        answer(gateway(CredentialCommand.AUTHDATA).modem.prepareCall(context(protocol)));

        assertEquals(List.of(line), told());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource({
        "AUTHDATA, PAP,  'AT^AUTHDATA=1,1,\"\",\"******\",\"******\"'",
        "CGAUTH,   CHAP, 'AT+CGAUTH=1,2,\"******\",\"******\"'",
        "CGAUTH,   NONE, 'AT+CGAUTH=1,0'",
        "NONE,     PAP,  ",
        "PPPCFG,   PAP,  'AT^PPPCFG=\"******\",\"******\"'"})
    // spotless:on
    void whatADialWouldTellTheModuleIsShownWithoutSecrets(
            CredentialCommand command, AuthenticationProtocol protocol, @Nullable String account) throws Exception {
        Gateway gateway = gateway(command);
        module.forget();

        List<String> shown =
                gateway.modem.dialSettings(context(protocol), DialForm.USUAL).atCommands();

        List<String> expected = new ArrayList<>(List.of("AT+CGDCONT=1,\"IP\",\"internet\""));
        Optional.ofNullable(account).ifPresent(expected::add);
        assertEquals(expected, shown);
        assertEquals(List.of(), module.sent());
    }

    @Test
    void anAccountThatNoCommandCanHoldIsShownAsTheOneThatIsCleared() throws Exception {
        assertEquals(
                List.of("AT+CGDCONT=1,\"IP\",\"internet\"", "AT+CGAUTH=1,0"),
                gateway(CredentialCommand.CGAUTH)
                        .modem
                        .dialSettings(context(AuthenticationProtocol.PAP, "user", "zq\"zq"), DialForm.USUAL)
                        .atCommands());
    }

    @Test
    void theOrderIsTheProfiles() throws Exception {
        module.answer("AT^AUTHDATA=?", "^AUTHDATA: (1-16),(0-2)");

        answer(gateway(
                        CredentialCommand.AUTHDATA,
                        Argument.CID,
                        Argument.PROTOCOL,
                        Argument.PLMN,
                        Argument.USER,
                        Argument.PASSWORD)
                .modem
                .prepareCall(context(AuthenticationProtocol.PAP)));

        assertEquals(List.of("AT^AUTHDATA=1,1,\"\",\"user\",\"pass\""), told());
    }

    @Test
    void theOrderThatTheFirmwareTellsGoesBeforeTheProfiles() throws Exception {
        module.answer("AT^AUTHDATA=?", "^AUTHDATA: (1-16),(0-2),<plmn>,<username>,<passwd>");

        answer(gateway(CredentialCommand.AUTHDATA).modem.prepareCall(context(AuthenticationProtocol.PAP)));

        assertEquals(List.of("AT^AUTHDATA=1,1,\"\",\"user\",\"pass\""), told());
    }

    @Test
    void aFirmwareWithoutTheCommandIsLeftAlone() throws Exception {
        answer(gateway(CredentialCommand.AUTHDATA).modem.prepareCall(context(AuthenticationProtocol.PAP)));

        assertEquals(List.of(), told());
    }

    @ParameterizedTest
    @CsvSource({"PAP, 'AT+CGAUTH=1,1,\"user\",\"pass\"'", "NONE, 'AT+CGAUTH=1,0'"})
    void cgauthTellsTheUserFirst(AuthenticationProtocol protocol, String line) throws Exception {
        answer(gateway(CredentialCommand.CGAUTH).modem.prepareCall(context(protocol)));

        assertEquals(List.of(line), told());
    }

    @Test
    void aRefusalIsNoReasonNotToDialForPppCarriesTheAccountToo() {
        module.error("AT+CGAUTH=1,2,\"user\",\"pass\"");

        Gateway gateway = gateway(CredentialCommand.CGAUTH);

        assertDoesNotThrow(() -> answer(gateway.modem.prepareCall(context(AuthenticationProtocol.CHAP))));
    }

    @Test
    void aRedialDoesNotWriteTheSameAccountAgain() throws Exception {
        module.ok("AT+CGAUTH=1,1,\"user\",\"pass\"", "AT+CGAUTH=1,1,\"user\",\"other\"");
        Gateway gateway = gateway(CredentialCommand.CGAUTH);

        answer(gateway.modem.prepareCall(context(AuthenticationProtocol.PAP))).close();
        answer(gateway.modem.prepareCall(context(AuthenticationProtocol.PAP))).close();
        assertEquals(1, told().size());
        answer(gateway.modem.prepareCall(context(AuthenticationProtocol.PAP, "user", "other")))
                .close();

        assertEquals(2, told().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zq\"zq", "zq\rzq", "zq\u001Azq", "zq\u00e4zq"})
    void aPasswordThatWouldEndTheCommandIsRefusedUnseenWhereTheModuleNeedsIt(String password) {
        Gateway gateway = gateway(CredentialCommand.PPPCFG);

        ModemException refusal = assertThrows(
                ModemException.class,
                () -> answer(gateway.modem.prepareCall(context(AuthenticationProtocol.PAP, "user", password))));

        assertFalse(refusal.getMessage().contains("zq"), refusal.getMessage());
        assertEquals(List.of(), told());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zq\"zq", "zq\u00e4zq"})
    void aPasswordThatNoCommandCanHoldGoesWithPppAloneAndTheModuleKeepsNoOther(String password) throws Exception {
        answer(gateway(CredentialCommand.CGAUTH)
                .modem
                .prepareCall(context(AuthenticationProtocol.PAP, "user", password)));

        assertEquals(List.of("AT+CGAUTH=1,0"), told());
    }
}
