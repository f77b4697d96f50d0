package io.cellgate.telemetry.mqtt.sparkplug;

import io.cellgate.telemetry.mqtt.format.Samples;
import io.cellgate.telemetry.mqtt.message.Message;
import io.cellgate.telemetry.mqtt.message.Payload;
import io.cellgate.telemetry.mqtt.message.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The node and its devices, and the messages that tell of them, in the order in which they must be sent. Not safe for use by several
 * threads.
 */
final class EdgeNode {

    private static final String BDSEQ = "bdSeq";
    private static final int SEQUENCES = 256;
    /** The node itself. */
    private static final String NODE = "";

    private final SparkplugTopics topics;
    private final boolean compress;
    private final Map<String, Branch> branches = new TreeMap<>();
    private long lastAlias;
    private int seq;
    private long bdSeq;

    EdgeNode(SparkplugTopics topics, boolean compress) {
        this.topics = topics;
        this.compress = compress;
        branch(NODE).present(true);
    }

    /** The connection with this number begins; nothing is born yet. */
    void begin(long connection) {
        bdSeq = connection % SEQUENCES;
        branches.values().forEach(Branch::dead);
    }

    boolean born() {
        return branch(NODE).born();
    }

    /** The node's own values. */
    void node(Map<String, Object> values, Instant time) {
        branch(NODE).document(values, time);
    }

    /** A device's values; it is there, or has gone. */
    void device(String source, Map<String, Object> values, boolean present, Instant time) {
        Branch device = branch(deviceOf(source));
        device.present(present);
        device.document(values, time);
    }

    /** A number as it is now. */
    void take(Samples samples) {
        samples.metrics()
                .forEach((name, value) ->
                        place(samples.source()).take(name(samples.source(), name), value, samples.time()));
    }

    /** A text of the node that is told by records. */
    void declare(String name) {
        branch(NODE).take(name, null, Instant.EPOCH);
    }

    /** The death of this connection. */
    Message death(Instant time) {
        byte[] payload = SparkplugPayload.of(time, SparkplugPayload.NO_SEQ, List.of(bdSeq(time)));
        return new Message(topics.node("NDEATH"), Payload.of(payload), false, 1);
    }

    /** All births. */
    List<Message> births(Instant time) {
        List<Message> messages = new ArrayList<>();
        List<Metric> node = new ArrayList<>();
        node.add(bdSeq(time));
        node.add(Metric.named(NodeCommand.REBIRTH, time, DataType.BOOLEAN, false));
        node.addAll(branch(NODE).birth());
        seq = 0;
        messages.add(message(topics.node("NBIRTH"), time, node));
        branches.forEach((name, device) -> {
            if (!name.equals(NODE) && device.present()) {
                messages.add(birth(name, device, time));
            }
        });
        return messages;
    }

    /** What must be told before records, of documents that have changed and of devices that have come and gone. */
    List<Message> news(Instant time) {
        if (branch(NODE).birthDue()) {
            return births(time);
        }
        List<Message> messages = new ArrayList<>();
        branches.forEach((name, branch) -> {
            if (!branch.present() && branch.born()) {
                messages.add(death(name, branch, time));
            } else if (branch.present() && (!branch.born() || branch.birthDue())) {
                messages.add(birth(name, branch, time));
            } else if (branch.present()) {
                List<Metric> changes = branch.changes();
                if (!changes.isEmpty()) {
                    messages.add(data(name, changes, time));
                }
            }
        });
        return messages;
    }

    /** A value of a record. */
    record Told(String source, String name, Object value, Instant time) {}

    /**
     * Tells what records say.
     *
     * @param historical whether that is older than the birth
     */
    List<Message> tell(List<Told> values, boolean historical, Instant time) {
        values.forEach(value -> place(value.source()).prepare(name(value.source(), value.name()), value.value()));
        Map<String, List<Told>> byBranch = new LinkedHashMap<>();
        values.forEach(value -> byBranch.computeIfAbsent(deviceOf(value.source()), key -> new ArrayList<>())
                .add(value));
        List<Message> messages = new ArrayList<>(news(time));
        byBranch.forEach((name, told) -> {
            Branch branch = branch(name);
            boolean gone = !branch.present();
            if (gone) {
                // what it was is told of one that is born for that alone
                messages.add(birth(name, branch, time));
            }
            List<Metric> metrics = new ArrayList<>();
            told.forEach(value -> metrics.addAll(
                    branch.data(name(value.source(), value.name()), value.value(), value.time(), historical)));
            if (!metrics.isEmpty()) {
                messages.add(data(name, metrics, time));
            }
            if (gone) {
                messages.add(death(name, branch, time));
            }
        });
        return messages;
    }

    private Metric bdSeq(Instant time) {
        return Metric.named(BDSEQ, time, DataType.INT64, bdSeq);
    }

    private Message birth(String device, Branch branch, Instant time) {
        return message(topics.device("DBIRTH", device), time, branch.birth());
    }

    private Message death(String device, Branch branch, Instant time) {
        branch.dead();
        return message(topics.device("DDEATH", device), time, List.of());
    }

    private Message data(String name, List<Metric> metrics, Instant time) {
        String topic = name.equals(NODE) ? topics.node("NDATA") : topics.device("DDATA", name);
        return message(
                topic,
                compress
                        ? SparkplugPayload.compressed(time, nextSeq(), metrics)
                        : SparkplugPayload.of(time, nextSeq(), metrics));
    }

    private Message message(String topic, Instant time, List<Metric> metrics) {
        return message(topic, SparkplugPayload.of(time, nextSeq(), metrics));
    }

    private static Message message(String topic, byte[] payload) {
        return new Message(topic, Payload.of(payload), false, 0);
    }

    private int nextSeq() {
        int next = seq;
        seq = (seq + 1) % SEQUENCES;
        return next;
    }

    private Branch place(String source) {
        return branch(deviceOf(source));
    }

    private Branch branch(String name) {
        return branches.computeIfAbsent(name, key -> new Branch(() -> ++lastAlias));
    }

    /** Modems and uplinks are devices, {@code modem-main}; all other sources are of the node. */
    private static String deviceOf(String source) {
        boolean device = (source.startsWith("modem/") || source.startsWith("uplink/")) && Topics.isSource(source);
        return device ? source.replace('/', '-') : NODE;
    }

    private static String name(String source, String metric) {
        return deviceOf(source).equals(NODE) && !source.isEmpty() ? source + "/" + metric : metric;
    }
}
