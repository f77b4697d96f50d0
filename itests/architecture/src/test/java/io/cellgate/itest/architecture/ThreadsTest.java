package io.cellgate.itest.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nothing waits on an actor's thread (ARCHITECTURE.md, Threads): a class that waits belongs to a thread that is there to block, and is
 * named here with that thread.
 */
class ThreadsTest {

    private static final List<Bundle> BUNDLES = Bundle.all();

    // spotless:off
    /** What waits for something else than the processor, without a bound or with one. */
    private static final Map<String, Set<String>> WAITING = Map.ofEntries(
            Map.entry("java.util.concurrent.Future",            Set.of("get")),
            Map.entry("java.util.concurrent.CompletableFuture", Set.of("get", "join")),
            Map.entry("java.util.concurrent.ExecutorService",   Set.of("awaitTermination", "invokeAll", "invokeAny")),
            Map.entry("java.util.concurrent.CountDownLatch",    Set.of("await")),
            Map.entry("java.util.concurrent.CyclicBarrier",     Set.of("await")),
            Map.entry("java.util.concurrent.Semaphore",         Set.of("acquire", "acquireUninterruptibly")),
            Map.entry("java.util.concurrent.BlockingQueue",     Set.of("take", "put")),
            Map.entry("java.util.concurrent.locks.Condition",   Set.of("await", "awaitNanos", "awaitUntil", "awaitUninterruptibly")),
            Map.entry("java.util.concurrent.locks.LockSupport", Set.of("park", "parkNanos", "parkUntil")),
            Map.entry("java.nio.file.WatchService",             Set.of("take", "poll")),
            Map.entry("java.lang.Process",                      Set.of("waitFor")),
            Map.entry("java.lang.Thread",                       Set.of("join")),
            Map.entry("java.lang.Object",                       Set.of("wait")),
            Map.entry("io.cellgate.at.AtChannel",               Set.of("execute")));

    /** Who may wait, and on which thread of ARCHITECTURE.md's table, or why for so short. */
    private static final Map<String, String> MAY_WAIT = Map.ofEntries(
            Map.entry("io.cellgate.at.provider.channel.ChannelLink", "whoever borrows a port waits for its release, with a bound"),
            Map.entry("io.cellgate.at.provider.channel.EngineAccess", "whoever closes a channel waits for the reader's last word, with a bound"),
            Map.entry("io.cellgate.at.provider.channel.MultiplexRequest", "whoever opens a multiplexed port, which is documented to block"),
            Map.entry("io.cellgate.at.provider.mux.ChannelAccess", "whoever opens a multiplexed port waits for udev, with a bound"),
            Map.entry("io.cellgate.at.provider.mux.Ldattach", "whoever opens or closes a multiplexed port waits for ldattach, with a bound"),
            Map.entry("io.cellgate.at.provider.mux.Multiplexer", "whoever opens or closes a multiplexed port waits for the module's last answer, with a bound"),
            Map.entry("io.cellgate.at.provider.channel.Opening", "whoever stops the transport waits for an open under way, with a bound"),
            Map.entry("io.cellgate.at.provider.channel.Waiting", "a caller of AtChannel.execute, which is documented to block"),
            Map.entry("io.cellgate.at.provider.channel.WorkerThreads", "whoever stops the transport waits for its workers, with a bound"),
            Map.entry("io.cellgate.at.provider.usb.FolderWatch", "cellgate-at-hotplug: events of /dev"),
            Map.entry("io.cellgate.common.actor.ThreadActor", "whoever stops an actor waits for its end, with a bound"),
            Map.entry("io.cellgate.common.program.ProcessPrograms", "cellgate-recovery-NAME and cellgate-gateway-reboot: a program, with a bound; cellgate-check-NAME: ping"),
            Map.entry("io.cellgate.gateway.provider.DiagnoseCommand", "nobody: its trials are complete when it asks for their outcomes"),
            Map.entry("io.cellgate.modem.provider.conversation.Dialogue", "cellgate-modem-NAME-conversation: a job's command"),
            Map.entry("io.cellgate.ppp.provider.host.FileEvents", "cellgate-ppp-files: the kernel"),
            Map.entry("io.cellgate.ppp.provider.host.PppdCommand", "cellgate-ppp-plans and cellgate-ppp-link-NAME: pppd --version and dryrun"),
            Map.entry("io.cellgate.ppp.provider.link.LinkDaemon", "cellgate-ppp-link-NAME: the end of a former pppd, with a bound"),
            Map.entry("io.cellgate.shell.Answers", "cellgate-shell-N: a command, with a bound"),
            Map.entry("io.cellgate.shell.AtFunction", "cellgate-shell-N: an answer of the module, with a bound"),
            Map.entry("io.cellgate.shell.server.FrameworkStart", "cellgate-shell-N: the framework's start, with a bound"),
            Map.entry("io.cellgate.shell.server.ShellServer", "whoever stops the shell waits for its threads, with a bound"),
            Map.entry("io.cellgate.simulator.Main", "the program's main thread: the end"),
            Map.entry("io.cellgate.simulator.Replay", "whoever closes a simulation, with a bound"),
            Map.entry("io.cellgate.simulator.Simulator", "whoever closes a simulation, with a bound"),
            Map.entry("io.cellgate.simulator.io.EventLoop", "whoever calls into the loop, or ends it, from another thread"),
            Map.entry("io.cellgate.telemetry.mqtt.MqttTelemetryComponent", "whoever stops the bundle waits for the last message, with a bound"),
            Map.entry("io.cellgate.telemetry.mqtt.paho.PahoSessions", "whoever stops the bundle waits for Paho's threads, with a bound"),
            Map.entry("io.cellgate.telemetry.mqtt.paho.PahoSocket", "cellgate-mqtt-paho: the broker, with a bound"),
            Map.entry("io.cellgate.uplink.provider.kernel.IpProgram", "cellgate-routes-ip: ip, with a bound"),
            Map.entry("io.cellgate.web.http.HttpListener", "whoever stops the page waits for its requests, with a bound"));
    // spotless:on

    private static List<Bundle> bundles() {
        return BUNDLES;
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void nobodyWaitsButOnAThreadThatIsThereToBlock(Bundle bundle) {
        List<String> waiting = bundle.classes().stream()
                .flatMap(found -> found.getAccessesFromSelf().stream())
                .filter(ThreadsTest::waits)
                .filter(call -> !MAY_WAIT.containsKey(topLevel(call.getOriginOwner())))
                .map(JavaAccess::getDescription)
                .sorted()
                .toList();

        assertEquals(List.of(), waiting, "calls that wait");
    }

    @Test
    void nobodyIsAllowedToWaitWhoDoesNot() {
        Set<String> waiting = BUNDLES.stream()
                .flatMap(bundle -> bundle.classes().stream())
                .flatMap(found -> found.getAccessesFromSelf().stream())
                .filter(ThreadsTest::waits)
                .map(call -> topLevel(call.getOriginOwner()))
                .collect(Collectors.toSet());
        Set<String> idle = new TreeSet<>(MAY_WAIT.keySet());
        idle.removeAll(waiting);

        assertEquals(Set.of(), idle, "allowed to wait without need");
    }

    private static boolean waits(JavaAccess<?> call) {
        JavaClass owner = call.getTargetOwner();
        // a method of our own may be called wait, too
        if (!(call instanceof JavaCodeUnitAccess)
                || (call.getName().equals("wait") && !owner.isEquivalentTo(Object.class))) {
            return false;
        }
        return WAITING.entrySet().stream()
                .anyMatch(type -> type.getValue().contains(call.getName()) && owner.isAssignableTo(type.getKey()));
    }

    private static String topLevel(JavaClass found) {
        return found.getName().replaceFirst("\\$.*", "");
    }
}
