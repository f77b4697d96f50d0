package io.cellgate.gateway.provider.trial;

import io.cellgate.gateway.provider.trial.Reach.Line;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a change is about, and so what shows whether it is good. A pppd that runs depends on nothing that only the next one is given, so a
 * link that stays up says nothing of what is read at the next dial. Immutable.
 */
public final class Subject {

    /** When a change is tried; the later the weightier. */
    private enum Tried {
        /** At once, by what it is about. */
        AT_ONCE,
        /** By the next dial, which the trial makes. */
        BY_DIALLING,
        /** By nothing that a trial may do. */
        BY_NOTHING
    }

    /**
     * What holds for some properties of a kind.
     *
     * @param kind a PID behind {@value #OURS}
     * @param properties a regular expression
     * @param why a trial may not try it
     */
    private record Row(String kind, Pattern properties, Tried tried, String why) {}

    private static final String OURS = "io.cellgate.";
    private static final String UPLINK = "uplink";
    private static final String MODEM = "modem";
    private static final String MQTT = "mqtt";
    /** No PID's. */
    private static final String BUNDLE = "";

    /** Everything that has a part in a dial. */
    private static final Pattern DIALLING = Pattern.compile("io\\.cellgate\\.(at|modem|ppp|uplink)");

    private static final String AT_SIM_START = "it is tried when the SIM starts next, and a SIM has few tries";
    private static final String AT_BRING_UP = "it is tried when the module is brought up anew, as by modem-reset";
    private static final String AT_OPENING = "it is tried when a port is opened anew, as by modem-reset";
    private static final String BY_REQUEST = "only a request shows that requests still arrive";

    // spotless:off
    /** Beside the README's table. The first row that fits a property counts; what is in no row of its kind has the last one's. */
    private static final List<Row> TABLE = List.of(
        row(UPLINK,    "usage\\..*|recovery.*|backoff\\..*|account\\.refusals|disconnect\\.limit|route\\.hold|connect\\.delay", Tried.AT_ONCE, ""),
        row(UPLINK,    ".*",                                                          Tried.BY_DIALLING, ""),
        row(MODEM,     "pin|pin\\.minimum\\.tries|state\\.directory",                 Tried.BY_NOTHING,  AT_SIM_START),
        row(MODEM,     "poll\\..*|gps|sms|ussd|at\\.allowed|at\\.metrics",            Tried.AT_ONCE,     ""),
        row(MODEM,     ".*",                                                          Tried.BY_DIALLING, ""),
        row("profile", ".*",                                                          Tried.BY_NOTHING,  AT_BRING_UP),
        row("ppp",     ".*",                                                          Tried.BY_DIALLING, ""),
        row("at",      "trace\\..*|unsolicited\\.queue",                              Tried.AT_ONCE,     ""),
        row("at",      ".*",                                                          Tried.BY_NOTHING,  AT_OPENING),
        row(MQTT,      "gateway|base|format|sparkplug\\.group|kura\\..*|command\\.key(\\.file)?", Tried.BY_NOTHING,  BY_REQUEST),
        row(MQTT,      ".*",                                                          Tried.AT_ONCE,     ""),
        row("route",   ".*",                                                          Tried.AT_ONCE,     ""));
    // spotless:on

    private final String kind;
    private final String pid;
    private final Tried tried;
    private final String why;

    private Subject(String kind, String pid, Tried tried, String why) {
        this.kind = kind;
        this.pid = pid;
        this.tried = tried;
        this.why = why;
    }

    private static Row row(String kind, String properties, Tried tried, String why) {
        return new Row(kind, Pattern.compile(properties), tried, why);
    }

    /**
     * A changed configuration; empty where that does not decide whether the gateway can be reached.
     *
     * @param pid as {@code config-get} calls it, with its instance behind a tilde
     * @param properties that change
     */
    public static Optional<Subject> ofConfiguration(String pid, Collection<String> properties) {
        return properties.stream()
                .flatMap(property -> TABLE.stream()
                        .filter(row -> kind(pid).equals(OURS + row.kind())
                                && row.properties().matcher(property).matches())
                        .limit(1))
                .max(Comparator.comparing(Row::tried))
                .map(row -> new Subject(row.kind(), pid, row.tried(), row.why()));
    }

    /** A bundle that is exchanged, by its symbolic name. */
    public static Subject ofBundle(String name) {
        return new Subject(BUNDLE, name, DIALLING.matcher(name).matches() ? Tried.BY_DIALLING : Tried.AT_ONCE, "");
    }

    private static String kind(String pid) {
        return pid.replaceFirst("~.*", "");
    }

    private String name() {
        return pid.substring(pid.indexOf('~') + 1);
    }

    /** What must be there after the change: what is there before it, and what it is about. */
    public Needed needed(Reach before) {
        Set<String> dialled = dialled(before);
        Set<String> uplinks = new HashSet<>(before.connected());
        Set<String> modems = new HashSet<>(before.usable());
        Set<String> brokers = new HashSet<>(before.brokers());
        uplinks.addAll(dialled);
        switch (kind) {
            case UPLINK -> uplinks.add(name());
            case MODEM -> modems.add(name());
            case MQTT -> brokers.add(pid);
            default -> {}
        }
        Map<String, OptionalLong> former = new HashMap<>();
        dialled.forEach(uplink -> former.put(
                uplink,
                Optional.ofNullable(before.uplinks().get(uplink))
                        .map(Line::pppd)
                        .orElse(OptionalLong.empty())));
        return new Needed(uplinks, modems, brokers, former);
    }

    /** Those whose next dial shows whether the change is good: where none is connected, those that would be if it were. */
    private Set<String> dialled(Reach before) {
        if (tried != Tried.BY_DIALLING) {
            return Set.of();
        }
        if (kind.equals(UPLINK)) {
            return Set.of(name());
        }
        Set<String> connected = Reach.named(before.uplinks(), line -> isOver(line) && line.connected());
        return connected.isEmpty() && !kind.equals(BUNDLE)
                ? Reach.named(before.uplinks(), line -> isOver(line) && line.wanted())
                : connected;
    }

    private boolean isOver(Line line) {
        return !kind.equals(MODEM) || line.modem().equals(name());
    }

    /** Why nothing that a trial may do shows whether the change is good, so that only a person can say; empty where something does. */
    public Optional<String> untried(Reach before) {
        return switch (tried) {
            case BY_NOTHING -> Optional.of(why);
            case BY_DIALLING ->
                dialled(before).isEmpty()
                        ? Optional.of("it is tried by the next dial, and there is no uplink that could dial now")
                        : Optional.empty();
            case AT_ONCE ->
                needed(before).isEmpty() ? Optional.of("nothing is connected that could be watched") : Optional.empty();
        };
    }
}
