package io.cellgate.simulator.module.call;

import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether the network lets a packet context be activated: what it decides before a byte of PPP. */
public final class ActivationCheck {
    /** 3GPP TS 24.008, 10.5.6.6: cause 33. */
    private static final String NOT_SUBSCRIBED = "Requested service option not subscribed";
    /** 3GPP TS 24.008, 10.5.6.6: cause 29. */
    private static final String NOT_AUTHENTICATED = "User authentication failed";

    /** 3GPP TS 24.008, 10.5.6.6. */
    private static final Map<Integer, String> CAUSES = Map.ofEntries(
            Map.entry(8, "Operator determined barring"),
            Map.entry(25, "LLC or SNDCP failure"),
            Map.entry(26, "Insufficient resources"),
            Map.entry(27, "Missing or unknown APN"),
            Map.entry(28, "Unknown PDP address or PDP type"),
            Map.entry(29, NOT_AUTHENTICATED),
            Map.entry(30, "Activation rejected by GGSN"),
            Map.entry(31, "Activation rejected, unspecified"),
            Map.entry(32, "Service option not supported"),
            Map.entry(33, NOT_SUBSCRIBED),
            Map.entry(34, "Service option temporarily out of order"),
            Map.entry(38, "Network failure"),
            Map.entry(50, "PDP type IPv4 only allowed"),
            Map.entry(51, "PDP type IPv6 only allowed"),
            Map.entry(52, "Single address bearers only allowed"));

    private static final String NO_MOBILE_IP = "Mobile IP is not supported by the network";

    private final Supplier<SimulatorSettings> settings;
    private final PdpContexts contexts;
    private final PacketAccounts accounts;
    private final boolean cdma;

    public ActivationCheck(
            Supplier<SimulatorSettings> settings, PdpContexts contexts, PacketAccounts accounts, boolean cdma) {
        this.settings = settings;
        this.contexts = contexts;
        this.accounts = accounts;
        this.cdma = cdma;
    }

    /** The cause of a refusal, in the words of {@code +CEER}. */
    Optional<String> refusal(int cid) {
        int cause = settings.get().integer(Option.PDP_CAUSE);
        if (cause != 0) {
            return Optional.of(CAUSES.getOrDefault(cause, "SM cause " + cause));
        }
        if (!cdma && !subscribed(cid)) {
            return Optional.of(NOT_SUBSCRIBED);
        }
        if (cdma && accounts.mobileIpOnly() && !settings.get().isOn(Option.MOBILE_IP)) {
            return Optional.of(NO_MOBILE_IP);
        }
        boolean asked = settings.get().isOn(Option.ACCOUNT_BY_AT);
        return asked && !accounts.of(cid).known(settings.get()) ? Optional.of(NOT_AUTHENTICATED) : Optional.empty();
    }

    /**
     * Whether the network knows the context's access point. Without one, the only one subscribed is taken (3GPP TS
     * 23.060, annex A).
     *
     * <p>A real network often says so only later: CONNECT, LCP and authentication succeed and IPCP stalls. Here the
     * call is refused at once.
     */
    private boolean subscribed(int cid) {
        List<String> known = settings.get().list(Option.APN);
        String apn = contexts.apn(cid);
        return known.isEmpty()
                || (apn.isEmpty() && known.size() == 1)
                || known.stream().anyMatch(apn::equalsIgnoreCase);
    }
}
