package io.cellgate.uplink.provider.apn;

import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.FuzzInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/** The list of providers: a few access points that are fit for AT commands, or a refusal; nothing outside of it is opened. */
public final class ProviderInfoFuzz {

    private static final int MOST = 16;
    private static final String PLAIN = "[ -~&&[^\"\\\\]]*";

    private ProviderInfoFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        FuzzInput in = new FuzzInput(input);
        String provider = in.below(2) == 0 ? "" : in.text();
        try {
            List<AccessPoint> found =
                    new ProviderInfoReader("262011234567890", provider).read(new ByteArrayInputStream(in.rest()));
            Finding.unless(found.size() <= MOST, () -> found.size() + " access points");
            found.forEach(point -> {
                Finding.unless(point.name().matches("[A-Za-z0-9._-]{1,100}"), () -> "an APN " + point.name());
                point.account()
                        .ifPresent(account -> Finding.unless(
                                account.username().matches(PLAIN), () -> "a name " + account.username()));
            });
        } catch (IOException e) {
            Finding.unless(String.valueOf(e.getMessage()).startsWith("the list of providers"), e::toString);
        }
    }
}
