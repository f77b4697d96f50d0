package io.cellgate.telemetry.mqtt.sparkplug;

/**
 * The topics of an edge node (Sparkplug 3.0, chapter 4).
 *
 * @param group the group's id, checked
 * @param node the edge node's id, checked
 */
public record SparkplugTopics(String group, String node) {

    private static final String NAMESPACE = "spBv1.0/";

    /** A message of the node: {@code NBIRTH}, {@code NDATA}, {@code NDEATH} or {@code NCMD}. */
    public String node(String type) {
        return NAMESPACE + group + "/" + type + "/" + node;
    }

    /** A message of a device: {@code DBIRTH}, {@code DDATA}, {@code DDEATH} or {@code DCMD}. */
    public String device(String type, String device) {
        return node(type) + "/" + device;
    }

    /** Whether a host application is there. */
    public static String state(String host) {
        return NAMESPACE + "STATE/" + host;
    }
}
