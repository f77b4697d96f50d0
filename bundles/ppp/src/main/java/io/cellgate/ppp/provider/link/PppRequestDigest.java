package io.cellgate.ppp.provider.link;

import io.cellgate.config.Secret;
import io.cellgate.ppp.PppRequest;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Tells whether a running pppd was started for an equal request. The request itself is not kept: it holds a password.
 *
 * @param salt random, another one for every start, in hexadecimal
 * @param value in hexadecimal
 */
record PppRequestDigest(String salt, String value) {

    private static final HexFormat HEX = HexFormat.of();

    static PppRequestDigest of(PppRequest request, byte[] salt) {
        return new PppRequestDigest(HEX.formatHex(salt), HEX.formatHex(compute(request, salt)));
    }

    boolean matches(PppRequest request) {
        try {
            return MessageDigest.isEqual(HEX.parseHex(value), compute(request, HEX.parseHex(salt)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] compute(PppRequest request, byte[] salt) {
        List<String> texts = new ArrayList<>(List.of(
                request.linkName(),
                request.device().toString(),
                request.line().toString(),
                request.method().name(),
                request.standards().name()));
        addAll(texts, request.script().preparation());
        texts.add(request.script().dialCommand());
        texts.add(request.script().timeout().toString());
        texts.add(request.authentication().name());
        addAll(texts, request.username().stream().toList());
        addAll(texts, request.password().map(Secret::reveal).stream().toList());
        texts.add(Integer.toString(request.options().size()));
        request.options().forEach((name, value) -> texts.addAll(List.of(name, value)));
        addAll(texts, request.rawOptions());
        texts.add(request.context().reveal());
        // nothing where there is none: a link of an earlier version is known again
        request.routeMetric().ifPresent(metric -> texts.add(Long.toString(metric)));
        return SaltedDigest.of(salt, texts);
    }

    private static void addAll(List<String> texts, List<String> more) {
        texts.add(Integer.toString(more.size()));
        texts.addAll(more);
    }
}
