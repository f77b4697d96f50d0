package io.cellgate.uplink;

import java.net.InetAddress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All that is known of a connection at one moment. Immutable.
 *
 * @param name the configured name
 * @param state where it stands
 * @param since when the state began, wall clock
 * @param modem the name of the modem it uses
 * @param detail what is waited for, for a person
 * @param interfaceName for example {@code ppp0}
 * @param localIp our address of IPv4
 * @param remoteIp the peer's address
 * @param dns the peer's resolvers
 * @param defaultRoute whether the default route goes through the connection; empty while that is not known. A connection may
 *     be up and not be used, because another default route was there first, or because it is one of several
 * @param pppdPid pppd's process
 * @param attempt dials since the last success; 0 while connected
 * @param rxBytes received through the interface in this session
 * @param txBytes sent through the interface in this session
 * @param lastFailure why it failed last; kept after a success
 * @param nextDialAt when it is dialled again at the latest, wall clock; empty unless a time is waited for. It may go earlier, when what
 *     the last failure was about is mended
 * @param recovery the step of the recovery ladder that is being taken; present in state {@link UplinkState#RECOVERING}
 * @param usage what has gone through it, at the last look
 * @param localIpv6 our global address of IPv6
 * @param apn the access point that it uses, or will use; empty where none is known or needed
 * @param route its part among several ways out; empty where it is not one of several
 */
public record UplinkStatus(
        String name,
        UplinkState state,
        Instant since,
        String modem,
        Optional<String> detail,
        Optional<String> interfaceName,
        Optional<InetAddress> localIp,
        Optional<InetAddress> remoteIp,
        List<InetAddress> dns,
        Optional<Boolean> defaultRoute,
        OptionalLong pppdPid,
        int attempt,
        OptionalLong rxBytes,
        OptionalLong txBytes,
        Optional<UplinkFailure> lastFailure,
        Optional<Instant> nextDialAt,
        Optional<UplinkRecovery> recovery,
        Optional<UplinkUsage> usage,
        Optional<InetAddress> localIpv6,
        Optional<UplinkApn> apn,
        Optional<UplinkRoute> route) {

    /**
     * The status of an uplink without IPv6, whose access point is not known, and which is not one of several.
     *
     * @param name the configured name
     * @param state where it stands
     * @param since when the state began, wall clock
     * @param modem the name of the modem it uses
     * @param detail what is waited for, for a person
     * @param interfaceName for example {@code ppp0}
     * @param localIp our address of IPv4
     * @param remoteIp the peer's address
     * @param dns the peer's resolvers
     * @param defaultRoute whether the default route goes through the connection
     * @param pppdPid pppd's process
     * @param attempt dials since the last success
     * @param rxBytes received through the interface in this session
     * @param txBytes sent through the interface in this session
     * @param lastFailure why it failed last; empty once it is connected again
     * @param nextDialAt when it is dialled again at the latest, wall clock
     * @param recovery the step of the recovery ladder that is being taken
     * @param usage what has gone through it, at the last look
     */
    public UplinkStatus(
            String name,
            UplinkState state,
            Instant since,
            String modem,
            Optional<String> detail,
            Optional<String> interfaceName,
            Optional<InetAddress> localIp,
            Optional<InetAddress> remoteIp,
            List<InetAddress> dns,
            Optional<Boolean> defaultRoute,
            OptionalLong pppdPid,
            int attempt,
            OptionalLong rxBytes,
            OptionalLong txBytes,
            Optional<UplinkFailure> lastFailure,
            Optional<Instant> nextDialAt,
            Optional<UplinkRecovery> recovery,
            Optional<UplinkUsage> usage) {
        this(
                name,
                state,
                since,
                modem,
                detail,
                interfaceName,
                localIp,
                remoteIp,
                dns,
                defaultRoute,
                pppdPid,
                attempt,
                rxBytes,
                txBytes,
                lastFailure,
                nextDialAt,
                recovery,
                usage,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * The status of an uplink that neither waits for a time nor takes a step of its ladder.
     *
     * @param name the configured name
     * @param state where it stands
     * @param since when the state began, wall clock
     * @param modem the name of the modem it uses
     * @param detail what is waited for, for a person
     * @param interfaceName for example {@code ppp0}
     * @param localIp our address of IPv4
     * @param remoteIp the peer's address
     * @param dns the peer's resolvers
     * @param defaultRoute whether the default route goes through the connection
     * @param pppdPid pppd's process
     * @param attempt dials since the last success
     * @param rxBytes received through the interface in this session
     * @param txBytes sent through the interface in this session
     * @param lastFailure why it failed last; empty once it is connected again
     */
    public UplinkStatus(
            String name,
            UplinkState state,
            Instant since,
            String modem,
            Optional<String> detail,
            Optional<String> interfaceName,
            Optional<InetAddress> localIp,
            Optional<InetAddress> remoteIp,
            List<InetAddress> dns,
            Optional<Boolean> defaultRoute,
            OptionalLong pppdPid,
            int attempt,
            OptionalLong rxBytes,
            OptionalLong txBytes,
            Optional<UplinkFailure> lastFailure) {
        this(
                name,
                state,
                since,
                modem,
                detail,
                interfaceName,
                localIp,
                remoteIp,
                dns,
                defaultRoute,
                pppdPid,
                attempt,
                rxBytes,
                txBytes,
                lastFailure,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Copies the resolvers.
     *
     * @param name the configured name
     * @param state where it stands
     * @param since when the state began, wall clock
     * @param modem the name of the modem it uses
     * @param detail what is waited for, for a person
     * @param interfaceName for example {@code ppp0}
     * @param localIp our address of IPv4
     * @param remoteIp the peer's address
     * @param dns the peer's resolvers
     * @param defaultRoute whether the default route goes through the connection
     * @param pppdPid pppd's process
     * @param attempt dials since the last success
     * @param rxBytes received through the interface in this session
     * @param txBytes sent through the interface in this session
     * @param lastFailure why it failed last; empty once it is connected again
     * @param nextDialAt when it is dialled again at the latest, wall clock
     * @param recovery the step of the recovery ladder that is being taken
     * @param usage what has gone through it, at the last look
     * @param localIpv6 our global address of IPv6
     * @param apn the access point that it uses, or will use
     * @param route its part among several ways out
     */
    public UplinkStatus {
        dns = List.copyOf(dns);
    }

    /**
     * {@return the status of an uplink of which nothing is known yet}
     *
     * @param name the configured name
     * @param state where it stands
     * @param since when the state began, wall clock
     */
    public static UplinkStatus initial(String name, UplinkState state, Instant since) {
        return new UplinkStatus(
                name,
                state,
                since,
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                OptionalLong.empty(),
                0,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty());
    }

    /** {@return the published form (MQTT contract, {@code .../uplink/<name>}); what is not known is absent} */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("state", state.published());
        map.put("since", since.toString());
        map.put("modem", modem);
        detail.ifPresent(value -> map.put("detail", value));
        interfaceName.ifPresent(value -> map.put("interface", value));
        localIp.ifPresent(value -> map.put("localIp", value.getHostAddress()));
        localIpv6.ifPresent(value -> map.put("localIpv6", value.getHostAddress()));
        remoteIp.ifPresent(value -> map.put("remoteIp", value.getHostAddress()));
        if (!dns.isEmpty()) {
            map.put("dns", dns.stream().map(InetAddress::getHostAddress).toList());
        }
        defaultRoute.ifPresent(value -> map.put("defaultRoute", value));
        apn.ifPresent(value -> {
            map.put("apn", value.name());
            map.put("apnSource", value.source().published());
            map.put("apnWhy", value.why());
        });
        route.ifPresent(value -> {
            map.put("carries", value.carries());
            map.put("routeMetric", value.metric());
            map.put("routeWhy", value.why());
        });
        pppdPid.ifPresent(value -> map.put("pppdPid", value));
        map.put("attempt", attempt);
        nextDialAt.ifPresent(value -> map.put("nextDialAt", value.toString()));
        recovery.ifPresent(value -> map.put("recovery", value.toMap()));
        usage.ifPresent(value -> map.put("usage", value.toMap()));
        rxBytes.ifPresent(value -> map.put("rxBytes", value));
        txBytes.ifPresent(value -> map.put("txBytes", value));
        lastFailure.ifPresent(value -> {
            Map<String, Object> failure = new LinkedHashMap<>();
            failure.put("reason", value.reason());
            failure.put("detail", value.detail());
            failure.put("remedy", value.remedy());
            failure.put("at", value.at().toString());
            map.put("lastFailure", failure);
        });
        return map;
    }
}
