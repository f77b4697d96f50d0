package io.cellgate.modem.provider;

import static io.cellgate.modem.provider.Gateway.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.modem.call.AuthenticationProtocol;
import io.cellgate.modem.call.DataCall;
import io.cellgate.modem.call.DataContext;
import io.cellgate.modem.provider.access.ModuleUser;
import io.cellgate.modem.provider.module.ModuleUsers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleUsersTest {

    private static final DataContext DATA = new DataContext(
            1,
            "IP",
            Optional.of("internet"),
            Optional.empty(),
            Optional.empty(),
            AuthenticationProtocol.NONE,
            Optional.empty(),
            OptionalInt.empty());

    @TempDir
    Path state;

    private final List<String> told = new ArrayList<>();
    private final ModuleUser user = new ModuleUser() {
        @Override
        public void usable() {
            told.add("usable");
        }

        @Override
        public void gone() {
            told.add("gone");
        }

        @Override
        public Map<String, Consumer<String>> handlers() {
            return Map.of("+CMTI", told::add, "+CMT", told::add, "+CUSD", told::add);
        }
    };

    private ModuleUsers on(Gateway gateway) {
        gateway.users.add(user);
        return gateway.users;
    }

    @Test
    void theModuleIsUsableOnceItsSimIsUnlockedAndNotBefore() {
        Gateway gateway = Gateway.complete(state);
        ModuleUsers users = on(gateway);
        FakeModule module = FakeModule.mu509().answer("AT+CPIN?", "+CPIN: SIM PIN");
        gateway.plugged(module).configured(new TestConfig());
        assertEquals(List.of(), told);
        assertTrue(users.absence().contains("waiting-sim"), users.absence());

        module.answer("AT+CPIN?", "+CPIN: READY");
        gateway.pass(60);

        assertEquals(List.of("usable"), told);
        assertEquals("mu509", users.module().orElseThrow().family().id());
    }

    @Test
    void everyIndicationCountsAndOthersAreNotHeard() {
        Gateway gateway = Gateway.complete(state);
        on(gateway);
        gateway.plugged(FakeModule.mu509()).configured(new TestConfig());
        told.clear();

        gateway.transport.last().urc("+CMTI: \"SM\",1");
        gateway.transport.last().urc("+CMTI: \"SM\",2");
        gateway.transport.last().urc("^RSSI: 18");
        gateway.transport.last().urc("+CMT: ,24\n0011");

        assertEquals(List.of("+CMTI: \"SM\",1", "+CMTI: \"SM\",2", "+CMT: ,24\n0011"), told);
    }

    @Test
    void aTextOfSeveralLinesComesWholeAndOneThatWasNeverClosedIsHandedOnToo() {
        Gateway gateway = Gateway.complete(state);
        on(gateway);
        gateway.plugged(FakeModule.mu509()).configured(new TestConfig());
        told.clear();

        gateway.transport.last().urc("+CUSD: 1,\"1 Tank\n2 Pump\",15");
        gateway.transport.last().urc("+CUSD: 0,\"Balance 12.40");
        gateway.transport.last().urc("+CMTI: \"SM\",4");

        assertEquals(List.of("+CUSD: 1,\"1 Tank\n2 Pump\",15", "+CUSD: 0,\"Balance 12.40", "+CMTI: \"SM\",4"), told);
    }

    @Test
    void aModuleThatIsUnpluggedIsGoneAndItsReturnIsTold() {
        Gateway gateway = Gateway.complete(state);
        ModuleUsers users = on(gateway);
        gateway.plugged(FakeModule.mu509()).configured(new TestConfig());
        FakeTransport.FakeChannel first = gateway.transport.last();

        first.unplug();
        assertEquals(List.of("usable", "gone"), told);
        assertTrue(users.module().isEmpty());
        assertEquals(0, first.listeners());

        gateway.pass(60);
        assertEquals(List.of("usable", "gone", "usable"), told);
    }

    @Test
    void afterADataCallOnTheOnlyPortTheModuleIsUsableAgain() throws Exception {
        Gateway gateway = Gateway.complete(state);
        ModuleUsers users = on(gateway);
        FakeModule module = FakeModule.mu509().ok("AT+CGDCONT=1,\"IP\",\"internet\"");
        gateway.transport.with("/dev/ttyS1", module);
        gateway.configured(new TestConfig().with("at.port", "/dev/ttyS1"));
        DataCall call = answer(gateway.modem.prepareCall(DATA));
        assertTrue(users.module().orElseThrow().lent());
        told.clear();

        call.close();

        assertEquals(List.of("usable"), told);
        assertTrue(!users.module().orElseThrow().lent());
    }
}
