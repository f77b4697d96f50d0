package io.cellgate.common.secret;

import io.cellgate.at.SecretArguments;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps secrets and the identities of subscriber and module out of texts: what is known to be a secret wherever it stands, and what
 * looks like one by its place. It rather masks too much. Immutable.
 */
public final class Redaction {

    /** Stands in the place of what is masked. */
    public static final String MASK = "******";

    /** Parts of the names of properties and fields that hold a secret. */
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(?:password|passwd|passphrase|pin|puk|secret|token|key).*");

    /** Where the secret is, what it is about, or how many tries are left. */
    private static final Pattern HARMLESS_NAME =
            Pattern.compile("(?i).*(?:\\.file|\\.keystore|\\.truststore|tries|retries|refusals)");

    private static final Set<String> IDENTITIES = Set.of(
            "imei",
            "imsi",
            "iccid",
            "esn",
            "meid",
            "number",
            "numbers",
            "username",
            "user",
            "sender",
            "recipient",
            "text",
            "raw",
            "latitude",
            "longitude",
            "altitudem",
            "cellid",
            "lac");

    private static final String VALUE = "(?:\"(?:\\\\.|[^\"\\\\])*\"?|'(?:\\\\.|[^'\\\\])*'?|[^\\s,;\\]>]+)";

    /** {@code password="x"}, {@code token: x}. */
    private static final Pattern ASSIGNED = Pattern.compile(
            "(?i)(\\b[a-z.]*(?:password|passwd|passphrase|secret|token|puk|user|username|pin)\\b[\"']?(?:\\s*[=:]\\s*|\\s+(?=\")))"
                    + VALUE);

    /** As pppd's options have it, and its packets of CHAP. */
    private static final Pattern OF_PPPD =
            Pattern.compile("(?i)(\\b(?:password|user)\\s+(?![=:])|\\bname = (?=\"))" + VALUE);

    private static final Pattern IN_ADDRESS = Pattern.compile("(//)[^/@\\s:]*(?::[^/@\\s]*)?@");

    /** IMEI, IMSI, ICCID; numbers of telephones in international form. */
    private static final Pattern DIGITS = Pattern.compile("(?<!\\d)\\d{14,20}(?!\\d)|\\+\\d{7,15}(?!\\d)");

    private static final int SHORT = 4;

    private final List<Pattern> known;

    private Redaction(Collection<String> secrets) {
        known = secrets.stream()
                .filter(secret -> !secret.isBlank() && !secret.equals(MASK))
                .flatMap(Redaction::forms)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Redaction::pattern)
                .toList();
    }

    /** Knows the secrets of these configurations. */
    public static Redaction of(Collection<? extends Map<String, ?>> configurations) {
        Set<String> secrets = new HashSet<>();
        configurations.forEach(configuration -> configuration.forEach((name, value) -> {
            if (isSecret(name)) {
                texts(value).forEach(secrets::add);
            }
        }));
        return new Redaction(secrets);
    }

    /** Whether a property of this name holds a secret. */
    public static boolean isSecret(String name) {
        return SECRET_NAME.matcher(name).matches()
                && !HARMLESS_NAME.matcher(name).matches();
    }

    private static boolean isIdentity(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return IDENTITIES.contains(last);
    }

    private static Stream<String> texts(@Nullable Object value) {
        if (value instanceof Object[] list) {
            return Arrays.stream(list).map(String::valueOf);
        }
        return value instanceof Collection<?> list
                ? list.stream().map(String::valueOf)
                : Stream.of(String.valueOf(value));
    }

    /** A secret stands in a log or a document as it is, or with its quotes and backslashes escaped. */
    private static Stream<String> forms(String secret) {
        return Stream.of(secret, secret.strip(), secret.replace("\\", "\\\\").replace("\"", "\\\""));
    }

    /** A short one is masked where it stands alone: it may be a part of any word. */
    private static Pattern pattern(String secret) {
        String quoted = Pattern.quote(secret);
        return Pattern.compile(secret.length() < SHORT ? "(?<![\\p{Alnum}])" + quoted + "(?![\\p{Alnum}])" : quoted);
    }

    /** A text of any number of lines. */
    public String text(String text) {
        return byLine(text, line -> identitiesOut(secretsOut(line)));
    }

    /** A trace, in which the transport has put others of the same form in the place of identities: it can still be played back. */
    public String trace(String text) {
        return byLine(text, this::secretsOut);
    }

    private static String byLine(String text, UnaryOperator<String> masking) {
        StringBuilder masked = new StringBuilder(text.length());
        for (String line : text.split("\n", -1)) {
            masked.append(masking.apply(line)).append('\n');
        }
        masked.setLength(masked.length() - 1);
        return masked.toString();
    }

    private String secretsOut(String line) {
        String masked = line;
        for (Pattern secret : known) {
            masked = secret.matcher(masked).replaceAll(MASK);
        }
        return SecretArguments.masked(masked);
    }

    private static String identitiesOut(String line) {
        String masked = ASSIGNED.matcher(line).replaceAll("$1" + MASK);
        masked = OF_PPPD.matcher(masked).replaceAll("$1" + MASK);
        masked = IN_ADDRESS.matcher(masked).replaceAll("$1" + MASK + "@");
        return DIGITS.matcher(masked).replaceAll(MASK);
    }

    /** The same document without secrets and identities, those masked by the names of their fields too. */
    public Map<String, Object> document(Map<?, ?> document) {
        Map<String, Object> masked = new LinkedHashMap<>();
        document.forEach((key, value) -> {
            String name = String.valueOf(key);
            boolean hidden = isSecret(name) || isIdentity(name);
            masked.put(text(name), hidden && !String.valueOf(value).isEmpty() ? MASK : value(value));
        });
        return masked;
    }

    private Object value(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return document(map);
        }
        if (value instanceof Object[] list) {
            return Arrays.stream(list).map(this::value).toList();
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(this::value).toList();
        }
        if (value instanceof Boolean || value instanceof Double || value instanceof Integer) {
            return value;
        }
        // a whole number may be a PIN or an identity
        String text = text(String.valueOf(value));
        return value instanceof Number number && text.equals(String.valueOf(number)) ? number : text;
    }
}
