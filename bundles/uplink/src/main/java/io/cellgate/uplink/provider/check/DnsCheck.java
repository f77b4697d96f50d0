package io.cellgate.uplink.provider.check;

import java.time.Duration;

/**
 * The cheapest question that proves a link: "has the root an address?" (RFC 1035), which it has not, asked of the carrier's own
 * resolver, sent from the link's own address. Any answer will do, a refusal too: it has crossed the network both ways.
 */
final class DnsCheck {

    private final DnsClient client;

    DnsCheck(DnsClient client) {
        this.client = client;
    }

    /** Asks the resolvers one after the other, within one time-out. Blocks. */
    CheckResult ask(CheckTarget target, Duration timeout) {
        DnsClient.Reply reply = client.ask(target.local(), target.resolvers(), "", timeout);
        return new CheckResult(reply.packet().isPresent(), reply.bytes());
    }
}
