package io.cellgate.uplink.provider.dial;

import io.cellgate.config.Secret;
import io.cellgate.modem.call.AuthenticationProtocol;
import io.cellgate.modem.call.DataContext;
import io.cellgate.modem.call.DialForm;
import io.cellgate.modem.call.DialSettings;
import io.cellgate.modem.radio.RadioWorld;
import io.cellgate.ppp.Authentication;
import io.cellgate.ppp.DialScript;
import io.cellgate.ppp.PppMethod;
import io.cellgate.ppp.PppOptions;
import io.cellgate.ppp.PppRequest;
import io.cellgate.ppp.Standards;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What of a configuration decides how a call is made. Immutable.
 *
 * @param context the connection to the carrier, with the first access point name
 * @param apns the access point names that may be used, in the order in which they are tried
 * @param form what of it is said on the data port
 * @param authentication how we authenticate ourselves by PPP
 * @param method how pppd gets its parameters
 * @param options pppd options by name
 * @param rawOptions further pppd options, a word each
 * @param chatTimeout for each answer before PPP
 */
public record CallSettings(
        DataContext context,
        List<String> apns,
        DialForm form,
        Authentication authentication,
        PppMethod method,
        SortedMap<String, String> options,
        List<String> rawOptions,
        Duration chatTimeout) {

    /** What an APN may hold (23.003, 9.1), with the underscore that some carriers use. */
    public static final Pattern APN = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,98}[A-Za-z0-9])?");

    /**
     * The same, with another access point.
     *
     * @param account the carrier's for that access point, used where the configuration has none
     */
    public CallSettings with(String apn, Optional<Account> account) {
        Optional<Account> used = account.filter(given -> context.username().isEmpty());
        Authentication protocol = used.map(Account::authentication).orElse(authentication);
        DataContext other = new DataContext(
                context.cid(),
                context.pdpType(),
                Optional.of(apn),
                used.map(Account::username).or(context::username),
                used.map(Account::password).or(context::password),
                protocol(protocol),
                context.dialString(),
                context.ipMode());
        return new CallSettings(other, apns, form, protocol, method, options, rawOptions, chatTimeout);
    }

    /**
     * All that the carrier judges an account by, as one text: access points, account and SIM.
     *
     * @param sim what it is known by, or empty
     * @return a secret, because it holds the account's password
     */
    public Secret accountText(String sim) {
        return ContextText.ofAccount(context, apns, authentication.configured(), sim);
    }

    /** What the module can be told of it; the other protocols are between PPP and the peer alone. */
    static AuthenticationProtocol protocol(Authentication authentication) {
        return switch (authentication) {
            case PAP -> AuthenticationProtocol.PAP;
            case CHAP -> AuthenticationProtocol.CHAP;
            case PAP_CHAP -> AuthenticationProtocol.PAP_OR_CHAP;
            case NONE, MS_CHAP, MS_CHAP_V2, EAP -> AuthenticationProtocol.NONE;
        };
    }

    /** What pppd is asked for, on a module that dials in the given way. */
    public PppRequest request(String linkName, DialSettings dial) {
        return request(linkName, dial, OptionalLong.empty());
    }

    /**
     * As {@link #request(String, DialSettings)}, for one of several ways out.
     *
     * @param routeMetric as in {@link PppRequest#routeMetric()}
     */
    public PppRequest request(String linkName, DialSettings dial, OptionalLong routeMetric) {
        SortedMap<String, String> merged = new TreeMap<>(dial.pppdOptions());
        merged.putAll(options);
        boolean contexts = dial.world() == RadioWorld.THREE_GPP;
        boolean account = authentication.needsAccount();
        return new PppRequest(
                linkName,
                dial.device(),
                dial.line(),
                method,
                contexts ? Standards.THREE_GPP : Standards.THREE_GPP2,
                new DialScript(dial.preparation(), dial.dialCommand(), chatTimeout),
                authentication,
                account ? context.username() : Optional.empty(),
                account ? context.password() : Optional.empty(),
                contexts ? forContext(merged) : merged,
                rawOptions,
                ContextText.of(context),
                routeMetric);
    }

    private SortedMap<String, String> forContext(SortedMap<String, String> given) {
        return switch (context.pdpType()) {
            case "IPV6" -> PppOptions.withIpv6Alone(given, rawOptions);
            case "IPV4V6" -> PppOptions.withIpv6(given, rawOptions);
            default -> given;
        };
    }
}
