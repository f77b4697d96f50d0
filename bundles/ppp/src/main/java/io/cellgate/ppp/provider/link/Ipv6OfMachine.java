package io.cellgate.ppp.provider.link;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.provider.host.Ipv6Sources;
import io.cellgate.ppp.provider.plan.Failures;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What this machine knows of a link's IPv6.
 *
 * @param workers run the program that is asked
 * @param sources the files and that program
 */
record Ipv6OfMachine(LinkWorkers workers, Ipv6Sources sources) implements Ipv6Watch.Sources {

    @Override
    public Optional<InetAddress> global(String interfaceName) {
        return sources.global(interfaceName);
    }

    /** A program is started, which takes its time. */
    @Override
    public CompletionStage<List<InetAddress>> resolvers(String interfaceName) {
        return workers.plan(() -> ask(interfaceName)).thenCompose(answer -> answer);
    }

    private CompletionStage<List<InetAddress>> ask(String interfaceName) throws PppException {
        try {
            return sources.resolvers(interfaceName);
        } catch (IOException e) {
            throw Failures.exception(PppCause.UNKNOWN, "rdisc6 cannot be run", String.valueOf(e.getMessage()));
        }
    }
}
