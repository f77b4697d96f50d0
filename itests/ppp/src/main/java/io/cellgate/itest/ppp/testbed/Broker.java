package io.cellgate.itest.ppp.testbed;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The broker behind the module, watched from its own side: what counts is what has arrived there. */
public final class Broker implements AutoCloseable {

    private static final Duration RETAINED_PATIENCE = Duration.ofSeconds(10);

    private final Carrier carrier;
    private final String base;
    private final Path heard;
    private final Background listener;
    private final List<Message> story = new ArrayList<>();
    /** Bytes of what was heard that are in the story. */
    private long read;

    /** Begins to listen to everything. */
    public Broker(Carrier carrier, String base, Path folder) throws IOException {
        this.carrier = carrier;
        this.base = base;
        this.heard = Files.createFile(folder.resolve("mqtt.log"));
        List<String> command = new ArrayList<>(List.of("stdbuf", "-oL"));
        command.addAll(subscriber("-t", "#", "-q", "1", "-F", Message.FORMAT));
        this.listener = Background.start(heard, carrier.inside(command));
    }

    /** The topic below the gateway's own. */
    public String topic(String below) {
        return base + "/" + below;
    }

    /** All that was heard since the beginning, in order. Only what is new since the last call is read. */
    public synchronized List<Message> heard() {
        try (FileChannel file = FileChannel.open(heard, StandardOpenOption.READ)) {
            byte[] news = new byte[Math.toIntExact(file.size() - read)];
            int length = file.read(ByteBuffer.wrap(news), read);
            int end = length;
            while (end > 0 && news[end - 1] != '\n') {
                end--;
            }
            if (end > 0) {
                new String(news, 0, end, StandardCharsets.UTF_8)
                        .lines()
                        .flatMap(line -> Message.of(line).stream())
                        .forEach(story::add);
                read += end;
            }
            return List.copyOf(story);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A place in the story, to look only at what comes after it. */
    public int mark() {
        return heard().size();
    }

    /** Waits for a message on a topic, among those after a mark. */
    public JsonObject hears(int mark, String below, String wanted, Predicate<JsonObject> predicate) {
        String topic = topic(below);
        return Waiting.found(
                "a message on " + topic + " with " + wanted,
                () -> heard().stream()
                        .skip(mark)
                        .filter(message -> message.topic().equals(topic))
                        .map(Message::json)
                        .filter(predicate)
                        .findFirst(),
                () -> "heard since: " + heard().stream().skip(mark).toList());
    }

    /** What the broker keeps under a topic now. */
    public Optional<JsonObject> retained(String below) throws IOException, InterruptedException {
        Commands.Result result = Commands.run(
                RETAINED_PATIENCE.plusSeconds(10),
                carrier.inside(subscriber(
                        "-t",
                        topic(below),
                        "-F",
                        Message.FORMAT,
                        "--retained-only",
                        "-C",
                        "1",
                        "-W",
                        Long.toString(RETAINED_PATIENCE.toSeconds()))));
        return result.output()
                .lines()
                .flatMap(line -> Message.of(line).stream())
                .filter(Message::retained)
                .map(Message::json)
                .findFirst();
    }

    /** Waits until the broker keeps something that fits. */
    public JsonObject keeps(String below, String wanted, Predicate<JsonObject> predicate) {
        List<Optional<JsonObject>> last = new ArrayList<>(List.of(Optional.empty()));
        return Waiting.found(
                topic(below) + " retained with " + wanted,
                () -> {
                    last.set(0, retained(below));
                    return last.get(0).filter(predicate);
                },
                () -> "retained is " + last.get(0).map(JsonWriter::string));
    }

    /** Sends a command and waits for its reply. */
    public JsonObject request(String command, String id, Map<String, Object> arguments)
            throws IOException, InterruptedException {
        int mark = mark();
        JsonObject request = new JsonObject();
        request.put("id", id);
        request.put("args", arguments);
        List<String> publisher = new ArrayList<>(List.of("mosquitto_pub", "-h", Carrier.BROKER, "-p"));
        publisher.addAll(List.of(
                Integer.toString(Carrier.PORT),
                "-q",
                "1",
                "-t",
                topic("cmd/" + command),
                "-m",
                JsonWriter.string(request)));
        Commands.run(Waiting.PATIENCE, carrier.inside(publisher)).require();
        return hears(mark, "reply/" + id, "the answer to " + command, reply -> id.equals(reply.getString("id")));
    }

    /** The addresses from which clients are connected. */
    public List<String> clients() throws IOException, InterruptedException {
        String connections = Commands.run(
                        Waiting.PATIENCE,
                        carrier.inside(List.of("ss", "-tnH", "state", "established", "sport", "= :" + Carrier.PORT)))
                .require();
        return connections
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .map(words -> words[words.length - 1])
                .map(peer -> peer.substring(0, peer.lastIndexOf(':')).replaceAll("^\\[?(::ffff:)?|\\]$", ""))
                .toList();
    }

    @Override
    public void close() {
        listener.close();
    }

    private static List<String> subscriber(String... options) {
        List<String> command =
                new ArrayList<>(List.of("mosquitto_sub", "-h", Carrier.BROKER, "-p", Integer.toString(Carrier.PORT)));
        command.addAll(List.of(options));
        return command;
    }
}
