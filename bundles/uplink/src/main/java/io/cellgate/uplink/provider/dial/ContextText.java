package io.cellgate.uplink.provider.dial;

import io.cellgate.config.Secret;
import io.cellgate.modem.call.DataContext;
import java.util.List;

/** A data context as one text, so that two contexts have the same text only when they are the same. */
final class ContextText {

    private final StringBuilder text = new StringBuilder();

    private ContextText() {}

    /** A secret, because it holds the account's password. What is absent is left out. */
    static Secret of(DataContext context) {
        ContextText whole = new ContextText();
        whole.add("cid", Integer.toString(context.cid()));
        whole.add("pdp.type", context.pdpType());
        context.apn().ifPresent(value -> whole.add("apn", value));
        context.username().ifPresent(value -> whole.add("username", value));
        context.password().ifPresent(value -> whole.add("password", value.reveal()));
        whole.add("authentication", context.authentication().name());
        context.dialString().ifPresent(value -> whole.add("dial.string", value));
        context.ipMode().ifPresent(value -> whole.add("ipmode", Integer.toString(value)));
        return Secret.of(whole.text.toString());
    }

    /** What decides whether an account is taken; of the access points all that may be used. */
    static Secret ofAccount(DataContext context, List<String> apns, String authentication, String sim) {
        ContextText whole = new ContextText();
        apns.forEach(apn -> whole.add("apn", apn));
        context.username().ifPresent(value -> whole.add("username", value));
        context.password().ifPresent(value -> whole.add("password", value.reveal()));
        whole.add("authentication", authentication);
        whole.add("sim", sim);
        return Secret.of(whole.text.toString());
    }

    /** With its length, so that no value can look like the next property. */
    private void add(String property, String value) {
        text.append(property)
                .append(' ')
                .append(value.length())
                .append(' ')
                .append(value)
                .append('\n');
    }
}
