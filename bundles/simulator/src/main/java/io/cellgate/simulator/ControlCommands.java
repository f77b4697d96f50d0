package io.cellgate.simulator;

import io.cellgate.common.settings.NearestName;
import io.cellgate.simulator.module.CellularModule;
import io.cellgate.simulator.module.Stuck;
import io.cellgate.simulator.module.command.CmeError;
import io.cellgate.simulator.module.command.ResultCode;
import io.cellgate.simulator.module.line.Faults;
import io.cellgate.simulator.module.line.SimulatedPortRole;
import io.cellgate.simulator.scenario.Scenario;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The commands of the control socket, one row each. Every one is answered {@code ok …} or {@code error …}. */
final class ControlCommands {
    private static final Map<String, Optional<ResultCode>> RESULTS = Map.of(
            "nocarrier", Optional.of(ResultCode.NO_CARRIER),
            "busy", Optional.of(ResultCode.BUSY),
            "nodialtone", Optional.of(ResultCode.NO_DIALTONE),
            "noanswer", Optional.of(ResultCode.NO_ANSWER),
            "error", Optional.of(ResultCode.ERROR),
            "notsupported", Optional.of(ResultCode.COMMAND_NOT_SUPPORT),
            "ok", Optional.of(ResultCode.OK),
            "dead-connect", Optional.of(ResultCode.CONNECT),
            "silence", Optional.empty());

    private static final Pattern ESCAPE = Pattern.compile("\\\\(x[0-9A-Fa-f]{2}|.|$)");

    private final Simulator simulator;
    private final CellularModule module;
    private final Map<String, Row> rows = new LinkedHashMap<>();

    ControlCommands(Simulator simulator) {
        this.simulator = simulator;
        this.module = simulator.module();
        // spotless:off
        row("help",            "",                  "these lines, separated by |",                      rest -> help());
        row("status",          "",                  "what the module is and does",                      rest -> status());
        row("plug",            "[FIRST-TTY]",       "puts the module in",                               this::plug);
        row("unplug",          "",                  "pulls the module out",                             rest -> done(simulator::unplug));
        row("reset",           "",                  "the module restarts by itself",                    rest -> done(simulator::reset));
        row("power-on",        "",                  "presses the power key of a module that has switched itself off", rest -> done(simulator::switchOn));
        row("urc",             "TEXT",              "sends an unsolicited result",                      text -> done(() -> module.sendUnsolicited(given(text, "TEXT"))));
        row("raw",             "TEXT",              "sends bytes; \\r, \\n and \\xHH as in C",          text -> done(() -> module.sendRaw(unescape(given(text, "TEXT")))));
        row("interject",       "PLACE TEXT",        "puts an unsolicited result before, between, inside or after the next reply", this::interject);
        row("signal",          "RSSI",              "another signal, 0 to 31 or 99",                    this::signal);
        row("register",        "STAT",              "another registration, 0 to 5",                     this::register);
        row("sim",             "insert|remove|busy|free|want-pin2", "puts the SIM in or out, keeps it busy, makes it ask for PIN2", this::sim);
        row("sms",             "text NUMBER TEXT|pdu HEX|sent", "delivers a message, or shows the last one that was sent", this::sms);
        row("hangup",          "",                  "the network ends the call",                        rest -> done(module::hangUp));
        row("drop",            "",                  "the network is gone without a word",               rest -> done(module::drop));
        row("deactivate",      "",                  "the network deactivates the context (+CGEV) and ends the call", rest -> done(module::deactivate));
        row("outage",          "TIME",              "there is no network for so long, such as 30min, 90s or 500ms, whatever the module does", this::outage);
        row("answer",          "COMMAND RESULT",    "what a command (dial, or such as +CSQ) answers from now on: default, text LINE|LINE, "
                + RESULTS.keySet().stream().sorted().collect(Collectors.joining(", ")),                         this::answer);
        row("fail",            "COMMAND [N] ERROR", "the N-th next use of a command (+CPIN=, +CREG?, +COPS=?, or +CSQ for every form) does nothing and is answered +CME ERROR: ERROR, "
                + errors(),                                                                                     this::fail);
        row("restart-during",  "COMMAND [SECONDS]", "the next use of a command is not answered; the module restarts so long after it, its ports stay", this::restartDuring);
        row("prompt",          "[PORT]",            "leaves a port (modem, pcui, uart), or all, in the prompt of a message", this::prompt);
        row("stuck",           "sim|search|packet [radio|restart|ever], or none", "the SIM fails, the search never ends, +CGREG says 0 in spite of packet service: until +CFUN off and on (the default), a restart, or for ever", this::stuck);
        row("mux",             "lose|spoil N",      "the next N frames of data to the host get lost, or have a wrong check sequence", this::mux);
        row("refuse-password", "on|off",            "whether the network takes every password for wrong", value -> set(Option.REFUSE_PASSWORD, value));
        row("latency",         "MS",                "time before a command is answered",                value -> set(Option.LATENCY, value));
        row("set",             "OPTION VALUE",      "another value for an option",                      this::set);
        row("get",             "OPTION",            "the value of an option",                           key -> "ok " + simulator.settings().get(option(key)));
        row("scenario",        "FILE|stop",         "runs a scenario file, or ends the one that runs",  this::scenario);
        row("stop",            "",                  "ends the simulator",                               rest -> done(simulator::requestStop));
        // spotless:on
    }

    /** The names of the commands. */
    Set<String> names() {
        return Collections.unmodifiableSet(rows.keySet());
    }

    /** Runs a line, on the loop's thread. */
    String execute(String line) {
        String[] words = line.split("\\s+", 2);
        Row row = rows.get(words[0]);
        if (row == null) {
            return "error no such command: " + words[0]
                    + NearestName.of(words[0], rows.keySet())
                            .map(near -> "; is " + near + " meant?")
                            .orElse("; allowed: " + String.join(", ", rows.keySet()));
        }
        try {
            return row.action.run(words.length == 2 ? words[1] : "");
        } catch (IOException | RuntimeException e) {
            return "error " + e.getMessage();
        }
    }

    private void row(String name, String usage, String help, Action action) {
        rows.put(name, new Row(usage, help, action));
    }

    private record Row(String usage, String help, Action action) {}

    /** Takes what stands behind the command's name. */
    private interface Action {
        String run(String rest) throws IOException;
    }

    private interface Task {
        void run() throws IOException;
    }

    private static String done(Task task) throws IOException {
        task.run();
        return "ok";
    }

    private String help() {
        return "ok "
                + rows.entrySet().stream()
                        .map(row -> (row.getKey() + " " + row.getValue().usage()).strip() + ": "
                                + row.getValue().help())
                        .collect(Collectors.joining(" | "));
    }

    private String status() {
        return "ok "
                + simulator.status().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(" "));
    }

    private String plug(String rest) throws IOException {
        SimulatorSettings settings =
                rest.isEmpty() ? simulator.settings() : simulator.settings().with(Option.TTY_BASE, rest);
        return "ok " + simulator.plug(settings.integer(Option.TTY_BASE));
    }

    private String signal(String rest) throws IOException {
        String answer = set(Option.SIGNAL, rest);
        module.signal(simulator.settings().integer(Option.SIGNAL));
        return answer;
    }

    private String register(String rest) throws IOException {
        String answer = set(Option.REGISTRATION, rest);
        module.register(simulator.settings().integer(Option.REGISTRATION));
        return answer;
    }

    private String interject(String rest) throws IOException {
        String[] words = rest.split("\\s+", 2);
        Faults.Place place;
        try {
            place = Faults.Place.valueOf(words[0].toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IOException("\"" + words[0] + "\" is not allowed; allowed: before, between, inside, after", e);
        }
        return done(() -> module.interject(place, given(words.length == 2 ? words[1] : "", "TEXT")));
    }

    private String sim(String rest) throws IOException {
        return switch (rest) {
            case "insert" -> done(module::insertSim);
            case "remove" -> done(module::removeSim);
            case "busy" -> done(() -> module.simBusy(true));
            case "free" -> done(() -> module.simBusy(false));
            case "want-pin2" -> done(module::wantPin2);
            default ->
                throw new IOException(
                        "\"" + rest + "\" is not allowed; allowed: insert, remove, busy, free, want-pin2");
        };
    }

    private String sms(String rest) throws IOException {
        String[] words = rest.split("\\s+", 3);
        if (words[0].equals("text") && words.length == 3) {
            return done(() -> module.messageCentre().deliverText(words[1], words[2]));
        }
        if (words[0].equals("pdu") && words.length == 2) {
            return done(() -> module.messageCentre().deliverPdu(words[1]));
        }
        if (words[0].equals("sent") && words.length == 1) {
            return "ok " + module.messageCentre().lastSent();
        }
        throw new IOException("\"" + rest + "\" is not allowed; allowed: text NUMBER TEXT, pdu HEX, sent");
    }

    private String mux(String rest) throws IOException {
        Matcher matcher = Pattern.compile("(lose|spoil) (\\d{1,4})").matcher(rest);
        if (!matcher.matches()) {
            throw new IOException("\"" + rest + "\" is not allowed; allowed: lose N, spoil N");
        }
        int frames = Integer.parseInt(matcher.group(2));
        return done(() -> {
            if (matcher.group(1).equals("lose")) {
                module.muxFaults().lose(frames);
            } else {
                module.muxFaults().spoil(frames);
            }
        });
    }

    private String answer(String rest) throws IOException {
        String[] words = rest.split("\\s+", 3);
        if (words.length == 3 && words[1].equals("text")) {
            List<String> lines = List.of(words[2].split("\\|", -1));
            return done(() -> module.answer(words[0].toUpperCase(Locale.ROOT), lines));
        }
        if (words.length != 2) {
            throw new IOException("COMMAND and RESULT are needed");
        }
        String command = words[0].equals("dial") ? "D" : words[0].toUpperCase(Locale.ROOT);
        if (words[1].equals("default") || words[1].equals("connect")) {
            return done(() -> module.answerAsUsual(command));
        }
        Optional<ResultCode> result = RESULTS.get(words[1]);
        if (result == null) {
            throw new IOException("\"" + words[1] + "\" is not allowed; allowed: default, "
                    + RESULTS.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        return done(() -> module.answer(command, result));
    }

    private static String errors() {
        return Arrays.stream(CmeError.values())
                .map(error -> String.valueOf(error.number()))
                .collect(Collectors.joining(", "));
    }

    private String fail(String rest) throws IOException {
        String[] words = rest.split("\\s+", -1);
        if (words.length < 2 || words.length > 3) {
            throw new IOException("COMMAND and ERROR are needed");
        }
        String number = words[words.length - 1];
        CmeError error = Optional.of(number)
                .filter(digits -> digits.matches("\\d{1,3}"))
                .flatMap(digits -> CmeError.of(Integer.parseInt(digits)))
                .orElseThrow(() -> new IOException("\"" + number + "\" is not allowed; allowed: " + errors()));
        String count = words.length == 3 ? words[1] : "1";
        if (!count.matches("[1-9]\\d{0,2}")) {
            throw new IOException("\"" + count + "\" is not allowed; allowed: 1 to 999");
        }
        return done(() -> module.fail(Faults.Use.of(words[0]), Integer.parseInt(count), error));
    }

    private String restartDuring(String rest) throws IOException {
        String[] words = given(rest, "COMMAND").split("\\s+", 2);
        String seconds = words.length == 2 ? words[1] : "3";
        if (!seconds.matches("\\d{1,3}(\\.\\d{1,3})?")) {
            throw new IOException("\"" + seconds + "\" is not allowed; allowed: seconds such as 3 or 0.5");
        }
        Duration after =
                Duration.ofMillis(new BigDecimal(seconds).movePointRight(3).longValue());
        return done(() -> module.restartDuring(Faults.Use.of(words[0]), after));
    }

    private String outage(String rest) throws IOException {
        Duration time = Scenario.time(rest)
                .orElseThrow(() -> new IOException(
                        "\"" + rest + "\" is not allowed; allowed: a number with ms, s or min, such as 30min"));
        return done(() -> module.outage(time));
    }

    private String stuck(String rest) throws IOException {
        if (rest.equals("none")) {
            return done(module::unstick);
        }
        String[] words = rest.split("\\s+", 2);
        Optional<Stuck.Part> part = Arrays.stream(Stuck.Part.values())
                .filter(p -> p.key().equals(words[0]))
                .findFirst();
        Optional<Stuck.Until> until = Arrays.stream(Stuck.Until.values())
                .filter(u ->
                        words.length == 1 ? u == Stuck.Until.RADIO : u.key().equals(words[1]))
                .findFirst();
        if (part.isEmpty() || until.isEmpty()) {
            throw new IOException("\"" + rest
                    + "\" is not allowed; allowed: none, or sim, search, packet with radio, restart or ever behind it");
        }
        return done(() -> module.stick(part.get(), until.get()));
    }

    private String prompt(String rest) throws IOException {
        if (rest.isEmpty()) {
            return done(() -> module.leavePrompt(Optional.empty()));
        }
        List<SimulatedPortRole> roles = Arrays.stream(SimulatedPortRole.values())
                .filter(SimulatedPortRole::at)
                .toList();
        SimulatedPortRole role = roles.stream()
                .filter(r -> r.key().equals(rest))
                .findFirst()
                .orElseThrow(() -> new IOException("\"" + rest + "\" is not allowed; allowed: "
                        + roles.stream().map(SimulatedPortRole::key).collect(Collectors.joining(", "))));
        return done(() -> module.leavePrompt(Optional.of(role)));
    }

    private String scenario(String rest) throws IOException {
        if (rest.equals("stop")) {
            return done(simulator::stopScenario);
        }
        return done(() -> simulator.startScenario(Path.of(given(rest, "FILE"))));
    }

    private String set(String rest) throws IOException {
        String[] words = rest.split("\\s+", 2);
        return set(option(words[0]), words.length == 2 ? words[1] : "");
    }

    private String set(Option option, String value) throws IOException {
        if (option.holdsFromStart()) {
            throw new IOException(option.key() + " holds from the start and cannot be changed");
        }
        return done(() -> simulator.update(simulator.settings().with(option, value)));
    }

    private static Option option(String key) {
        return Option.of(key)
                .orElseThrow(() -> new IllegalArgumentException("no such option: " + key
                        + NearestName.of(key, Option.keys())
                                .map(near -> "; is " + near + " meant?")
                                .orElse("")));
    }

    private static String given(String value, String name) throws IOException {
        if (value.isEmpty()) {
            throw new IOException(name + " is missing");
        }
        return value;
    }

    private static String unescape(String text) throws IOException {
        Matcher escapes = ESCAPE.matcher(text);
        StringBuilder bytes = new StringBuilder();
        while (escapes.find()) {
            escapes.appendReplacement(bytes, Matcher.quoteReplacement(unescaped(escapes.group(1))));
        }
        return escapes.appendTail(bytes).toString();
    }

    private static String unescaped(String escape) throws IOException {
        return switch (escape) {
            case "r" -> "\r";
            case "n" -> "\n";
            case "\\" -> "\\";
            default -> {
                if (escape.length() != 3) {
                    throw new IOException("\"\\" + escape + "\" is not allowed; allowed: \\r, \\n, \\xHH, \\\\");
                }
                yield String.valueOf((char) Integer.parseInt(escape.substring(1), 16));
            }
        };
    }
}
