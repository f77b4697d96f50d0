package io.cellgate.uplink.provider.check;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a check asks where it does not ask the carrier's resolvers. Immutable.
 *
 * @param host an address or a name, without brackets
 * @param port 0 where there is none
 * @param path of a request, beginning with a slash; empty where there is none
 */
public record Endpoint(String host, int port, String path) {

    private static final int HTTP_PORT = 80;
    private static final int LONGEST_NAME = 253;

    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final String HOST = "(" + LABEL + "(?:\\." + LABEL + ")*|\\[[0-9A-Fa-f:.]{2,45}\\])";
    private static final Pattern HOST_ALONE = Pattern.compile(HOST + "()()|([0-9A-Fa-f:]*:[0-9A-Fa-f:.]*)");
    private static final Pattern HOST_AND_PORT = Pattern.compile(HOST + ":(\\d{1,5})()");
    private static final Pattern URL = Pattern.compile("http://" + HOST + "(?::(\\d{1,5}))?(/[!-~]{0,200})?");

    private static final Pattern DIGITS_AND_DOTS = Pattern.compile("[0-9.]+");
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");

    /** Reads what a person wrote for a method; empty when it is wrong. */
    static Optional<Endpoint> parse(CheckMethod method, String text) {
        Pattern pattern = switch (method) {
            case TCP -> HOST_AND_PORT;
            case HTTP -> URL;
            case DNS, ICMP -> HOST_ALONE;
        };
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String host = matcher.group(1) == null ? text : matcher.group(1).replaceAll("[\\[\\]]", "");
        String port = matcher.group(2) == null ? "" : matcher.group(2);
        String path = matcher.group(3) == null ? "" : matcher.group(3);
        boolean http = method == CheckMethod.HTTP;
        Endpoint endpoint = new Endpoint(
                host,
                port.isEmpty() ? (http ? HTTP_PORT : 0) : Integer.parseInt(port),
                http && path.isEmpty() ? "/" : path);
        boolean needsPort = method == CheckMethod.TCP || http;
        return Optional.of(endpoint)
                .filter(Endpoint::hostIsGood)
                .filter(good -> !needsPort || (good.port() > 0 && good.port() < 1 << 16));
    }

    private boolean hostIsGood() {
        boolean numbers = DIGITS_AND_DOTS.matcher(host).matches();
        return host.contains(":")
                ? address().isPresent()
                : host.length() <= LONGEST_NAME
                        && (!numbers || IPV4.matcher(host).matches());
    }

    /** The address that it is; empty where it is a name. */
    public Optional<InetAddress> address() {
        if (!host.contains(":") && !IPV4.matcher(host).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(host)); // an address is not looked up
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** As a person reads it. */
    String words() {
        return port == 0 ? host : (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
