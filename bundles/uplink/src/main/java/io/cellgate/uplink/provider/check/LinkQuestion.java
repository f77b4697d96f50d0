package io.cellgate.uplink.provider.check;

import io.cellgate.ppp.PppStatus;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Asks only what leaves by the link. Its address alone does not keep a question there: where another route is better the question leaves by
 * that one and gets no answer, which is no fault of the link. So the kernel is asked before each question, and once more after one without
 * an answer; what pppd has said counts only where the kernel cannot be asked. Safe for use by any thread.
 */
final class LinkQuestion {

    /** Whether a question to an address stays on the link; otherwise why not, for a person. */
    private record Way(InetAddress address, Optional<String> hindrance) {

        private boolean isKept() {
            return hindrance.isEmpty();
        }
    }

    private final ConnectivityCheck check;
    private final Egress egress;

    LinkQuestion(ConnectivityCheck check, Egress egress) {
        this.check = check;
        this.egress = egress;
    }

    /**
     * Asks once.
     *
     * @param link whose question it is
     * @param result hears once, as {@link ConnectivityCheck#check} says; with a problem where no question stays on the link
     */
    void ask(CheckTarget target, PppStatus link, Duration timeout, Consumer<CheckResult> result) {
        if (target.method() == CheckMethod.ICMP) {
            check.check(target, timeout, result); // ping binds itself to the interface
            return;
        }
        ways(target, link).thenAccept(ways -> {
            List<InetAddress> kept =
                    ways.stream().filter(Way::isKept).map(Way::address).toList();
            if (kept.isEmpty()) {
                result.accept(unasked(ways, 0));
            } else {
                CheckTarget asked = target.asking(kept);
                check.check(asked, timeout, answer -> judge(answer, asked, link, result));
            }
        });
    }

    /** The route may have changed under the question. */
    private void judge(CheckResult answer, CheckTarget asked, PppStatus link, Consumer<CheckResult> result) {
        if (answer.passed() || answer.problem().isPresent()) {
            result.accept(answer);
        } else {
            ways(asked, link)
                    .thenAccept(ways -> result.accept(
                            ways.stream().allMatch(Way::isKept) ? answer : unasked(ways, answer.bytes())));
        }
    }

    private static CheckResult unasked(List<Way> ways, int bytes) {
        return new CheckResult(
                false,
                bytes,
                ways.stream().flatMap(way -> way.hindrance().stream()).findFirst());
    }

    private CompletionStage<List<Way>> ways(CheckTarget target, PppStatus link) {
        CompletionStage<List<Way>> all = CompletableFuture.completedStage(new ArrayList<>());
        for (InetAddress address : target.addresses()) {
            CompletionStage<Way> next = egress.of(address, target.local())
                    .handle((device, failure) -> new Way(
                            address,
                            device == null || target.interfaceName().isEmpty()
                                    ? byPppd(link)
                                    : byKernel(
                                            address,
                                            device,
                                            target.interfaceName().get())));
            all = all.thenCombine(next, (ways, way) -> {
                ways.add(way);
                return ways;
            });
        }
        return all;
    }

    private static Optional<String> byKernel(InetAddress address, Optional<String> device, String own) {
        if (device.isEmpty()) {
            return Optional.of("there is no route to " + address.getHostAddress() + " for " + own
                    + "; with route.metric the uplink is given one");
        }
        return device.filter(other -> !other.equals(own))
                .map(other -> "a question to " + address.getHostAddress() + " would leave by " + other + " and not by "
                        + own + "; check.method = icmp asks through the link all the same");
    }

    private static Optional<String> byPppd(PppStatus link) {
        return link.defaultRoute().isEmpty()
                ? Optional.of("it is not known whether the default route goes through it")
                : link.defaultRoute()
                        .filter(through -> !through)
                        .map(none -> "the default route goes through another interface");
    }
}
