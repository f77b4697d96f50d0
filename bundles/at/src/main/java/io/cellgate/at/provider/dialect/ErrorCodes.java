package io.cellgate.at.provider.dialect;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The standards' numbers of what can be wrong, their names, and what a person does about them. Immutable. */
public final class ErrorCodes {

    /**
     * One row.
     *
     * @param number as the standard numbers it
     * @param name as the standard names it
     * @param remedy what to do, in words that complete a sentence
     */
    public record Code(int number, String name, String remedy) {}

    // spotless:off
    /** {@code +CME ERROR}: 27.007, 9.2.1 general errors, 9.2.2 errors of packet data, VBS, VGCS and eMLPP. */
    public static final ErrorCodes CME = new ErrorCodes(Stream.of(
            code(0, "phone failure", "restart the module"),
            code(1, "no connection to phone", "restart the module"),
            code(2, "phone-adaptor link reserved", "wait and try again"),
            code(3, "operation not allowed", "the module's present state does not allow it: check SIM, registration and open calls"),
            code(4, "operation not supported", "this firmware does not offer it"),
            code(5, "PH-SIM PIN required", "the module is locked to another SIM: enter the phone lock code"),
            code(6, "PH-FSIM PIN required", "the module is locked to its first SIM: insert that SIM or enter the code"),
            code(7, "PH-FSIM PUK required", "the module is locked to its first SIM: enter the unblocking code"),
            code(10, "SIM not inserted", "insert a SIM, or seat it again"),
            code(11, "SIM PIN required", "set the SIM PIN in the modem's configuration"),
            code(12, "SIM PUK required", "enter the PUK by hand: the PIN was wrong too often"),
            code(13, "SIM failure", "seat the SIM again; replace it if that does not help"),
            code(14, "SIM busy", "wait some seconds and try again"),
            code(15, "SIM wrong", "insert a SIM that this module accepts"),
            code(16, "incorrect password", "correct the PIN or password before the attempts are used up"),
            code(17, "SIM PIN2 required", "enter PIN2"),
            code(18, "SIM PUK2 required", "enter PUK2"),
            code(20, "memory full", "delete messages or phone book entries"),
            code(21, "invalid index", "use an index that exists"),
            code(22, "not found", "use an entry that exists"),
            code(23, "memory failure", "seat the SIM again, or restart the module"),
            code(24, "text string too long", "shorten the text"),
            code(25, "invalid characters in text string", "use characters of the module's character set"),
            code(26, "dial string too long", "shorten the number"),
            code(27, "invalid characters in dial string", "correct the number"),
            code(30, "no network service", "check antenna, coverage and subscription"),
            code(31, "network timeout", "try again later"),
            code(32, "network not allowed - emergency calls only", "check the subscription, and whether roaming is allowed"),
            code(40, "network personalization PIN required", "the module is locked to a network: enter its unlock code"),
            code(41, "network personalization PUK required", "the module is locked to a network: ask its seller for the unblocking code"),
            code(42, "network subset personalization PIN required", "the module is locked to a network subset: enter its unlock code"),
            code(43, "network subset personalization PUK required", "the module is locked to a network subset: ask its seller"),
            code(44, "service provider personalization PIN required", "the module is locked to a provider: enter its unlock code"),
            code(45, "service provider personalization PUK required", "the module is locked to a provider: ask its seller"),
            code(46, "corporate personalization PIN required", "the module is locked to a company: enter its unlock code"),
            code(47, "corporate personalization PUK required", "the module is locked to a company: ask its seller"),
            code(48, "hidden key required", "enter the hidden key"),
            code(49, "EAP method not supported", "use another authentication"),
            code(50, "incorrect parameters", "correct the command's parameters"),
            code(51, "command implemented but currently disabled", "enable the function first"),
            code(52, "command aborted by user", "try again"),
            code(53, "not attached to network due to MT functionality restrictions", "check the module's functionality level (+CFUN)"),
            code(54, "modem not allowed - MT restricted to emergency calls only", "check SIM and subscription"),
            code(55, "operation not allowed because of MT functionality restrictions", "check the module's functionality level (+CFUN)"),
            code(56, "fixed dial number only allowed - called number is not a fixed dial number", "add the number to the SIM's list, or lift the restriction"),
            code(57, "temporarily out of service due to other MT usage", "wait and try again"),
            code(58, "language/alphabet not supported", "use another alphabet"),
            code(59, "unexpected data value", "correct the value"),
            code(60, "system failure", "restart the module"),
            code(61, "data missing", "give all parameters"),
            code(62, "call barred", "ask the provider to lift the barring"),
            code(63, "message waiting indication subscription failure", "ask the provider"),
            code(100, "unknown", "try again; restart the module if it stays"),
            code(102, "IMSI unknown in HLR", "the network does not know this SIM: ask the provider whether it is activated"),
            code(103, "illegal MS", "the network refuses this SIM: ask the provider"),
            code(104, "IMSI unknown in VLR", "the network does not know this SIM: try again; ask the provider if it stays"),
            code(105, "IMEI not accepted", "the network refuses this module: ask the provider whether its IMEI is barred"),
            code(106, "illegal ME", "the network refuses this module: ask the provider whether its IMEI is barred"),
            code(107, "GPRS services not allowed", "ask the provider to enable packet data"),
            code(108, "GPRS services and non-GPRS services not allowed", "ask the provider to enable the SIM"),
            code(109, "MS identity cannot be derived by the network", "the module registers anew by itself; detach and attach again if it does not"),
            code(110, "implicitly detached", "attach again (+CGATT)"),
            code(111, "PLMN not allowed", "choose another network, or allow roaming"),
            code(112, "location area not allowed", "the subscription does not cover this place"),
            code(113, "roaming not allowed in this location area", "ask the provider to allow roaming"),
            code(114, "GPRS services not allowed in this PLMN", "ask the provider to allow packet data in this network"),
            code(115, "no suitable cells in location area", "check antenna and coverage"),
            code(116, "MSC temporarily not reachable", "try again later"),
            code(117, "network failure", "try again later"),
            code(118, "CS domain not available", "try again later, or use packet data only"),
            code(119, "ESM failure", "correct APN and account, or ask the provider"),
            code(122, "congestion", "try again later"),
            code(124, "MBMS bearer capabilities insufficient for the service", "the module cannot receive this broadcast service: do without it"),
            code(125, "not authorized for this CSG", "ask the provider, or move to another cell"),
            code(126, "insufficient resources", "try again later"),
            code(127, "missing or unknown APN", "correct the APN"),
            code(128, "unknown PDP address or PDP type", "correct the PDP type"),
            code(129, "user authentication failed", "correct user name, password and authentication"),
            code(130, "activation rejected by GGSN, Serving GW or PDN GW", "correct APN and account, or ask the provider"),
            code(131, "activation rejected, unspecified", "correct APN and account, or ask the provider"),
            code(132, "service option not supported", "ask the provider for packet data on this network"),
            code(133, "requested service option not subscribed", "ask the provider to add the service to the subscription"),
            code(134, "service option temporarily out of order", "try again later"),
            code(135, "NSAPI/PTI already in use", "deactivate the context and activate it again"),
            code(136, "regular deactivation", "activate the context again"),
            code(137, "QoS not accepted", "ask for another quality of service"),
            code(138, "call cannot be identified", "try again later"),
            code(139, "CS service temporarily not available", "try again later"),
            code(140, "feature not supported", "this network or firmware does not offer it"),
            code(141, "semantic error in the TFT operation", "correct the traffic flow template (+CGTFT)"),
            code(142, "syntactical error in the TFT operation", "correct the traffic flow template (+CGTFT)"),
            code(143, "unknown PDP context", "define the context first (+CGDCONT)"),
            code(144, "semantic errors in packet filter(s)", "correct the packet filters (+CGTFT)"),
            code(145, "syntactical errors in packet filter(s)", "correct the packet filters (+CGTFT)"),
            code(146, "PDP context without TFT already activated", "give the context a traffic flow template (+CGTFT)"),
            code(147, "multicast group membership time-out", "join the multicast group again"),
            code(148, "unspecified GPRS error", "detach and attach again; check APN and account"),
            code(149, "PDP authentication failure", "correct user name, password and authentication"),
            code(150, "invalid mobile class", "set another GPRS class (+CGCLASS)"),
            code(151, "VBS/VGCS not supported by the network", "this network offers no group calls"),
            code(152, "no service subscription on SIM", "ask the provider to add the service"),
            code(153, "no subscription for group ID", "ask the provider to add the group"),
            code(154, "group Id not activated on SIM", "activate the group on the SIM"),
            code(155, "no matching notification", "use a group call that exists"),
            code(156, "VBS/VGCS call already present", "end the present group call first"),
            code(157, "congestion", "try again later"),
            code(158, "network failure", "try again later"),
            code(159, "uplink busy", "wait and try again"),
            code(160, "no access rights for SIM file", "use another SIM, or ask the provider"),
            code(161, "no subscription for priority", "use a lower priority"),
            code(162, "operation not applicable or not possible", "the present state does not allow it"),
            code(163, "group Id prefixes not supported", "use a group without prefix"),
            code(164, "group Id prefixes not usable for VBS", "use a group without prefix"),
            code(165, "group Id prefix value invalid", "correct the prefix"),
            code(171, "last PDN disconnection not allowed", "leave one connection up"),
            code(172, "semantically incorrect message", "detach and attach again; update the firmware if it stays"),
            code(173, "mandatory information element error", "detach and attach again; update the firmware if it stays"),
            code(174, "information element non-existent or not implemented", "detach and attach again; update the firmware if it stays"),
            code(175, "conditional IE error", "detach and attach again; update the firmware if it stays"),
            code(176, "protocol error, unspecified", "detach and attach again; update the firmware if it stays"),
            code(177, "operator determined barring", "ask the provider to lift the barring: an unpaid bill is a usual cause"),
            code(178, "maximum number of PDP contexts reached", "deactivate another context first"),
            code(179, "requested APN not supported in current RAT and PLMN combination", "correct the APN, or choose another network or radio technology"),
            code(180, "request rejected, bearer control mode violation", "ask the provider"),
            code(181, "unsupported QCI value", "ask for another quality of service"),
            code(182, "user data transmission via control plane is congested", "try again later"),
            code(183, "SMS provided via GPRS in this routing area", "send messages over packet data (+CGSMS)"),
            code(184, "invalid PTI value", "detach and attach again; update the firmware if it stays"),
            code(185, "no PDP context activated", "activate a context first (+CGACT)"),
            code(186, "message not compatible with protocol state", "detach and attach again; update the firmware if it stays"),
            code(187, "recovery on timer expiry", "try again later"),
            code(188, "invalid transaction identifier value", "detach and attach again; update the firmware if it stays"),
            code(189, "requested service option not authorized in this PLMN", "choose another network, or ask the provider"),
            code(190, "network failure during context activation", "try again later"),
            code(191, "reactivation requested", "activate the context again"),
            code(192, "PDP type IPv4 only allowed", "set the PDP type to IP"),
            code(193, "PDP type IPv6 only allowed", "set the PDP type to IPV6"),
            code(194, "single address bearers only allowed", "set the PDP type to IP or to IPV6"),
            code(195, "collision with network initiated request", "try again"),
            code(196, "PDP type IPv4v6 only allowed", "set the PDP type to IPV4V6"),
            code(197, "PDP type non-IP only allowed", "this APN is not for IP: correct the APN"),
            code(198, "bearer handling not supported", "ask for another quality of service"),
            code(199, "APN restriction value incompatible with active PDP context", "deactivate the other context first"),
            code(200, "multiple accesses to PDN connection not allowed", "use the connection that is up"),
            code(201, "ESM information not received", "try again; correct APN and account if it stays"),
            code(202, "PDN connection does not exist", "activate the context again"),
            code(203, "multiple PDN connections for a given APN not allowed", "use the connection that is up"),
            code(204, "severe network failure", "try again later"),
            code(205, "insufficient resources for specific slice and DNN", "try again later"),
            code(206, "not supported SSC mode", "ask for another SSC mode"),
            code(207, "insufficient resources for specific slice", "try again later"),
            code(208, "message type not compatible with protocol state", "detach and attach again; update the firmware if it stays"),
            code(209, "information element non-existent or not implemented", "detach and attach again; update the firmware if it stays"),
            code(210, "N1 mode not allowed", "use LTE, or ask the provider to enable 5G"),
            code(211, "restricted service area", "the subscription does not cover this place"),
            code(212, "LADN not available", "the subscription's data network is not offered at this place"),
            code(213, "missing or unknown DNN in a slice", "correct the APN"),
            code(214, "ngKSI already in use", "try again"),
            code(215, "payload was not forwarded", "send it again later"),
            code(216, "non-3GPP access to 5GCN not allowed", "use the cellular network"),
            code(217, "serving network not authorized", "choose another network"),
            code(218, "DNN not supported or not subscribed in the slice", "correct the APN, or ask the provider"),
            code(219, "insufficient user-plane resources for the PDU session", "try again later"),
            code(220, "out of LADN service area", "the subscription's data network is not offered at this place"),
            code(221, "PTI mismatch", "detach and attach again; update the firmware if it stays"),
            code(222, "maximum data rate per UE for user-plane integrity protection is too low", "ask the provider"),
            code(223, "semantic error in the QoS operation", "correct the quality of service"),
            code(224, "syntactical error in the QoS operation", "correct the quality of service"),
            code(225, "invalid mapped EPS bearer identity", "activate the context again"),
            code(226, "redirection to 5GCN required", "allow 5G, or ask the provider"),
            code(227, "redirection to EPC required", "allow LTE, or ask the provider"),
            code(228, "temporarily unauthorized for this SNPN", "try again later"),
            code(229, "permanently unauthorized for this SNPN", "ask the network's owner to admit this SIM"),
            code(230, "PDN type Ethernet only allowed", "this APN is not for IP: correct the APN"),
            code(231, "not authorized for this CAG or authorized for CAG cells only", "ask the provider, or move to another cell"),
            code(232, "no network slices available", "ask the provider"),
            code(233, "wireline access area not allowed", "the subscription does not cover this place")),
            Map.of(
                    "emergency calls only", 32,
                    "IMSI unknown in HSS", 102,
                    "UE identity cannot be derived by the network", 109,
                    "user authentication or authorization failed", 129,
                    "activation rejected by GGSN", 130,
                    "NSAPI already used", 135,
                    "NSAPI already in use", 135));

    /** {@code +CMS ERROR}: 24.011 E.2 (1 to 127), 23.040 9.2.3.22 (128 to 255), 27.005 3.2.5 (300 and above). */
    public static final ErrorCodes CMS = new ErrorCodes(Stream.of(
            code(1, "unassigned (unallocated) number", "correct the number"),
            code(8, "operator determined barring", "ask the provider to lift the barring"),
            code(10, "call barred", "ask the provider to lift the barring"),
            code(21, "short message transfer rejected", "try again later"),
            code(22, "memory capacity exceeded", "delete messages"),
            code(27, "destination out of order", "try again later"),
            code(28, "unidentified subscriber", "correct the number"),
            code(29, "facility rejected", "ask the provider"),
            code(30, "unknown subscriber", "correct the number, or ask the provider"),
            code(38, "network out of order", "try again later"),
            code(41, "temporary failure", "try again later"),
            code(42, "congestion", "try again later"),
            code(47, "resources unavailable, unspecified", "try again later"),
            code(50, "requested facility not subscribed", "ask the provider to add messages to the subscription"),
            code(69, "requested facility not implemented", "the network does not offer it"),
            code(81, "invalid short message transfer reference value", "send the message anew"),
            code(95, "invalid message, unspecified", "correct the message"),
            code(96, "invalid mandatory information", "correct the message"),
            code(97, "message type non-existent or not implemented", "correct the message"),
            code(98, "message not compatible with short message protocol state", "send the message anew"),
            code(99, "information element non-existent or not implemented", "correct the message"),
            code(111, "protocol error, unspecified", "send the message anew"),
            code(127, "interworking, unspecified", "check number and service centre; the network gave no reason"),
            code(128, "telematic interworking not supported", "correct the protocol identifier"),
            code(129, "short message Type 0 not supported", "correct the protocol identifier"),
            code(130, "cannot replace short message", "send it as a new message"),
            code(143, "unspecified TP-PID error", "correct the protocol identifier"),
            code(144, "data coding scheme (alphabet) not supported", "use another alphabet"),
            code(145, "message class not supported", "use another message class"),
            code(159, "unspecified TP-DCS error", "correct the data coding scheme"),
            code(160, "command cannot be actioned", "correct the command"),
            code(161, "command unsupported", "the service centre does not offer it"),
            code(175, "unspecified TP-Command error", "correct the command"),
            code(176, "TPDU not supported", "correct the message"),
            code(192, "SC busy", "try again later"),
            code(193, "no SC subscription", "ask the provider"),
            code(194, "SC system failure", "try again later"),
            code(195, "invalid SME address", "correct the number"),
            code(196, "destination SME barred", "the receiver is barred"),
            code(197, "SM rejected - duplicate SM", "it was sent already"),
            code(198, "TP-VPF not supported", "use another validity period format"),
            code(199, "TP-VP not supported", "use another validity period"),
            code(208, "(U)SIM SMS storage full", "delete messages"),
            code(209, "no SMS storage capability in (U)SIM", "store messages in the module"),
            code(210, "error in MS", "restart the module"),
            code(211, "memory capacity exceeded", "delete messages"),
            code(212, "(U)SIM Application Toolkit busy", "try again later"),
            code(213, "(U)SIM data download error", "seat the SIM again"),
            code(255, "unspecified error cause", "try again later"),
            code(300, "ME failure", "restart the module"),
            code(301, "SMS service of ME reserved", "wait and try again"),
            code(302, "operation not allowed", "another message command may be running: wait and try again"),
            code(303, "operation not supported", "this firmware does not offer it"),
            code(304, "invalid PDU mode parameter", "correct the PDU"),
            code(305, "invalid text mode parameter", "correct the text mode parameters"),
            code(310, "(U)SIM not inserted", "insert a SIM, or seat it again"),
            code(311, "(U)SIM PIN required", "set the SIM PIN in the modem's configuration"),
            code(312, "PH-(U)SIM PIN required", "the module is locked to another SIM: enter the phone lock code"),
            code(313, "(U)SIM failure", "seat the SIM again; replace it if that does not help"),
            code(314, "(U)SIM busy", "wait some seconds and try again"),
            code(315, "(U)SIM wrong", "insert a SIM that this module accepts"),
            code(316, "(U)SIM PUK required", "enter the PUK by hand: the PIN was wrong too often"),
            code(317, "(U)SIM PIN2 required", "enter PIN2"),
            code(318, "(U)SIM PUK2 required", "enter PUK2"),
            code(320, "memory failure", "seat the SIM again, or restart the module"),
            code(321, "invalid memory index", "use an index that exists"),
            code(322, "memory full", "delete messages"),
            code(330, "SMSC address unknown", "set the service centre's number (+CSCA)"),
            code(331, "no network service", "check antenna, coverage and subscription"),
            code(332, "network timeout", "try again later"),
            code(340, "no +CNMA acknowledgement expected", "check the new message service (+CSMS)"),
            code(500, "unknown error", "try again; restart the module if it stays")),
            Map.of(
                    "destination out of service", 27,
                    "semantically incorrect message", 95));
    // spotless:on

    /** A number, alone or with its name behind it. */
    private static final Pattern NUMBERED = Pattern.compile("\"?(\\d{1,5})\"?(?:[\\s,;(:].*)?");

    private static final String UNKNOWN = "the number is not in the standard: see the module's AT command manual";

    /** Of {@code +CMS ERROR}: 23.040, 9.2.3.22 (E0 to FE hexadecimal), and 27.005, 3.2.5. */
    private static final int APPLICATION_FIRST = 224;

    private static final int APPLICATION_LAST = 254;
    private static final int MANUFACTURER_FIRST = 512;

    private final Map<Integer, Code> byNumber;
    private final Map<String, Code> byName;

    /** @param alsoCalled the names of other editions of the standards */
    private ErrorCodes(Stream<Code> codes, Map<String, Integer> alsoCalled) {
        byNumber = codes.collect(Collectors.toUnmodifiableMap(Code::number, Function.identity()));
        Map<String, Code> names = new HashMap<>();
        // of two with one name, such as congestion, the first: it is of packet data
        byNumber.values().stream()
                .sorted(Comparator.comparingInt(Code::number))
                .forEach(code -> names.putIfAbsent(key(code.name()), code));
        alsoCalled.forEach((name, number) ->
                Optional.ofNullable(byNumber.get(number)).ifPresent(code -> names.putIfAbsent(key(name), code)));
        byName = Map.copyOf(names);
    }

    /**
     * The row for what stands behind the colon: a number ({@code +CMEE=1}) or a name ({@code +CMEE=2}). What is not in the
     * table is shown as it came; a text has the number -1.
     */
    public Code find(String detail) {
        String text = detail.strip();
        Matcher numbered = NUMBERED.matcher(text);
        if (numbered.matches()) {
            int number = Integer.parseInt(numbered.group(1));
            return Optional.ofNullable(byNumber.get(number)).orElseGet(() -> outside(number));
        }
        String shown = text.isEmpty() ? "no reason given" : text;
        return Optional.ofNullable(byName.get(key(text)))
                .orElse(new Code(-1, shown, "see the module's AT command manual"));
    }

    /** Whether it is a number, or a name of the table. */
    boolean knows(String detail) {
        return find(detail).number() >= 0;
    }

    private Code outside(int number) {
        if (this == CMS && number >= APPLICATION_FIRST && number <= APPLICATION_LAST) {
            return new Code(number, "specific to an application", "ask whoever runs the receiving application");
        }
        if (this == CMS && number >= MANUFACTURER_FIRST) {
            return new Code(number, "specific to the manufacturer", "see the module's AT command manual");
        }
        return new Code(number, "not in the standard", UNKNOWN);
    }

    /**
     * Firmware writes the names with and without capitals, blanks, hyphens, the (U), and the network's number of the cause; as the
     * British do; and with the card of the other world.
     */
    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replace("(u)", "")
                .replaceAll("\\((?:#\\d+|refer [^)]*)\\)", "")
                .replaceAll("[^a-z0-9]+", "")
                .replace("isation", "ization")
                .replace("authoris", "authoriz")
                .replaceAll("(?:ru|us|u)im", "sim")
                .replaceAll("^unknownerror$", "unknown");
    }

    private static Code code(int number, String name, String remedy) {
        return new Code(number, name, remedy);
    }
}
