package io.cellgate.ppp;

import java.time.Duration;
import java.util.List;

/**
 * What is said on the data port before PPP begins (guide 4.1).
 *
 * @param preparation commands, each answered with {@code OK}; printable ASCII, no secret
 * @param dialCommand answered with {@code CONNECT}, for example {@code ATD*99#}
 * @param timeout for each answer
 */
public record DialScript(List<String> preparation, String dialCommand, Duration timeout) {

    /**
     * Copies the commands.
     *
     * @param preparation commands, each answered with {@code OK}
     * @param dialCommand answered with {@code CONNECT}, for example {@code ATD*99#}
     * @param timeout for each answer
     */
    public DialScript {
        preparation = List.copyOf(preparation);
    }
}
