package io.cellgate.web.login;

import io.cellgate.common.text.Printable;
import io.cellgate.config.Secret;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks passwords, one after another: nobody keeps more than one processor busy with guesses. Safe for use by any thread. */
public final class Login {

    private static final Logger LOG = LoggerFactory.getLogger(Login.class);

    /** How a try ended. */
    public sealed interface Outcome {

        /**
         * The password was right.
         *
         * @param cookie the value of the session's cookie
         */
        record In(String cookie) implements Outcome {

            @Override
            public String toString() {
                return "In";
            }
        }

        /** It was wrong. */
        record Wrong() implements Outcome {}

        /**
         * It was not looked at.
         *
         * @param time until the next try
         */
        record Later(Duration time) implements Outcome {}
    }

    private final Sessions sessions;
    private final LoginRate rate;
    private volatile @Nullable PasswordHash hash;

    /** Without a password, so that nobody gets in yet. */
    public Login(Sessions sessions, LoginRate rate) {
        this.sessions = sessions;
        this.rate = rate;
    }

    /** The password that counts from now on; every session ends. */
    public void use(PasswordHash password) {
        hash = password;
        sessions.endAll();
    }

    /** Tries a password. */
    public synchronized Outcome attempt(InetAddress peer, Secret password) {
        Optional<Duration> wait = rate.take(peer);
        if (wait.isPresent()) {
            return new Outcome.Later(wait.get());
        }
        PasswordHash known = hash;
        if (known == null || !known.matches(password)) {
            LOG.warn("A wrong password for the page, from {}", Printable.ascii(peer.getHostAddress()));
            return new Outcome.Wrong();
        }
        rate.succeeded(peer);
        return new Outcome.In(sessions.begin());
    }

    /** Whether it is the password that counts; a wrong one counts as a try. */
    public synchronized boolean confirms(InetAddress peer, Secret password) {
        PasswordHash known = hash;
        if (rate.take(peer).isPresent() || known == null || !known.matches(password)) {
            return false;
        }
        rate.succeeded(peer);
        return true;
    }
}
