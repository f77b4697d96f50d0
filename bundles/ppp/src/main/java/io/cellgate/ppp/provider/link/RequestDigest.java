package io.cellgate.ppp.provider.link;

import io.cellgate.config.Secret;
import io.cellgate.ppp.PppRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether a running pppd was started for an equal request, without keeping the request, which holds a password.
 *
 * @param salt random, another one for every start, in hexadecimal
 * @param value in hexadecimal
 */
record RequestDigest(String salt, String value) {

    private static final String ALGORITHM = "HmacSHA256";
    private static final HexFormat HEX = HexFormat.of();

    static RequestDigest of(PppRequest request, byte[] salt) {
        return new RequestDigest(HEX.formatHex(salt), HEX.formatHex(compute(request, salt)));
    }

    boolean matches(PppRequest request) {
        try {
            return MessageDigest.isEqual(HEX.parseHex(value), compute(request, HEX.parseHex(salt)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] compute(PppRequest request, byte[] salt) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(salt, ALGORITHM));
            add(mac, request.linkName());
            add(mac, request.device().toString());
            add(mac, request.line().toString());
            add(mac, request.method().name());
            add(mac, request.standards().name());
            addAll(mac, request.script().preparation());
            add(mac, request.script().dialCommand());
            add(mac, request.script().timeout().toString());
            add(mac, request.authentication().name());
            addAll(mac, request.username().stream().toList());
            addAll(mac, request.password().map(Secret::reveal).stream().toList());
            add(mac, Integer.toString(request.options().size()));
            for (Map.Entry<String, String> option : request.options().entrySet()) {
                add(mac, option.getKey());
                add(mac, option.getValue());
            }
            addAll(mac, request.rawOptions());
            add(mac, request.context().reveal());
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static void addAll(Mac mac, List<String> texts) {
        add(mac, Integer.toString(texts.size()));
        texts.forEach(text -> add(mac, text));
    }

    /** With its length, so that neighbours cannot run into each other. */
    private static void add(Mac mac, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        mac.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        mac.update(bytes);
    }
}
