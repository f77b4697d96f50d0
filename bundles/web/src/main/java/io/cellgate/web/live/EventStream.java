package io.cellgate.web.live;

import io.cellgate.web.http.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * What one open page is told: server-sent events. A page that reads too slowly gets only the newest overview; if even that does not
 * help, its stream ends, and the browser comes again by itself.
 */
final class EventStream implements Answer.Body {

    /** Unread messages. */
    static final int MOST = 64;
    /** So often a comment is written, by which a closed connection is noticed, and the session is looked at. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final String RETRY = "retry: 2000\n\n";
    private static final String ALIVE = ": alive\n\n";

    private record Message(String event, String data) {

        byte[] bytes() {
            // JSON as it is written here has no line ends
            return ("event: " + event + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
        }
    }

    private final BooleanSupplier lives;
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>(MOST);
    private volatile boolean closed;

    /** @param lives whether the session goes on */
    EventStream(BooleanSupplier lives) {
        this.lives = lives;
    }

    /** From any thread. */
    void tell(String event, String data) {
        if (!messages.offer(new Message(event, data))) {
            closed = true;
        }
    }

    /** As {@link #tell}, in the place of what is unread of the same kind. */
    void replace(String event, String data) {
        messages.removeIf(message -> message.event().equals(event));
        tell(event, data);
    }

    /** Ends with the next message or heartbeat. */
    void close() {
        closed = true;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException, InterruptedException {
        out.write(RETRY.getBytes(StandardCharsets.UTF_8));
        out.flush();
        while (!closed && lives.getAsBoolean()) {
            Message message = messages.poll(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
            // a session that has ended meanwhile is told nothing more
            if (lives.getAsBoolean()) {
                out.write(message == null ? ALIVE.getBytes(StandardCharsets.UTF_8) : message.bytes());
                out.flush();
            }
        }
    }
}
