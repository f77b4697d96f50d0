package io.cellgate.shell.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {

    private static final CommandParameter MODEM = new CommandParameter(
            "modem", CommandParameter.Type.STRING, false, "the modem's name; optional if there is only one");
    private static final CommandParameter PID =
            new CommandParameter("pid", CommandParameter.Type.STRING, true, "the configuration");

    private static final List<CommandDescription> COMMANDS = List.of(
            new CommandDescription(
                    "connect",
                    "Dials.",
                    List.of(new CommandParameter("uplink", CommandParameter.Type.STRING, false, "the uplink's name"))),
            new CommandDescription(
                    "modem-radio",
                    "Switches the radio.",
                    List.of(MODEM, new CommandParameter("state", CommandParameter.Type.STRING, true, "on or off"))),
            new CommandDescription(
                    "pin",
                    "Works on the SIM's PIN.",
                    List.of(
                            MODEM,
                            new CommandParameter(
                                    "action", CommandParameter.Type.STRING, true, "enter, change, enable or disable"),
                            new CommandParameter(
                                    "pin",
                                    CommandParameter.Type.STRING,
                                    true,
                                    "the PIN that the SIM has: 4 to 8 digits"),
                            new CommandParameter(
                                    "force", CommandParameter.Type.BOOLEAN, false, "true: also the last try"))),
            CommandDescription.readOnly(
                    "log-tail",
                    "Shows a log.",
                    List.of(
                            new CommandParameter("lines", CommandParameter.Type.NUMBER, false, "how many"),
                            new CommandParameter("file", CommandParameter.Type.STRING, false, "one of 'files'"))),
            new CommandDescription(
                    "config-set",
                    "Changes a configuration.",
                    List.of(
                            PID,
                            new CommandParameter(
                                    "property", CommandParameter.Type.STRING, false, "the property's name"),
                            new CommandParameter("value", CommandParameter.Type.STRING, false, "its value"))));

    private static final List<String> FUNCTIONS = List.of(
            "cellgate:connect",
            "cellgate:modem-radio",
            "cellgate:pin",
            "cellgate:watch",
            "cellgate:help",
            "cellgate:json",
            "felix:lb",
            "felix:headers",
            "gogo:grep");

    private static Map<String, Object> answer(String command, Map<String, Object> arguments) {
        Map<String, Object> main =
                Map.of("pid", "io.cellgate.uplink~main", "properties", Map.of("apn", "internet", "number", "*99#"));
        Map<String, Object> mqtt = Map.of("pid", "io.cellgate.mqtt", "properties", Map.of("broker", "x"));
        return switch (command) {
            case "config-get" -> {
                Object pid = arguments.get("pid");
                yield Map.of(
                        "configurations",
                        List.of(main, mqtt).stream()
                                .filter(one -> pid == null || pid.equals(one.get("pid")))
                                .toList());
            }
            case "log-tail" -> Map.of("files", List.of("cellgate.0.log", "main.log"));
            default -> Map.of();
        };
    }

    private final Completion completion = new Completion(
            COMMANDS,
            FUNCTIONS,
            new KnownValues(() -> List.of("main", "spare"), () -> List.of("main"), CompletionTest::answer));

    /** @param line with {@code _} for a last word of which nothing has been typed */
    private List<String> values(String line) throws InterruptedException {
        return completion.of(List.of(line.replaceFirst("_$", "").split(" ", -1))).stream()
                .map(Proposal::value)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "con:connect",
                "_:connect help json modem-radio pin watch",
                "h:headers help",
                "l:lb",
                "help mod:modem-radio",
                "help connect _:",
                "json con:config-set connect",
                "json connect up:uplink=",
                "status | gr:grep",
                "status; con:connect",
                "connect _:main uplink=",
                "connect uplink=:uplink=main",
                "connect uplink=main _:",
                "connect main _:",
                "modem-radio _:on off main spare modem= state=",
                "modem-radio o:on off",
                "modem-radio main _:on off state=",
                "modem-radio on _:modem=",
                "modem-radio state=o:state=on state=off",
                "modem-radio state=off _:main spare modem=",
                "pin en:enter enable",
                "pin spare en:enter enable",
                "pin enter force=:force=true force=false",
                "config-set _:io.cellgate.uplink~main io.cellgate.mqtt pid= property= value=",
                "config-set io.cellgate.uplink~main ap:apn",
                "config-set pid=io.cellgate.mqtt _:broker property= value=",
                "config-set pid=io.cellgate.uplink~main property=n:property=number",
                "log-tail 5 _:cellgate.0.log main.log file=",
                "log-tail file=m:file=main.log",
                "watch --:--json",
                "export _:main",
                "export main _:",
                "nothing _:",
            })
    void aWordIsProposedByWhatStandsBeforeIt(String line, String proposed) throws InterruptedException {
        assertEquals(proposed == null ? List.of() : List.of(proposed.split(" ")), values(line), "'" + line + "'");
    }

    @Test
    void aNameWithItsScopeIsFinishedToo() throws InterruptedException {
        assertEquals(List.of("felix:headers", "felix:lb"), values("felix:"));
        assertEquals(List.of("main", "uplink="), values("cellgate:connect _"));
    }

    @Test
    void whatItIsIsSaidInOneLine() {
        Proposal proposal = new Proposal("connect", "Dials,\tat once\nnow.");

        assertEquals(1, proposal.toLine().lines().count());
        assertEquals("connect", Proposal.ofLine(proposal.toLine()).value());
        assertEquals(new Proposal("main", ""), Proposal.ofLine(new Proposal("main", "").toLine()));
    }
}
