package io.cellgate.modem.message;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmsRequestTest {

    @ParameterizedTest
    @ValueSource(strings = {"1", "+4915112345678", "01234567890123456789", "+01234567890123456789"})
    void aNumberIsDigitsWithAPlusSignBeforeAnInternationalOne(String number) {
        assertDoesNotThrow(() -> new SmsRequest(number, "text", false, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "12a", "1\r", "12\"", "++1", "1+", "012345678901234567890", "١"})
    void anythingElseIsRefusedWithWhatIsAllowed(String number) {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> new SmsRequest(number, "text", false, Optional.empty()))
                .getMessage();

        assertTrue(message.contains("1 to 20 digits"), message);
    }

    @Test
    void aTextHasItsBoundAndIsNeverShown() {
        String longest = "x".repeat(SmsRequest.LONGEST_TEXT);
        assertDoesNotThrow(() -> new SmsRequest("1", longest, false, Optional.empty()));
        assertThrows(IllegalArgumentException.class, () -> new SmsRequest("1", "", false, Optional.empty()));

        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> new SmsRequest("1", longest + "x", false, Optional.empty()))
                .getMessage();

        assertFalse(message.contains("xx"), message);
        assertFalse(
                new SmsRequest("1", "xx", false, Optional.empty()).toString().contains("xx"));
    }

    @Test
    void aValidityOfNothingOrForEverIsRefused() {
        for (Duration validity : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(442))) {
            assertThrows(
                    IllegalArgumentException.class, () -> new SmsRequest("1", "text", false, Optional.of(validity)));
        }
    }

    @Test
    void aReceivedMessageIsPublishedWithoutWhatIsNotKnownAndLoggedWithoutItsText() {
        Sms sms = new Sms(
                Sms.Form.TEXT,
                "+491",
                "secret",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                1,
                OptionalInt.empty(),
                OptionalInt.empty());

        assertEquals(
                Map.of(
                        "form", "text",
                        "sender", "+491",
                        "text", "secret",
                        "parts", 1,
                        "receivedAt", "1970-01-01T00:00:00Z"),
                sms.toMap());
        assertFalse(sms.toString().contains("secret"));
        assertFalse(sms.toString().contains("+491"));
    }

    @Test
    void anIncompleteMessageSaysWhichPartsAreMissing() {
        Sms sms = new Sms(
                Sms.Form.INCOMPLETE,
                "+491",
                "text",
                List.of("00"),
                Optional.of("1 of 3 parts came, missing: 1, 3"),
                Optional.empty(),
                Instant.EPOCH,
                1,
                List.of(1, 3),
                OptionalInt.empty(),
                OptionalInt.empty(),
                false);

        assertEquals(List.of(1, 3), sms.toMap().get("missing"));
    }
}
