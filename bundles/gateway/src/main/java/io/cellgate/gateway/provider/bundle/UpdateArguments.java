package io.cellgate.gateway.provider.bundle;

import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandRequest;
import io.cellgate.common.text.Printable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What is to be updated, by what.
 *
 * @param bundle its symbolic name
 * @param url where the jar is: {@code https} or {@code file}
 * @param sha256 of the jar, 64 digits in lower case
 */
public record UpdateArguments(String bundle, URI url, String sha256) {

    /** All of the command's parameters. */
    public static final List<CommandParameter> PARAMETERS = List.of(
            new CommandParameter(
                    "bundle", CommandParameter.Type.STRING, true, "the symbolic name of the bundle, see bundle-list"),
            new CommandParameter(
                    "url",
                    CommandParameter.Type.STRING,
                    true,
                    "where its jar is: https://HOST/PATH, or file:///PATH on the gateway; at most "
                            + JarSource.LONGEST / JarSource.MEBIBYTE + " MiB"),
            new CommandParameter(
                    "sha256", CommandParameter.Type.STRING, true, "the SHA-256 of the jar, 64 hexadecimal digits"));

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
    private static final Pattern DIGEST = Pattern.compile("[0-9A-Fa-f]{64}");
    private static final int LONGEST_URL = 2048;
    private static final int HIGHEST_PORT = 65535;

    /**
     * The arguments of a request.
     *
     * @throws RefusedUpdateException at the first that does not fit
     */
    public static UpdateArguments of(CommandRequest request) throws RefusedUpdateException {
        String bundle = request.text("bundle").orElse("");
        if (!NAME.matcher(bundle).matches()) {
            throw refused("bundle", bundle, "a symbolic name, such as io.cellgate.uplink");
        }
        String url = request.text("url").orElse("");
        URI parsed = checked(url);
        String sha256 = request.text("sha256").orElse("");
        if (!DIGEST.matcher(sha256).matches()) {
            throw refused("sha256", sha256, "64 hexadecimal digits, as sha256sum prints them");
        }
        return new UpdateArguments(bundle, parsed, sha256.toLowerCase(Locale.ROOT));
    }

    /** The address without what may be a token in it. */
    String shown() {
        return shown(url);
    }

    static String shown(URI url) {
        return Printable.ascii(
                url.getScheme() + "://" + (url.getHost() == null ? "" : url.getHost()) + url.getRawPath(), 200);
    }

    /**
     * An address that may be asked.
     *
     * @throws RefusedUpdateException when it may not, without the address where it could hold a secret
     */
    private static URI checked(String text) throws RefusedUpdateException {
        URI url;
        try {
            url = text.length() > LONGEST_URL ? null : new URI(text);
        } catch (URISyntaxException e) {
            url = null;
        }
        if (url == null || url.isOpaque() || url.getScheme() == null || url.getRawPath() == null) {
            throw new RefusedUpdateException(
                    "argument 'url' is no address; allowed: https://HOST/PATH, or file:///PATH on the gateway");
        }
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        if (scheme.equals("file")) {
            boolean plain =
                    (url.getRawAuthority() == null || url.getRawAuthority().isEmpty())
                            && url.getRawQuery() == null
                            && url.getRawFragment() == null
                            && url.getPath().startsWith("/")
                            && url.getPath().indexOf('\0') < 0;
            if (!plain) {
                throw refused("url", shown(url), "file:///PATH, the absolute path of a file on the gateway");
            }
            return url;
        }
        if (!scheme.equals("https")) {
            throw refused("url", shown(url), "https or file");
        }
        if (url.getRawUserInfo() != null) {
            throw new RefusedUpdateException("argument 'url' holds a login, which the broker and the log would see;"
                    + " allowed: https://HOST/PATH without one");
        }
        if (url.getHost() == null || url.getPort() == 0 || url.getPort() > HIGHEST_PORT) {
            throw refused("url", shown(url), "https://HOST[:PORT]/PATH");
        }
        return url;
    }

    private static RefusedUpdateException refused(String argument, String value, String allowed) {
        return new RefusedUpdateException(
                "argument '" + argument + "' is '" + Printable.ascii(value) + "'; allowed: " + allowed);
    }
}
