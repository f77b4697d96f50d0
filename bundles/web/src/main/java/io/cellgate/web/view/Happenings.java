package io.cellgate.web.view;

import io.cellgate.event.GatewayEvent;
import io.cellgate.uplink.UplinkState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What has happened since this bundle started: the last events, the dials counted, and the phases of the last dials. Bounded, however much
 * happens. Safe for use by any thread.
 */
public final class Happenings {

    /** Events kept. */
    static final int EVENTS = 60;
    /** Dials kept with their phases. */
    static final int DIALS = 10;
    /** Lines of one dial. */
    static final int LINES = 60;
    /** Causes told apart. */
    static final int CAUSES = 40;

    private static final String OTHER_CAUSES = "other";
    private static final String UPLINK = "uplink/";
    private static final String DIAL_FAILED = "dial-failed";

    private record Line(Instant time, String text) {

        Map<String, Object> toMap() {
            return Map.of("time", time.toString(), "text", text);
        }
    }

    private static final class Dial {
        private final String uplink;
        private final List<Line> lines = new ArrayList<>();
        private boolean over;

        Dial(String uplink) {
            this.uplink = uplink;
        }

        void add(Instant time, String text) {
            boolean news =
                    lines.isEmpty() || !lines.get(lines.size() - 1).text().equals(text);
            if (news && lines.size() < LINES) {
                lines.add(new Line(time, text));
            }
        }

        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("uplink", uplink);
            map.put("lines", lines.stream().map(Line::toMap).toList());
            return map;
        }
    }

    private final Instant since;
    private final Deque<Map<String, Object>> events = new ArrayDeque<>();
    private final Deque<Dial> dials = new ArrayDeque<>();
    private final Map<String, Integer> causes = new TreeMap<>();
    private int dialled;
    private int failed;
    private int connected;

    /** @param since now */
    public Happenings(Instant since) {
        this.since = since;
    }

    /**
     * Takes an event.
     *
     * @param detail what the uplink that it is about says of itself at this moment, such as the phase of pppd
     */
    public synchronized void heard(GatewayEvent event, Optional<String> detail) {
        if (event.source().startsWith(UPLINK)) {
            dial(event, detail);
        }
        if (!event.type().equals(GatewayEvent.STATUS)) {
            events.addFirst(event.toMap());
            if (events.size() > EVENTS) {
                events.removeLast();
            }
        }
    }

    private void dial(GatewayEvent event, Optional<String> detail) {
        String uplink = event.source().substring(UPLINK.length());
        String state = String.valueOf(event.details().get("state"));
        if (event.type().equals(GatewayEvent.STATE)) {
            boolean dialing = state.equals(UplinkState.DIALING.published());
            if (dialing) {
                dialled++;
                dials.addFirst(new Dial(uplink));
                if (dials.size() > DIALS) {
                    dials.removeLast();
                }
            } else if (state.equals(UplinkState.CONNECTED.published())) {
                connected++;
            }
            current(uplink).ifPresent(dial -> {
                dial.add(event.time(), state + detail.map(text -> ": " + text).orElse(""));
                dial.over |= !dialing;
            });
        } else if (event.type().equals(GatewayEvent.STATUS)) {
            detail.ifPresent(text -> current(uplink).ifPresent(dial -> dial.add(event.time(), text)));
        } else if (event.type().equals(DIAL_FAILED)) {
            failed++;
            String reason = String.valueOf(event.details().get("reason"));
            causes.merge(causes.size() < CAUSES || causes.containsKey(reason) ? reason : OTHER_CAUSES, 1, Integer::sum);
            current(uplink)
                    .ifPresent(dial -> dial.add(
                            event.time(),
                            "failed: " + event.details().get("detail") + "; "
                                    + event.details().get("remedy")));
        }
    }

    private Optional<Dial> current(String uplink) {
        return dials.stream()
                .filter(dial -> dial.uplink.equals(uplink))
                .findFirst()
                .filter(dial -> !dial.over);
    }

    /** The fields that it adds to the overview: {@code events}, {@code counts}, {@code dials}. */
    public synchronized Map<String, Object> toMap() {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("since", since.toString());
        counts.put("dials", dialled);
        counts.put("connected", connected);
        counts.put("failed", failed);
        counts.put("causes", new TreeMap<>(causes));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("events", List.copyOf(events));
        map.put("counts", counts);
        map.put("dials", dials.stream().map(Dial::toMap).toList());
        return map;
    }
}
