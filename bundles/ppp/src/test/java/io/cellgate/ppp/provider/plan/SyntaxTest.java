package io.cellgate.ppp.provider.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.ppp.Authentication;
import io.cellgate.ppp.DialScript;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppMethod;
import io.cellgate.ppp.PppOptions;
import io.cellgate.ppp.PppPlan;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxTest {

    /** Reads one word as chat(8) describes it: quotes at both ends, backslash escapes, octal numbers, ^ for control. */
    private static String sentByChat(String word) {
        String text = word.startsWith("'") ? word.substring(1, word.length() - 1) : word;
        StringBuilder sent = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '^') {
                sent.append((char) (text.charAt(++i) & 0x1f));
            } else if (c == '\\') {
                char escaped = text.charAt(++i);
                if (escaped >= '0' && escaped <= '7') {
                    sent.append((char) Integer.parseInt(text.substring(i, i + 3), 8));
                    i += 2;
                } else {
                    sent.append(escaped);
                }
            } else {
                sent.append(c);
            }
        }
        return sent.toString();
    }

    private static List<String> words(String text) {
        return PppOptions.words(text).orElseThrow();
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars(" \"'#\\$%&*=:;!?^~`{}[]()<>|,.@/+-_")
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .withChars("äßéжλ中")
                .ofMaxLength(40);
    }

    @Provide
    Arbitrary<String> commands() {
        return Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(40).map(rest -> "AT" + rest);
    }

    @Property
    void anyNameIsOneWordOfAnOptionsFile(@ForAll("names") String name) {
        assertEquals(List.of("user", name, "next"), words("user " + PppOptions.word(name) + " next\n"));
    }

    @Property
    void anyAccountIsOneLineOfASecretsFile(@ForAll("names") String name, @ForAll("names") String password)
            throws PppException {
        Assume.that(!name.isEmpty() && !password.startsWith("@/"));
        PppPlan plan = PppPlanner.plan(
                Requests.threeGpp()
                        .method(PppMethod.SCRIPT)
                        .account(Authentication.PAP, name, password)
                        .request(),
                PppPlannerTest.PATHS,
                PppPlannerTest.DEBIAN);
        String secrets = plan.files().stream()
                .filter(PppPlan.PlannedFile::shared)
                .map(PppPlan.PlannedFile::content)
                .findFirst()
                .orElseThrow();
        String options = plan.files().get(1).content();
        List<String> words = words(options.substring(options.indexOf('\n') + 1));

        assertEquals(List.of(name, "cellgate-main", password), words(secrets));
        assertEquals(name, words.get(words.indexOf("user") + 1));
    }

    @Property
    void anyCommandIsSentAsItStands(@ForAll("commands") String command) {
        String word = ChatScript.send(command);

        assertEquals(command, sentByChat(word));
        assertTrue(word.startsWith("'") || word.indexOf(' ') < 0, word);
        assertFalse(word.substring(1, word.length() - 1).contains("'"), word);
    }

    @Test
    void theDialScriptIsTheGuidesWithMoreToAbortOn() throws PppException {
        String script = ChatScript.of(
                new DialScript(List.of("AT+CGDCONT=1,\"IP\",\"3gnet\""), "ATD*99#", Duration.ofMillis(29_001)));

        assertEquals("""
                TIMEOUT 2
                ABORT BUSY
                ABORT 'NO ANSWER'
                ABORT RINGING
                '' AT
                OK-AT-OK-AT-OK-AT-OK '\\c'
                ABORT 'NO CARRIER'
                ABORT 'NO DIALTONE'
                ABORT 'NO DIAL TONE'
                ABORT ERROR
                TIMEOUT 30
                '' AT+CGDCONT=1,"IP","3gnet"
                OK ATD*99#
                CONNECT '\\c'
                """, script);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ATD*99#\rAT^RESET", "ATD*99#\n", "", "@/etc/shadow", "EOT", "ATDé"})
    void whatIsNoAtCommandNeverReachesTheScript(String command) {
        assertThrows(
                PppException.class, () -> ChatScript.of(new DialScript(List.of(), command, Duration.ofSeconds(5))));
        assertThrows(
                PppException.class,
                () -> ChatScript.of(new DialScript(List.of(command), "ATD*99#", Duration.ofSeconds(5))));
    }

    @Test
    void chatsTimeOutIsAtLeastASecond() {
        assertEquals(1, ChatScript.seconds(new DialScript(List.of(), "ATD", Duration.ofMillis(10))));
    }
}
