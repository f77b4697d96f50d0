package io.cellgate.uplink.provider.check;

import io.cellgate.common.program.Programs;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks by the method that the configuration names. What blocks runs on the executor. A name is asked of the carrier's resolvers, and the
 * address is used until it does not answer.
 */
public final class NetworkCheck implements ConnectivityCheck {

    private static final Logger LOG = LoggerFactory.getLogger(NetworkCheck.class);

    /** Where Debian and others have it, under the root of the file system. */
    private static final List<String> PING = List.of("usr/bin/ping", "bin/ping", "sbin/ping");

    /** In an echo, in bytes: enough for the time stamp that ping wants there. */
    private static final int PAYLOAD = 16;

    private static final int ICMP = 8;
    private static final int NO_ANSWER = 1;

    private record Known(String name, InetAddress local, InetAddress address) {}

    private final Executor executor;
    private final Programs programs;
    private final Path root;
    private final DnsClient resolvers;
    private final DnsCheck dns;
    private final TcpCheck tcp = new TcpCheck();
    /** Only the executor's thread touches it. */
    private @Nullable Known known;

    /**
     * @param executor one thread, which may be blocked for as long as the answers take
     * @param programs runs ping
     * @param root of the file system
     * @param random for the questions' numbers
     */
    public NetworkCheck(Executor executor, Programs programs, Path root, RandomGenerator random) {
        this(executor, programs, root, new DnsClient(random));
    }

    NetworkCheck(Executor executor, Programs programs, Path root, DnsClient resolvers) {
        this.executor = executor;
        this.programs = programs;
        this.root = root;
        this.resolvers = resolvers;
        this.dns = new DnsCheck(resolvers);
    }

    @Override
    public void check(CheckTarget target, Duration timeout, Consumer<CheckResult> result) {
        try {
            executor.execute(() -> {
                try {
                    ask(target, timeout, result);
                } catch (RuntimeException e) {
                    // without a result the link would never be asked again
                    LOG.error("the check failed", e);
                    result.accept(new CheckResult(false, 0, Optional.of(e.toString())));
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("stopped, the check is not made");
        }
    }

    private void ask(CheckTarget target, Duration timeout, Consumer<CheckResult> result) {
        if (target.method() == CheckMethod.DNS) {
            result.accept(dns.ask(target, timeout));
            return;
        }
        Endpoint endpoint = target.endpoint().orElseThrow();
        int spent = 0;
        Optional<InetAddress> address = endpoint.address().or(() -> known(endpoint, target.local()));
        if (address.isEmpty()) {
            DnsClient.Reply reply = resolvers.ask(target.local(), target.resolvers(), endpoint.host(), timeout);
            spent = reply.bytes();
            address = reply.packet().flatMap(packet -> DnsClient.address(packet, target.local()));
            if (address.isEmpty()) {
                result.accept(new CheckResult(false, spent));
                return;
            }
            known = new Known(endpoint.host(), target.local(), address.get());
        }
        int before = spent;
        Consumer<CheckResult> counted = answer -> {
            if (!answer.passed()) {
                known = null;
            }
            result.accept(
                    new CheckResult(answer.passed(), before + answer.bytes(), answer.problem(), answer.answered()));
        };
        switch (target.method()) {
            case TCP -> counted.accept(tcp.connect(target, address.get(), timeout));
            case HTTP -> counted.accept(tcp.request(target, address.get(), timeout));
            case DNS, ICMP -> ping(target, address.get(), timeout, counted);
        }
    }

    private Optional<InetAddress> known(Endpoint endpoint, InetAddress local) {
        return Optional.ofNullable(known)
                .filter(found ->
                        found.name().equals(endpoint.host()) && found.local().equals(local))
                .map(Known::address);
    }

    private void ping(CheckTarget target, InetAddress address, Duration timeout, Consumer<CheckResult> result) {
        Optional<Path> ping =
                PING.stream().map(root::resolve).filter(Files::isExecutable).findFirst();
        if (ping.isEmpty()) {
            result.accept(new CheckResult(false, 0, Optional.of("ping is not there: install iputils-ping")));
            return;
        }
        boolean ipv6 = address instanceof Inet6Address;
        int packet = (ipv6 ? 40 : 20) + ICMP + PAYLOAD;
        String seconds = Long.toString(Math.max(1, timeout.toSeconds()));
        List<String> command = List.of(
                ping.get().toString(),
                ipv6 ? "-6" : "-4",
                "-n",
                "-q",
                "-c",
                "1",
                "-s",
                Integer.toString(PAYLOAD),
                "-W",
                seconds,
                "-w",
                seconds,
                "-I",
                target.interfaceName().orElseThrow(),
                address.getHostAddress());
        programs.run(command).whenComplete((code, failure) -> {
            if (failure != null) {
                result.accept(new CheckResult(false, 0, Optional.of("ping: " + failure.getMessage())));
            } else if (code == 0) {
                result.accept(new CheckResult(true, 2 * packet));
            } else if (code == NO_ANSWER) {
                result.accept(new CheckResult(false, packet));
            } else {
                result.accept(new CheckResult(
                        false, 0, Optional.of("ping ended with code " + code + ": may it be used by this user?")));
            }
        });
    }
}
