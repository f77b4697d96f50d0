package io.cellgate.simulator.replay;

import io.cellgate.simulator.io.ByteStream;
import io.cellgate.simulator.io.PortEnd;
import io.cellgate.simulator.io.Scheduler;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A port that answers as the recorded one did. What was said before the first command begins with the first byte from the host.
 * To be used on the scheduler's thread only.
 */
public final class ReplayPort implements ByteStream.Receiver {
    private static final Logger LOG = System.getLogger(ReplayPort.class.getName());
    private static final Pattern CONNECT = Pattern.compile("(?:^|[\\r\\n])CONNECT[^\\r\\n]*\\r");
    private static final Pattern CALL_OVER = Pattern.compile("(?:^|[\\r\\n])NO CARRIER\\r");
    private static final String ERROR = "\r\nERROR\r\n";

    private final String name;
    private final Transcript transcript;
    private final PortEnd line;
    private final Scheduler scheduler;
    private final boolean paced;
    private final StringBuilder typed = new StringBuilder();
    private final Map<String, Integer> unknown = new TreeMap<>();
    private boolean begun;
    private boolean off;
    private boolean inCall;
    private int answered;

    /**
     * A port that has power.
     *
     * @param paced whether answers take as long as they did; else they come at once
     */
    ReplayPort(String name, Transcript transcript, PortEnd line, Scheduler scheduler, boolean paced) {
        this.name = name;
        this.transcript = transcript;
        this.line = line;
        this.scheduler = scheduler;
        this.paced = paced;
        line.receiver(this);
    }

    /** How many commands were answered as recorded. */
    public int answered() {
        return answered;
    }

    /** The commands that were never recorded, and how often each came. */
    public Map<String, Integer> unknown() {
        return Map.copyOf(unknown);
    }

    /** Says no more. */
    public void powerOff() {
        off = true;
    }

    @Override
    public void received(byte[] data, int length) {
        if (!begun) {
            begun = true;
            transcript.beginning().forEach(this::say);
        }
        typed.append(new String(data, 0, length, StandardCharsets.ISO_8859_1));
        if (inCall && !typed.toString().strip().equals("+++")) {
            // the call's other end was not recorded
            typed.setLength(0);
            return;
        }
        for (String text = HostLine.first(typed); !text.isEmpty(); text = HostLine.first(typed)) {
            answer(HostLine.command(text));
        }
    }

    @Override
    public void closed() {
        inCall = false;
        typed.setLength(0);
    }

    private void answer(String command) {
        if (command.isEmpty()) {
            return;
        }
        Optional<List<Transcript.Output>> outputs = transcript.answer(command);
        if (outputs.isPresent()) {
            answered++;
            inCall = false;
            outputs.get().forEach(this::say);
            return;
        }
        String known = HostLine.name(command);
        if (unknown.merge(known, 1, Integer::sum) == 1) {
            LOG.log(Level.WARNING, "{0}: {1} was never recorded and is answered ERROR", name, known);
        }
        send(ERROR);
    }

    private void say(Transcript.Output output) {
        if (paced && output.millis() > 0) {
            scheduler.schedule(Duration.ofMillis(output.millis()), () -> send(output.bytes()));
        } else {
            send(output.bytes());
        }
    }

    private void send(String text) {
        if (off) {
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        line.send(bytes, 0, bytes.length);
        if (CONNECT.matcher(text).find()) {
            inCall = true;
            line.watchHost(true);
        } else if (CALL_OVER.matcher(text).find()) {
            inCall = false;
        }
    }
}
