package io.cellgate.uplink.provider.check;

import io.cellgate.itest.fuzz.input.Finding;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The answer to a request that checks a link: the same in whatever pieces it comes, and told in words that can be shown. */
public final class HttpAnswerFuzz {

    private static final int LONGEST_WORDS = 60;

    private HttpAnswerFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        String received = new String(input, StandardCharsets.ISO_8859_1);
        Optional<HttpAnswer> whole = HttpAnswer.of(received, true);
        Finding.unless(whole.isPresent(), () -> "it waits for more where there is no more");
        whole.get().words().ifPresent(words -> Finding.unlessShowable(words, LONGEST_WORDS));
        if (whole.get().passed()) {
            Finding.unless(received.startsWith("HTTP/1."), () -> "what is no HTTP passes");
            Finding.unless(
                    received.contains(" 204")
                            || received.toLowerCase(Locale.ROOT).contains("content-length:"),
                    () -> "an answer passes that may have content");
        }
        for (int length = 0; length < input.length; length++) {
            Optional<HttpAnswer> part = HttpAnswer.of(received.substring(0, length), false);
            int told = length;
            Finding.unless(
                    part.isEmpty() || length == 0 || part.equals(whole),
                    () -> "after " + told + " bytes " + part + ", after all " + whole);
        }
    }
}
