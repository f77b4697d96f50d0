package io.cellgate.modem.provider;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A module by script: what it answers to which command; what is not in the script it does not know. */
final class FakeModule {

    /** An answer. */
    interface Reply {
        AtResponse to(AtCommand command) throws AtException;
    }

    private final Map<String, Reply> script = new LinkedHashMap<>();
    private final Map<String, CompletableFuture<AtResponse>> held = new ConcurrentHashMap<>();
    private final List<String> sent = new CopyOnWriteArrayList<>();

    /** An MU509 with a SIM without PIN, registered at home. */
    static FakeModule mu509() {
        return new FakeModule()
                .ok("AT", "ATE0", "ATE0V1", "AT^CURC=0", "AT^CURC=1", "AT+CMEE=1", "ATS0=0", "ATH")
                .ok("AT+CREG=2", "AT+CGREG=2", "AT+COPS=3,0", "AT+COPS=3,2")
                .answer(
                        "ATI",
                        "Manufacturer: huawei",
                        "Model: MU509",
                        "Revision: 11.813.01.05.00",
                        "IMEI: 351234567890123")
                .answer("AT+CGMI", "huawei")
                .answer("AT+CGMM", "MU509")
                .answer("AT+CGMR", "11.813.01.05.00")
                .answer("AT+CGSN", "351234567890123")
                .answer("AT+CFUN?", "+CFUN: 1")
                .answer("AT+CPIN?", "+CPIN: READY")
                .answer("AT^CPIN?", "^CPIN: READY,,10,3,10,3")
                .answer("AT^ICCID?", "^ICCID: \"98101030000000000021\"")
                .answer("AT+CIMI", "001010123456789")
                .answer("AT+CREG?", "+CREG: 2,1,\"00C3\",\"0000A1B2\"")
                .answer("AT+CGREG?", "+CGREG: 2,1,\"00C3\",\"0000A1B2\"")
                .answer("AT+COPS?", "+COPS: 0,0,\"Test Network\",2")
                .answer("AT+CSQ", "+CSQ: 18,99")
                .answer("AT^CSNR?", "^CSNR: -83,-7")
                .answer("AT^SYSINFO", "^SYSINFO: 2,3,0,5,1,,4")
                .answer("AT^CHIPTEMP?", "^CHIPTEMP: 304,304,65535,27,65535")
                .answer("AT+CGDCONT?");
    }

    /** The same with a SIM that wants its PIN and has so many tries left. */
    static FakeModule locked(int tries) {
        return mu509().answer("AT+CPIN?", "+CPIN: SIM PIN")
                .answer("AT^CPIN?", "^CPIN: SIM PIN," + tries + ",10," + tries + ",10,3");
    }

    FakeModule ok(String... commands) {
        for (String command : commands) {
            answer(command);
        }
        return this;
    }

    FakeModule answer(String command, String... lines) {
        return reply(command, any -> new AtResponse(List.of(lines), "OK"));
    }

    FakeModule error(String command) {
        return reply(command, asked -> {
            throw new AtException.CommandFailed(asked.redacted());
        });
    }

    FakeModule cme(String command, int code) {
        return reply(command, asked -> {
            throw new AtException.EquipmentError(asked.redacted(), code, "an error", "a remedy");
        });
    }

    FakeModule silent(String command) {
        return reply(command, asked -> {
            throw new AtException.Timeout(asked.redacted(), asked.timeout());
        });
    }

    /** The module restarts instead of an answer. */
    FakeModule restarts(String command) {
        return reply(command, asked -> {
            throw new AtException.ModuleRestarted(asked.redacted());
        });
    }

    FakeModule reply(String command, Reply reply) {
        script.put(command, reply);
        return this;
    }

    /** The module takes its time over a command: it answers when {@link #release} says so. */
    FakeModule hold(String command) {
        held.put(command, new CompletableFuture<>());
        return this;
    }

    /** The answer to a command that was held, and sent. */
    void release(String command, String... lines) {
        held.remove(command).complete(new AtResponse(List.of(lines), "OK"));
    }

    /** As {@link #ask}, without waiting. */
    CompletableFuture<AtResponse> submit(AtCommand command) {
        CompletableFuture<AtResponse> later = held.get(command.line());
        if (later != null) {
            sent.add(command.line());
            return later;
        }
        try {
            return CompletableFuture.completedFuture(ask(command));
        } catch (AtException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    AtResponse ask(AtCommand command) throws AtException {
        sent.add(command.line());
        Reply reply = script.get(command.line());
        if (reply == null) {
            throw new AtException.NotSupported(command.redacted(), "COMMAND NOT SUPPORT");
        }
        return reply.to(command);
    }

    /** Every command line since the beginning or {@link #forget}. */
    List<String> sent() {
        return List.copyOf(sent);
    }

    /** How often a command was sent. */
    long count(String command) {
        return sent.stream().filter(command::equals).count();
    }

    void forget() {
        sent.clear();
    }
}
