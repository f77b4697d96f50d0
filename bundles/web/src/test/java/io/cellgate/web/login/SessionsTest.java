package io.cellgate.web.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.config.Secret;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private static final Duration IDLE = Duration.ofMinutes(30);

    private final SecureRandom random = new SecureRandom();
    /** Beyond where a clock of nanoseconds turns negative. */
    private long now = Long.MAX_VALUE - 1000;

    private final Sessions sessions = new Sessions(random, () -> now, IDLE);
    private final LoginRate rate = new LoginRate(() -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void aSessionEndsWhenItIsNotUsed() {
        String cookie = sessions.begin();
        pass(IDLE.minusSeconds(1));
        assertTrue(sessions.of(cookie).isPresent());
        pass(IDLE.minusSeconds(1));
        assertTrue(sessions.of(cookie).isPresent());
        pass(IDLE);

        assertEquals(Optional.empty(), sessions.of(cookie));
    }

    @Test
    void anOpenPageAloneKeepsNoSessionAlive() {
        Session session = sessions.of(sessions.begin()).orElseThrow();
        pass(IDLE.minusSeconds(1));
        assertTrue(sessions.lives(session));
        pass(Duration.ofSeconds(1));

        assertFalse(sessions.lives(session));
    }

    @Test
    void noSessionIsForEver() {
        String cookie = sessions.begin();
        for (Duration passed = Duration.ZERO; passed.compareTo(Sessions.LONGEST) < 0; passed = passed.plusMinutes(10)) {
            assertTrue(sessions.of(cookie).isPresent());
            pass(Duration.ofMinutes(10));
        }

        assertEquals(Optional.empty(), sessions.of(cookie));
    }

    @Test
    void theOneThatWasIdleLongestMakesRoom() {
        List<String> cookies = new ArrayList<>();
        for (int i = 0; i < Sessions.MOST; i++) {
            cookies.add(sessions.begin());
            pass(Duration.ofSeconds(1));
        }
        sessions.of(cookies.get(0));
        String last = sessions.begin();

        assertTrue(sessions.of(last).isPresent());
        assertTrue(sessions.of(cookies.get(0)).isPresent());
        assertEquals(Optional.empty(), sessions.of(cookies.get(1)));
    }

    @Test
    void aSessionThatIsKeptDoesNotHoldWhatOpensThePage() {
        String cookie = sessions.begin();

        assertFalse(sessions.of(cookie).orElseThrow().key().contains(cookie));
    }

    @Test
    void fewGuessesAMinuteAreMade() {
        for (int i = 0; i < LoginRate.OF_ONE; i++) {
            assertEquals(Optional.empty(), rate.take(peer(1)));
            pass(Duration.ofSeconds(1));
        }

        assertEquals(Optional.of(LoginRate.WINDOW.minusSeconds(LoginRate.OF_ONE)), rate.take(peer(1)));
        assertEquals(Optional.empty(), rate.take(peer(2)));
        pass(LoginRate.WINDOW);
        assertEquals(Optional.empty(), rate.take(peer(1)));
    }

    @Test
    void manyAddressesTogetherAreHeldBackToo() {
        int tried = 0;
        for (int i = 0; i < 100; i++) {
            tried += rate.take(peer(i)).isEmpty() ? 1 : 0;
        }

        assertEquals(LoginRate.OF_ALL, tried);
    }

    @Test
    void theRightPasswordBeginsASessionAndForgetsWrongOnes() {
        Login login = new Login(sessions, rate);
        login.use(PasswordHash.of(Secret.of("right one"), random));
        for (int i = 0; i < LoginRate.OF_ONE - 1; i++) {
            assertInstanceOf(Login.Outcome.Wrong.class, login.attempt(peer(1), Secret.of("wrong")));
        }
        Login.Outcome in = login.attempt(peer(1), Secret.of("right one"));

        assertTrue(sessions.of(assertInstanceOf(Login.Outcome.In.class, in).cookie())
                .isPresent());
        assertInstanceOf(Login.Outcome.Wrong.class, login.attempt(peer(1), Secret.of("wrong")));
    }

    @Test
    void evenTheRightPasswordIsNotLookedAtAfterTooManyWrongOnes() {
        Login login = new Login(sessions, rate);
        login.use(PasswordHash.of(Secret.of("right one"), random));
        for (int i = 0; i < LoginRate.OF_ONE; i++) {
            login.attempt(peer(1), Secret.of("wrong"));
        }

        assertInstanceOf(Login.Outcome.Later.class, login.attempt(peer(1), Secret.of("right one")));
    }

    @Test
    void anotherPasswordEndsEverySession() {
        Login login = new Login(sessions, rate);
        String cookie = sessions.begin();
        login.use(PasswordHash.of(Secret.of("another"), random));

        assertEquals(Optional.empty(), sessions.of(cookie));
    }

    private static InetAddress peer(int number) {
        try {
            return InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) number});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
