package io.cellgate.uplink.provider.kernel;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hears that an interface was taken down, or has lost its address, although nobody says that its link has ended: somebody else did that, and
 * pppd does not see it. Runs on its actor.
 */
public final class InterfaceLoss implements AutoCloseable {

    /** Within this a link that ends in order has said so itself. */
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private final Actor actor;
    private final IpTool ip;
    private final String interfaceName;
    private final @Nullable String address;
    private final Pattern lost;
    private final Runnable listener;
    private final Runnable listening;
    private @Nullable Timer timer;
    private boolean closed;

    /**
     * Begins to listen.
     *
     * @param interfaceName that of a link that is up
     * @param address the link's own address; empty where it has none
     * @param listener called on the actor, each time
     */
    public InterfaceLoss(Actor actor, IpTool ip, String interfaceName, Optional<String> address, Runnable listener) {
        this.actor = actor;
        this.ip = ip;
        this.interfaceName = interfaceName;
        this.address = address.orElse(null);
        this.lost = Pattern.compile("(Deleted )?\\d+: " + Pattern.quote(interfaceName) + "[:@ ].*");
        this.listener = listener;
        this.listening = ip.watch(line -> actor.execute(() -> heard(line)));
    }

    private void heard(String line) {
        boolean deleted = line.startsWith("Deleted ") || line.contains(" state DOWN ");
        boolean missed = line.isEmpty();
        if (!closed
                && timer == null
                && (missed || (deleted && lost.matcher(line).matches()))) {
            timer = actor.later(SETTLING, this::look);
        }
    }

    private void look() {
        timer = null;
        ip.run(List.of("-o", "address", "show", "dev", interfaceName, "up"))
                .whenComplete((said, failure) -> actor.execute(() -> {
                    if (!closed && (said == null || !isThere(said))) {
                        listener.run();
                    }
                }));
    }

    private boolean isThere(String said) {
        return address == null || KernelRoutes.tells(said, address);
    }

    /** Listens no more. */
    @Override
    public void close() {
        closed = true;
        Timer.drop(timer);
        listening.run();
    }
}
