package io.cellgate.common.light;

import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.uplink.UplinkFailure;
import io.cellgate.uplink.UplinkRecovery;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The first thing that a person sees: one colour, one sentence, and what the gateway does next by itself.
 *
 * @param colour how it stands
 * @param sentence what is, for a person
 * @param action what comes next by itself
 * @param at when, where there is a time
 */
public record Light(Colour colour, String sentence, String action, Optional<Instant> at) {

    /** From good to bad. */
    public enum Colour {
        /** All that is wanted works. */
        GREEN,
        /** Nothing is wanted. */
        GREY,
        /** The gateway is at it. */
        AMBER,
        /** A person is needed. */
        RED
    }

    private static final String NOTHING = "Nothing goes on by itself: a person is needed.";

    /** The worst of several; of none, that there is nothing. */
    public static Light worst(List<Light> lights) {
        return lights.stream()
                .max(Comparator.comparing(Light::colour))
                .orElse(new Light(
                        Colour.AMBER,
                        "Neither a modem nor an uplink is configured.",
                        "Begins as soon as there is a configuration.",
                        Optional.empty()));
    }

    /** That of one connection. */
    public static Light of(UplinkStatus uplink, Optional<ModemStatus> modem) {
        String name = "Uplink " + uplink.name();
        String detail = uplink.detail().orElse("");
        return switch (uplink.state()) {
            case CONNECTED ->
                new Light(
                        Colour.GREEN, name + " is online" + means(uplink, modem) + ".", "Goes on watching it.", none());
            case DORMANT -> new Light(Colour.GREEN, name + " is ready: " + detail + ".", "Dials on demand.", none());
            case STANDBY ->
                new Light(Colour.GREEN, name + " stands by: " + detail + ".", "Dials when it is needed.", none());
            case DISABLED ->
                new Light(
                        Colour.GREY,
                        name + " is off: " + detail + ".",
                        uplink.nextDialAt().isPresent()
                                ? "Reconnects by itself"
                                : "Stays off until somebody connects it.",
                        uplink.nextDialAt());
            case DIALING ->
                new Light(Colour.AMBER, name + " dials: " + detail + ".", "Goes on with this dial.", none());
            case DEGRADED -> degraded(name, detail, uplink);
            case BACKING_OFF ->
                new Light(
                        Colour.AMBER,
                        name + " is offline: " + failure(uplink) + ".",
                        "Dials again",
                        uplink.nextDialAt());
            case RECOVERING -> recovering(name, uplink);
            case FAILED ->
                new Light(
                        Colour.RED,
                        name + " does not work: " + (detail.isEmpty() ? failure(uplink) : detail) + ".",
                        uplink.nextDialAt().isPresent() ? "Tries again" : NOTHING,
                        uplink.nextDialAt());
            case WAITING_MODEM, WAITING_SIM, WAITING_NETWORK ->
                modem.map(status -> waiting(name, detail, status))
                        .orElse(new Light(Colour.AMBER, name + " waits: " + detail + ".", dialsThen(), none()));
        };
    }

    /** That of a modem which no uplink uses. */
    public static Light of(ModemStatus modem) {
        String name = "Modem " + modem.name();
        boolean ready = modem.state() == ModemState.READY || modem.state() == ModemState.LENT;
        String detail = modem.detail().map(text -> ": " + text).orElse("");
        boolean person = needsPerson(modem);
        return new Light(
                person ? Colour.RED : ready ? Colour.GREY : Colour.AMBER,
                name + " is " + modem.state().published().replace('-', ' ') + detail + ".",
                person ? NOTHING : ready ? "No uplink uses it." : "Goes on as soon as that has changed.",
                none());
    }

    /**
     * The same where a broker is configured: a link that works is not yet all that is wanted.
     *
     * @param noSession why there is no session with the broker; empty where there is one, or none is configured
     */
    public Light with(Optional<String> noSession) {
        return noSession
                .filter(why -> colour == Colour.GREEN)
                .map(why -> new Light(
                        Colour.AMBER,
                        sentence + " There is no session with the broker: " + why + ".",
                        "Tries the broker again by itself.",
                        none()))
                .orElse(this);
    }

    /**
     * The same where something is wrong with the gateway itself: a link that works is not yet all that is wanted.
     *
     * @param problems what is wrong, for a person; empty where nothing is
     */
    public Light besides(List<String> problems) {
        if (colour != Colour.GREEN || problems.isEmpty()) {
            return this;
        }
        String more = problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more)";
        return new Light(
                Colour.AMBER,
                sentence + " But " + problems.get(0) + more + ".",
                "Goes on until that is put right.",
                at);
    }

    /**
     * Those of all connections, and of the modems that none of them uses; each by what it is the light of, such as {@code uplink main}.
     *
     * @param modems as they stand
     * @param uplinks as they stand
     */
    public static Map<String, Light> all(List<ModemStatus> modems, List<UplinkStatus> uplinks) {
        Map<String, Light> lights = new LinkedHashMap<>();
        uplinks.stream()
                .sorted(Comparator.comparing(UplinkStatus::name))
                .forEach(uplink -> lights.put(
                        "uplink " + uplink.name(),
                        of(
                                uplink,
                                modems.stream()
                                        .filter(modem -> modem.name().equals(uplink.modem()))
                                        .findFirst())));
        modems.stream()
                .filter(modem ->
                        uplinks.stream().noneMatch(uplink -> uplink.modem().equals(modem.name())))
                .sorted(Comparator.comparing(ModemStatus::name))
                .forEach(modem -> lights.put("modem " + modem.name(), of(modem)));
        return lights;
    }

    private static Light degraded(String name, String detail, UplinkStatus uplink) {
        String why = detail.isEmpty() ? "the check fails" : detail;
        return new Light(
                Colour.AMBER,
                name + " has an address, but the connection does not work: " + why + ".",
                uplink.nextDialAt().isPresent() ? "Dials again" : "Checks again, then dials anew.",
                uplink.nextDialAt());
    }

    private static Light recovering(String name, UplinkStatus uplink) {
        Optional<UplinkRecovery> recovery = uplink.recovery();
        String step = recovery.map(taken -> "step " + taken.step() + ", because " + taken.why())
                .orElse(uplink.detail().orElse("a step is taken"));
        return new Light(
                Colour.AMBER,
                name + " is being recovered: " + step + ".",
                recovery.flatMap(UplinkRecovery::nextStep)
                        .map(next -> "If that does not help, step " + next)
                        .orElse("Dials again after it."),
                recovery.flatMap(UplinkRecovery::nextAt));
    }

    private static Light waiting(String name, String detail, ModemStatus modem) {
        boolean person = needsPerson(modem);
        return new Light(
                person ? Colour.RED : Colour.AMBER,
                name + " waits: " + detail + ".",
                person ? NOTHING : dialsThen(),
                none());
    }

    private static boolean needsPerson(ModemStatus modem) {
        return switch (modem.state()) {
            case MISCONFIGURED, WAITING_PROFILE -> true;
            case WAITING_SIM ->
                switch (modem.sim().state()) {
                    case UNKNOWN, BUSY, READY -> false;
                    default -> true;
                };
            default -> false;
        };
    }

    private static String means(UplinkStatus uplink, Optional<ModemStatus> modem) {
        String over = uplink.interfaceName().map(device -> " over " + device).orElse("");
        return over
                + modem.flatMap(status -> status.registration()
                                .operator()
                                .or(() -> status.registration().plmn()))
                        .map(operator -> " with " + operator)
                        .orElse("");
    }

    private static String failure(UplinkStatus uplink) {
        Optional<UplinkFailure> failure = uplink.lastFailure();
        return failure.map(last -> last.detail() + "; " + last.remedy())
                .or(uplink::detail)
                .orElse(UplinkState.BACKING_OFF.published().replace('-', ' '));
    }

    private static String dialsThen() {
        return "Dials as soon as that has changed.";
    }

    private static Optional<Instant> none() {
        return Optional.empty();
    }

    /** The published form; {@code at} only where there is a time. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("colour", colour.name().toLowerCase(Locale.ROOT));
        map.put("sentence", sentence);
        map.put("action", action);
        at.ifPresent(time -> map.put("at", time.toString()));
        return map;
    }
}
