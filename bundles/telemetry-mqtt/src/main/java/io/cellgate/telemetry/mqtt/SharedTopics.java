package io.cellgate.telemetry.mqtt;

import io.cellgate.telemetry.mqtt.broker.ConnectionSettings;
import io.cellgate.telemetry.mqtt.format.FormatSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which of several instances takes the requests for commands, where some have the same topics at the same broker: each would carry out each
 * request, and remember for itself which came before. It is the one whose PID comes first, so that it is the same one after a restart, with
 * its file of requests. Brokers are the same if they have a host in common. Safe for use by any thread.
 */
final class SharedTopics {

    /**
     * What an instance has to know of the others.
     *
     * @param commandsAt the one that takes the requests in its place, and tells which there may be; empty if there is none
     * @param documentsOf another one that publishes the same retained documents; empty if there is none
     */
    record Standing(Optional<String> commandsAt, Optional<String> documentsOf) {

        /** There are no others. */
        static final Standing ALONE = new Standing(Optional.empty(), Optional.empty());

        /** What is wrong; empty if nothing is. */
        Optional<String> problem() {
            return documentsOf.map(other -> "instance " + other + " publishes in json under the same topics at the same"
                    + " broker, and the end of one says that both are offline: give one another 'base'");
        }
    }

    private static final class Member {
        private final String root;
        private final Set<String> hosts;
        private final boolean commands;
        private final boolean documents;
        private final Consumer<Standing> listener;
        private @Nullable Standing told;

        Member(ConnectionSettings connection, Consumer<Standing> listener) {
            this.root = connection.topics().root();
            this.hosts = connection.brokers().stream()
                    .map(URI::getHost)
                    .map(host -> host.toLowerCase(Locale.ROOT))
                    .collect(Collectors.toUnmodifiableSet());
            this.commands = connection.subscribed();
            this.documents = connection.format().kind() == FormatSettings.Kind.JSON;
            this.listener = listener;
        }

        boolean shares(Member other) {
            return root.equals(other.root) && !Collections.disjoint(hosts, other.hosts);
        }
    }

    /** By PID. */
    private final Map<String, Member> members = new TreeMap<>();

    /**
     * An instance begins, or has other settings.
     *
     * @param connection as it is without others
     * @param listener hears at once, and whenever that has changed; must not block
     */
    synchronized void enter(String pid, ConnectionSettings connection, Consumer<Standing> listener) {
        members.put(pid, new Member(connection, listener));
        tell();
    }

    /** An instance ends, and hears no more. */
    synchronized void leave(String pid) {
        members.remove(pid);
        tell();
    }

    private void tell() {
        List<String> takers = new ArrayList<>();
        members.forEach((pid, member) -> {
            if (member.commands && takers.stream().noneMatch(taker -> member.shares(of(taker)))) {
                takers.add(pid);
            }
        });
        members.forEach((pid, member) -> {
            Standing standing = new Standing(
                    takers.stream().filter(taker -> others(pid, member, taker)).findFirst(),
                    members.keySet().stream()
                            .filter(other -> member.documents && of(other).documents && others(pid, member, other))
                            .findFirst());
            if (!standing.equals(member.told)) {
                member.told = standing;
                member.listener.accept(standing);
            }
        });
    }

    private boolean others(String pid, Member member, String other) {
        return !pid.equals(other) && member.shares(of(other));
    }

    private Member of(String pid) {
        return Objects.requireNonNull(members.get(pid));
    }
}
