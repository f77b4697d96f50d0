package io.cellgate.modem.provider;

import static io.cellgate.modem.provider.Gateway.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.ChannelState;
import io.cellgate.config.Secret;
import io.cellgate.event.GatewayEvent;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.call.AuthenticationProtocol;
import io.cellgate.modem.call.CallDiagnosis;
import io.cellgate.modem.call.DataCall;
import io.cellgate.modem.call.DataContext;
import io.cellgate.modem.call.DialForm;
import io.cellgate.modem.call.DialSettings;
import io.cellgate.modem.radio.RadioWorld;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallsTest {

    private static final String DEFINE = "AT+CGDCONT=1,\"IP\",\"internet\"";

    @TempDir
    Path state;

    private final FakeModule module = FakeModule.mu509().ok(DEFINE);

    private Gateway twoPorts() {
        return Gateway.complete(state).plugged(module).configured(new TestConfig());
    }

    private Gateway onePort() {
        Gateway gateway = Gateway.complete(state);
        gateway.transport.with("/dev/ttyS1", module);
        return gateway.configured(new TestConfig().with("at.port", "/dev/ttyS1"));
    }

    private static DataContext context(String apn) {
        return context(1, Optional.of(apn), Optional.empty(), OptionalInt.empty());
    }

    private static DataContext context(int cid, Optional<String> apn, Optional<String> dial, OptionalInt ipMode) {
        return new DataContext(
                cid,
                "IP",
                apn,
                Optional.of("user"),
                Optional.of(Secret.of("pass")),
                AuthenticationProtocol.PAP,
                dial,
                ipMode);
    }

    @Test
    void theDialSettingsAreTheGuides() throws Exception {
        DialSettings dial = twoPorts().modem.dialSettings(context("internet"), DialForm.USUAL);

        assertEquals(Path.of("/dev/ttyUSB0"), dial.device());
        assertEquals("ATD*99#", dial.dialCommand());
        assertEquals(RadioWorld.THREE_GPP, dial.world());
        assertEquals(List.of("ATE0V1"), dial.preparation());
        assertEquals(115_200, dial.line().baud());
    }

    @Test
    void aFurtherContextAndAnOwnDialStringAreDialled() throws Exception {
        Gateway gateway = twoPorts();
        DataContext second = context(2, Optional.of("internet"), Optional.empty(), OptionalInt.empty());
        DataContext own = context(1, Optional.of("internet"), Optional.of("*99***5#"), OptionalInt.empty());

        assertEquals(
                "ATD*99***2#",
                gateway.modem.dialSettings(second, DialForm.USUAL).dialCommand());
        assertEquals(
                "ATD*99***5#", gateway.modem.dialSettings(own, DialForm.USUAL).dialCommand());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "false | false | ATE0V1                                              | ATD*99#",
        "true  | false | ATE0V1 AT+CGDCONT=1,\"IP\",\"3gnet\"               | ATD*99#",
        "false | true  | ATE0V1 AT+CGACT=1,1                                 | AT+CGDATA=1",
        "true  | true  | ATE0V1 AT+CGDCONT=1,\"IP\",\"3gnet\" AT+CGACT=1,1  | AT+CGDATA=1"})
    // spotless:on
    void theContextAndTheCallAreAskedForAsInTheGuide(
            boolean definesContext, boolean byContext, String before, String command) throws Exception {
        DialSettings dial = twoPorts().modem.dialSettings(context("3gnet"), new DialForm(definesContext, byContext));

        assertEquals(before, String.join(" ", dial.preparation()));
        assertEquals(command, dial.dialCommand());
    }

    @Test
    void aModuleOfTheOtherWorldIsNeverToldOfContexts() throws Exception {
        FakeModule cdma = FakeModule.mu509().answer("AT+CGMM", "MC323-a").answer("ATI");
        Gateway gateway = Gateway.complete(state).plugged(cdma);
        gateway.catalog.add(Gateway.MC323);
        gateway.configured(new TestConfig());

        DialSettings dial = gateway.modem.dialSettings(context("3gnet"), new DialForm(true, true));

        assertEquals(List.of(), dial.preparation());
        assertEquals("ATD#777", dial.dialCommand());
    }

    @Test
    void theContextIsDefinedOnTheAtCommandPort() throws Exception {
        Gateway gateway = twoPorts();

        DataCall call = answer(gateway.modem.prepareCall(context("internet")));

        assertEquals(1, module.count(DEFINE));
        assertEquals(Path.of("/dev/ttyUSB0"), call.device());
        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void aContextThatIsDefinedAlreadyIsNotWrittenAgain() throws Exception {
        module.answer(
                "AT+CGDCONT?", "+CGDCONT: 2,\"IP\",\"internet\"", "+CGDCONT: 1,\"IP\",\"INTERNET\",\"0.0.0.0\",0,0");

        answer(twoPorts().modem.prepareCall(context("internet")));

        assertEquals(0, module.count(DEFINE));
    }

    @Test
    void theSubscriptionsDefaultIsDefinedWithoutApn() throws Exception {
        module.ok("AT+CGDCONT=1,\"IP\"").answer("AT+CGDCONT?", "+CGDCONT: 1,\"IP\",\"old\",\"\",0,0");

        answer(twoPorts().modem.prepareCall(context(1, Optional.empty(), Optional.empty(), OptionalInt.empty())));

        assertEquals(1, module.count("AT+CGDCONT=1,\"IP\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a\";+CFUN=0;\"", "a\r\nATH", "a\u001a", "\u00e4"})
    void anApnThatCouldBeAnotherCommandNeverReachesTheModule(String apn) {
        Gateway gateway = twoPorts();
        module.forget();

        ModemException refusal =
                assertThrows(ModemException.class, () -> answer(gateway.modem.prepareCall(context(apn))));

        assertTrue(refusal.getMessage().contains("APN"), refusal.getMessage());
        assertThrows(ModemException.class, () -> gateway.modem.dialSettings(context(apn), new DialForm(true, false)));
        assertEquals(List.of(), module.sent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*99#;", "*99#\rATH", "*99#\"", "exit"})
    void aDialStringThatCouldBeAnotherCommandIsRefused(String dial) {
        Gateway gateway = twoPorts();
        DataContext bad = context(1, Optional.of("internet"), Optional.of(dial), OptionalInt.empty());

        assertThrows(ModemException.class, () -> gateway.modem.dialSettings(bad, DialForm.USUAL));
    }

    @Test
    void aModuleThatRefusesTheContextSaysSo() {
        module.cme(DEFINE, 50);
        Gateway gateway = twoPorts();

        ModemException refusal =
                assertThrows(ModemException.class, () -> answer(gateway.modem.prepareCall(context("internet"))));

        assertTrue(refusal.getMessage().contains("refuses the data context"), refusal.getMessage());
        module.ok(DEFINE);
        assertEquals(Path.of("/dev/ttyUSB0"), assertPrepared(gateway).device());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "+CGDCONT: (1-16),\"IP\",,,(0-2),(0-4)     | +CGDCONT: (1-16),\"PPP\",,,(0-2),(0-4) | IP, PPP",
        "+CGDCONT: (1,2,3),(\"IP\",\"IPV6\"),,,(0) | +CGDCONT: (1,2,3),(\"IP\"),,,(0)       | IP, IPV6",
        "+CGDCONT: (1-16),IP,,,(0-2),(0-4)         | +CGDCONT: (1-16),IPV4V6,,,(0-2)       | IP, IPV4V6",
        "+CGDCONT: (1-3),( IP, Non-IP ),,,(0)      | +CGDCONT: (1-3),(IPV6),,,(0)          | IP, Non-IP, IPV6"})
    // spotless:on
    void aRefusalOfTheContextNamesThePdpTypesThatTheModuleOffers(String line, String other, String types) {
        module.error(DEFINE).answer("AT+CGDCONT=?", line, other);
        Gateway gateway = twoPorts();

        ModemException refusal =
                assertThrows(ModemException.class, () -> answer(gateway.modem.prepareCall(context("internet"))));

        assertTrue(refusal.getMessage().endsWith("it offers the PDP types " + types), refusal.getMessage());
    }

    private static DataCall assertPrepared(Gateway gateway) {
        try {
            return answer(gateway.modem.prepareCall(context("internet")));
        } catch (ModemException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aModuleThatIsNotReadyIsNotDialled() {
        module.answer("AT+CREG?", "+CREG: 2,2").answer("AT+CGREG?", "+CGREG: 2,2");
        Gateway gateway = twoPorts();

        ModemException refusal =
                assertThrows(ModemException.class, () -> answer(gateway.modem.prepareCall(context("internet"))));

        assertTrue(refusal.getMessage().contains("waiting-network"), refusal.getMessage());
        assertEquals(0, module.count(DEFINE));
    }

    @Test
    void oneDataPortCarriesOneCall() {
        Gateway gateway = twoPorts();
        DataCall call = assertPrepared(gateway);
        assertThrows(ModemException.class, () -> answer(gateway.modem.prepareCall(context("internet"))));

        call.close();
        call.close();

        assertPrepared(gateway);
    }

    @Test
    void aDataPortThatDoesNotExistIsNamedWithItsProperty() {
        Gateway gateway = Gateway.complete(state).plugged(module);
        gateway.exists = device -> false;
        gateway.configured(new TestConfig().with("data.port", "/dev/ttyUSB0"));

        ModemException refusal =
                assertThrows(ModemException.class, () -> answer(gateway.modem.prepareCall(context("internet"))));

        assertTrue(refusal.getMessage().contains("'data.port'"), refusal.getMessage());
    }

    @Test
    void theOnlyPortIsLentAndNotSpokenOnUntilTheCallIsOver() {
        Gateway gateway = onePort();
        DataCall call = assertPrepared(gateway);
        module.forget();
        assertEquals(ModemState.LENT, gateway.state());
        assertEquals(Path.of("/dev/ttyS1"), call.device());
        assertEquals(ChannelState.LENT, gateway.transport.last().state());

        gateway.pass(3600);
        assertEquals(List.of(), module.sent());
        assertEquals("MU509", gateway.status().identity().orElseThrow().model());
        assertThrows(ModemException.class, () -> answer(gateway.modem.diagnoseCall(1)));

        call.close();
        assertEquals(ModemState.READY, gateway.state());
        assertTrue(module.sent().contains("ATE0V1"));
        assertEquals(1, gateway.transport.opened());
    }

    @Test
    void anOnlyPortThatDoesNotComeBackIsSearchedForAgain() {
        Gateway gateway = onePort();
        DataCall call = assertPrepared(gateway);
        gateway.transport.last().failTakingBack();

        call.close();
        assertEquals(ModemState.WAITING_DEVICE, gateway.state());

        gateway.pass(2);
        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void aCallThatIsUpAlreadyIsNotDisturbedWhenWeStart() {
        Gateway gateway = Gateway.complete(state);
        gateway.transport.with("/dev/ttyS1", module);
        DataCall call = gateway.modem.adoptCall(Path.of("/dev/ttyS1"));

        gateway.configured(new TestConfig().with("at.port", "/dev/ttyS1"));
        gateway.pass(3600);
        assertEquals(ModemState.LENT, gateway.state());
        assertEquals(List.of(), module.sent());
        assertEquals(0, gateway.transport.opened());

        call.close();
        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void aCallThatIsAdoptedOnAnOpenPortIsNotSpokenInto() {
        Gateway gateway = onePort();
        module.forget();

        DataCall call = gateway.modem.adoptCall(Path.of("/dev/ttyS1"));

        assertEquals(ModemState.LENT, gateway.state());
        gateway.pass(3600);
        assertEquals(List.of(), module.sent());
        call.close();
        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void anAdoptedCallOnTheDataPortLeavesTheAtCommandPortAlone() {
        Gateway gateway = Gateway.complete(state).plugged(module);
        DataCall call = gateway.modem.adoptCall(Path.of("/dev/ttyUSB0"));
        gateway.configured(new TestConfig());

        assertEquals(ModemState.READY, gateway.state());
        assertThrows(ModemException.class, () -> answer(gateway.modem.prepareCall(context("internet"))));
        call.close();
        assertPrepared(gateway);
    }

    @Test
    void theEndDuringACallOnTheOnlyPortTouchesNothing() {
        Gateway gateway = onePort();
        DataCall call = assertPrepared(gateway);
        module.forget();

        gateway.modem.end();
        call.close();

        assertEquals(List.of(), module.sent());
        assertEquals(ChannelState.CLOSED, gateway.transport.last().state());
    }

    @Test
    void anExchangedTransportDuringACallOnTheOnlyPortIsNotSeenFromOutside() {
        Gateway gateway = onePort();
        DataCall call = assertPrepared(gateway);
        gateway.events.clear();

        gateway.modem.transport(Optional.empty());
        FakeTransport next = new FakeTransport().with("/dev/ttyS1", module);
        gateway.modem.transport(Optional.of(next));
        gateway.pass(3600);
        assertEquals(ModemState.LENT, gateway.state());
        assertEquals(List.of(), gateway.states());
        assertEquals(0, next.opened());

        call.close();
        assertEquals(ModemState.READY, gateway.state());
    }

    @Test
    void anotherPortIsTakenOnlyAfterTheCall() {
        Gateway gateway = onePort();
        DataCall call = assertPrepared(gateway);
        gateway.transport.with("/dev/ttyS2", module);

        gateway.configured(new TestConfig().with("at.port", "/dev/ttyS2"));
        assertEquals(ModemState.LENT, gateway.state());

        call.close();
        assertEquals(Optional.of("/dev/ttyS2"), gateway.status().atPort());
        assertEquals(1, gateway.transport.open());
    }

    @Test
    void behindATerminalServerTheDataPortIsAskedFor() {
        Gateway gateway = Gateway.complete(state);
        gateway.transport.with("tcp://server:4001", module);
        gateway.configured(new TestConfig().with("at.port", "tcp://server:4001"));

        ModemException refusal = assertThrows(
                ModemException.class, () -> gateway.modem.dialSettings(context("internet"), DialForm.USUAL));

        assertTrue(refusal.getMessage().contains("'data.port'"), refusal.getMessage());
    }

    @Test
    void mobileIpIsNotForThisWorld() {
        Gateway gateway = twoPorts();
        DataContext mobile = context(1, Optional.of("internet"), Optional.empty(), OptionalInt.of(1));

        ModemException refusal =
                assertThrows(ModemException.class, () -> gateway.modem.dialSettings(mobile, DialForm.USUAL));

        assertTrue(refusal.getMessage().contains("Mobile IP"), refusal.getMessage());
    }

    @Test
    void theOtherWorldIsDialledByItsNumberWithItsAccountAndIpMode() throws Exception {
        FakeModule cdma = FakeModule.mu509()
                .answer("AT+CGMM", "MC323-a")
                .answer("ATI")
                .ok("AT^PPPCFG=\"user\",\"pass\"", "AT^IPMODE=1");
        Gateway gateway = Gateway.complete(state).plugged(cdma);
        gateway.catalog.add(Gateway.MC323);
        gateway.configured(new TestConfig());
        DataContext context = context(1, Optional.empty(), Optional.empty(), OptionalInt.of(1));

        answer(gateway.modem.prepareCall(context));

        assertEquals(
                "ATD#777", gateway.modem.dialSettings(context, DialForm.USUAL).dialCommand());
        assertEquals(1, cdma.count("AT^PPPCFG=\"user\",\"pass\""));
        assertEquals(1, cdma.count("AT^IPMODE=1"));
        assertEquals(0, cdma.count("AT+CREG?"));
        assertTrue(cdma.sent().stream().noneMatch(line -> line.startsWith("AT+CGDCONT")));
    }

    @Test
    void anEditionWithoutMobileIpSaysSoClearly() {
        FakeModule cdma =
                FakeModule.mu509().answer("AT+CGMM", "MC323-a").answer("ATI").ok("AT^PPPCFG=\"user\",\"pass\"");
        Gateway gateway = Gateway.complete(state).plugged(cdma);
        gateway.catalog.add(Gateway.MC323);
        gateway.configured(new TestConfig());

        ModemException refusal = assertThrows(
                ModemException.class,
                () -> answer(
                        gateway.modem.prepareCall(context(1, Optional.empty(), Optional.empty(), OptionalInt.of(2)))));

        assertTrue(refusal.getMessage().contains("Mobile IP"), refusal.getMessage());
    }

    @Test
    void aRefusedAccountIsToldWithoutShowingIt() {
        FakeModule cdma =
                FakeModule.mu509().answer("AT+CGMM", "MC323-a").answer("ATI").error("AT^PPPCFG=\"user\",\"pass\"");
        Gateway gateway = Gateway.complete(state).plugged(cdma);
        gateway.catalog.add(Gateway.MC323);
        gateway.configured(new TestConfig());

        ModemException refusal = assertThrows(
                ModemException.class,
                () -> answer(gateway.modem.prepareCall(
                        context(1, Optional.empty(), Optional.empty(), OptionalInt.empty()))));

        assertTrue(refusal.getMessage().contains("refuses the account"), refusal.getMessage());
        assertFalse(refusal.getMessage().contains("\"pass\""), refusal.getMessage());
    }

    @Test
    void theModuleSaysWhyACallHasNoAddress() throws Exception {
        module.answer("AT+CGACT?", "+CGACT: 2,1", "+CGACT: 1,0")
                .answer("AT+CGPADDR=1", "+CGPADDR: 1,\"0.0.0.0\"")
                .answer("AT+CEER", "+CEER: Requested service option not subscribed");

        CallDiagnosis diagnosis = answer(twoPorts().modem.diagnoseCall(1));

        assertEquals(Optional.of(false), diagnosis.contextActive());
        assertEquals(Optional.empty(), diagnosis.address());
        assertEquals(Optional.of("Requested service option not subscribed"), diagnosis.extendedError());
    }

    @Test
    void whyTheNetworkEndedTheContextIsInTheDiagnosis() throws Exception {
        module.ok("AT+CGEREP=1").answer("AT+CEER", "+CEER: Regular deactivation,", "+CEER: cause 36");
        Gateway gateway = twoPorts();
        assertEquals(1, module.count("AT+CGEREP=1"));
        assertPrepared(gateway);

        gateway.transport.last().urc("+CGEV: NW DEACT \"IP\",\"10.7.8.9\",1");
        gateway.transport.last().urc("+CGEV: NW CLASS \"B\"");
        gateway.transport.last().urc("+CGEV: NW PDN DEACT 2");
        gateway.transport.last().urc("+CGEV: NW PDN DEACT 1");

        assertEquals(
                Optional.of("the network ended the data context; Regular deactivation,, cause 36"),
                answer(gateway.modem.diagnoseCall(1)).extendedError());
    }

    @Test
    void theEndOfAContextDuringACallIsAnEvent() throws Exception {
        Gateway gateway = twoPorts();
        gateway.transport.last().urc("+CGEV: NW DETACH");
        assertEquals(List.of(), ended(gateway));
        assertPrepared(gateway);

        gateway.transport.last().urc("+CGEV: REJECT \"IP\",\"10.7.8.9\"");
        gateway.transport.last().urc("+CGEV: NW CLASS \"B\"");
        gateway.transport.last().urc("+CGEV: NW DEACT \"IP\",\"10.7.8.9\",1");
        gateway.transport.last().urc("+CGEV: NW DETACH");
        gateway.transport.last().urc("^NDISSTAT:1,,,\"IPV4\"");
        gateway.transport.last().urc("^NDISEND:1,36");

        assertEquals(
                List.of(
                        Map.of("cid", 1, "detail", "the network ended the data context"),
                        Map.of("detail", "the network ended packet service (detach)"),
                        Map.of("detail", "the module reported the end of the data call (^NDISEND: 1,36)")),
                ended(gateway));
    }

    private static List<Map<String, Object>> ended(Gateway gateway) {
        return gateway.events.stream()
                .filter(event -> event.type().equals(DataCall.CONTEXT_ENDED))
                .map(GatewayEvent::details)
                .toList();
    }

    @Test
    void anEndBeforeTheCallIsNotTheCalls() throws Exception {
        Gateway gateway = twoPorts();
        gateway.transport.last().urc("+CGEV: NW DETACH");

        assertPrepared(gateway);

        assertEquals(Optional.empty(), answer(gateway.modem.diagnoseCall(1)).extendedError());
    }

    @Test
    void anAddressThatOnlyTheNetworksParametersTellIsInTheDiagnosis() throws Exception {
        module.answer(
                "AT+CGCONTRDP=1",
                "+CGCONTRDP: 1,5,\"internet.gprs\",\"10.7.8.9.255.255.255.0\",\"10.7.8.1\",\"10.1.1.1\"");

        assertEquals(
                Optional.of("10.7.8.9"),
                answer(twoPorts().modem.diagnoseCall(1)).address());
    }

    @Test
    void theIpModeThatTheModuleHasIsNotWrittenAgain() throws Exception {
        FakeModule cdma = FakeModule.mu509()
                .answer("AT+CGMM", "MC323-a")
                .answer("ATI")
                .answer("AT^IPMODE?", "^IPMODE: 1,0")
                .ok("AT^PPPCFG=\"user\",\"pass\"", "AT^IPMODE=1");
        Gateway gateway = Gateway.complete(state).plugged(cdma);
        gateway.catalog.add(Gateway.MC323);
        gateway.configured(new TestConfig());

        answer(gateway.modem.prepareCall(context(1, Optional.empty(), Optional.empty(), OptionalInt.of(1))));

        assertEquals(0, cdma.count("AT^IPMODE=1"));
    }

    @Test
    void aCallThatNobodyOwnsAnyMoreGivesItsPortToTheNext() {
        Gateway gateway = twoPorts();
        DataCall lost = gateway.modem.adoptCall(Path.of("/dev/ttyUSB0"));
        gateway.pass(600);
        assertThrows(ModemException.class, () -> answer(gateway.modem.prepareCall(context("internet"))));

        gateway.inUse = Optional.of(false);
        DataCall next = assertPrepared(gateway);

        lost.close();
        assertThrows(ModemException.class, () -> answer(gateway.modem.prepareCall(context("internet"))));
        next.close();
        assertPrepared(gateway);
    }

    @Test
    void aCallIsNotTakenForLostWhileItIsDialledOrTheModuleHasItOrNobodyCanTell() {
        Gateway gateway = twoPorts();
        gateway.inUse = Optional.of(false);
        assertPrepared(gateway);
        gateway.pass(50);
        assertThrows(ModemException.class, () -> answer(gateway.modem.prepareCall(context("internet"))));

        module.answer("AT+CGACT?", "+CGACT: 2,0", "+CGACT: 1,1");
        gateway.pass(600);
        assertThrows(ModemException.class, () -> answer(gateway.modem.prepareCall(context("internet"))));

        module.answer("AT+CGACT?", "+CGACT: 1,0");
        gateway.inUse = Optional.empty();
        gateway.pass(600);
        assertThrows(ModemException.class, () -> answer(gateway.modem.prepareCall(context("internet"))));

        gateway.inUse = Optional.of(false);
        assertPrepared(gateway);
    }

    @Test
    void anOnlyPortWhoseCallNobodyOwnsAnyMoreIsTakenBack() {
        Gateway gateway = onePort();
        assertPrepared(gateway);
        gateway.pass(3600);
        assertEquals(ModemState.LENT, gateway.state());

        gateway.inUse = Optional.of(false);
        gateway.pass(60);
        assertEquals(ModemState.LENT, gateway.state());
        gateway.pass(60);

        assertEquals(ModemState.READY, gateway.state());
        assertPrepared(gateway);
    }

    @Test
    void anAdoptedCallTakesTheClaimOfItsEarlierLifeOver() {
        Gateway gateway = twoPorts();
        DataCall earlier = assertPrepared(gateway);
        DataCall adopted = gateway.modem.adoptCall(Path.of("/dev/ttyUSB0"));

        earlier.close();
        assertThrows(ModemException.class, () -> answer(gateway.modem.prepareCall(context("internet"))));
        adopted.close();

        assertPrepared(gateway);
    }

    @Test
    void whatTheModuleDoesNotTellIsAbsentFromTheDiagnosis() throws Exception {
        CallDiagnosis diagnosis = answer(twoPorts().modem.diagnoseCall(1));

        assertEquals(new CallDiagnosis(Optional.empty(), Optional.empty(), Optional.empty()), diagnosis);
    }
}
