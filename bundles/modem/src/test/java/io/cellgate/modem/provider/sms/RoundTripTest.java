package io.cellgate.modem.provider.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.cellgate.modem.provider.sms.Assembly.Piece;
import io.cellgate.modem.provider.sms.Assembly.Result;
import io.cellgate.modem.provider.sms.pdu.Address;
import io.cellgate.modem.provider.sms.pdu.PartsText;
import io.cellgate.modem.provider.sms.pdu.Pdu;
import io.cellgate.modem.provider.sms.pdu.PduException;
import io.cellgate.modem.provider.sms.pdu.PduReader;
import io.cellgate.modem.provider.sms.pdu.PduWriter;
import io.cellgate.modem.provider.sms.pdu.PduWriter.Submission;
import io.cellgate.modem.provider.sms.pdu.Segment;
import io.cellgate.modem.provider.sms.pdu.UserData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;

class RoundTripTest {

    private static final String SEPTETS =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCXYZÄÖÑÜ§¿abcxyzäöñüà^{}\\[~]|€\f";

    @Provide
    Arbitrary<String> texts() {
        StringArbitrary septets = Arbitraries.strings().withChars(SEPTETS.toCharArray());
        StringArbitrary escapes = Arbitraries.strings().withChars("€x[".toCharArray());
        StringArbitrary anything = Arbitraries.strings().all();
        Arbitrary<String> pairs = Arbitraries.integers()
                .between(0x1F300, 0x1F6FF)
                .map(Character::toString)
                .list()
                .ofMaxSize(150)
                .map(list -> String.join("ж", list));
        return Arbitraries.oneOf(
                septets.ofMinLength(1).ofMaxLength(500),
                escapes.ofMinLength(140).ofMaxLength(330),
                anything.ofMinLength(1).ofMaxLength(300),
                pairs);
    }

    @Property(tries = 10_000)
    void everyTextSurvivesBeingCutSentShuffledAndPutTogether(@ForAll("texts") String text, @ForAll Random random)
            throws PduException {
        List<String> pdus = pdus("+4915112345678", text, random.nextInt(256));
        Collections.shuffle(pdus, random);

        assertEquals(text, received(pdus).get("+4915112345678"));
    }

    @Property(tries = 500)
    void messagesOfTwoSendersThatComeMixedAndTwiceDoNotMix(
            @ForAll("texts") String one, @ForAll("texts") String other, @ForAll Random random) throws PduException {
        List<String> pdus = pdus("+1", one, 7);
        pdus.addAll(pdus("+2", other, 7));
        Collections.shuffle(pdus, random);
        int again = random.nextInt(pdus.size());
        pdus.add(again, pdus.get(again));

        Map<String, String> texts = received(pdus);

        assertEquals(one, texts.get("+1"));
        assertEquals(other, texts.get("+2"));
    }

    @Property(tries = 2_000)
    void noMessageIsLongerThanItsBoundAndNoneBeginsOrEndsWithinACharacter(@ForAll("texts") String text) {
        for (Segment segment : Segment.split(text, 1)) {
            Submission submission = PduWriter.submit(Address.of("1"), segment, true, Optional.of(Duration.ofDays(1)));
            assertTrue(submission.length() <= 9 + 140, () -> "a TPDU of " + submission.length() + " octets");
            String part = segment.text();
            boolean begins = !part.isEmpty() && Character.isLowSurrogate(part.charAt(0));
            boolean cutBefore = begins && text.codePoints().noneMatch(c -> c == part.charAt(0));
            assertTrue(!cutBefore, "a part begins with the second half of a character");
        }
    }

    @Property(tries = 10_000)
    void whateverOctetsComeTheyAreReadOrRefusedWithTheirPlace(@ForAll byte[] octets) {
        readOrRefused(HexFormat.of().formatHex(octets));
    }

    @Property(tries = 10_000)
    void aMessageWithAnyOctetWrongIsReadOrRefusedWithItsPlace(@ForAll Random random) {
        byte[] octets = HexFormat.of()
                .parseHex(
                        "07919471227210244405852122F039F1015062712181804F050003190202E4E8309B5E7683DAFC319A5E76B340F73D"
                                + "9A5D7683A6E93268FD9ED3CB6EF67B0E5AD172B19B2C2693C9602E90355D6683A6F0B007946E8382F5393BEC26BB00");
        int wrong = 1 + random.nextInt(3);
        for (int i = 0; i < wrong; i++) {
            octets[random.nextInt(Math.min(octets.length, 30))] = (byte) random.nextInt(256);
        }
        String hex = HexFormat.of().formatHex(octets);
        readOrRefused(hex.substring(0, random.nextInt(hex.length() + 1)));
    }

    @Property(tries = 2_000)
    void whateverTextComesItIsReadOrRefused(@ForAll String text) {
        readOrRefused(text);
    }

    private static void readOrRefused(String hex) {
        try {
            PduReader.received(hex);
        } catch (PduException e) {
            assertTrue(e.octet() >= 0
                    && e.octet() <= 255
                    && !String.valueOf(e.getMessage()).isEmpty());
        }
        try {
            PduReader.submitted(hex);
        } catch (PduException e) {
            assertTrue(e.octet() >= 0 && e.octet() <= 255);
        }
    }

    private static List<String> pdus(String number, String text, int reference) {
        List<String> pdus = new ArrayList<>();
        for (Segment segment : Segment.split(text, reference)) {
            pdus.add(PduWriter.submit(Address.of(number), segment, false, Optional.empty())
                    .hex());
        }
        return pdus;
    }

    private static Map<String, String> received(List<String> pdus) throws PduException {
        Assembly<String> assembly = new Assembly<>(Duration.ofHours(1), () -> 0);
        Map<String, String> texts = new HashMap<>();
        for (String pdu : pdus) {
            Pdu.Submit submit = PduReader.submitted(pdu);
            String number = submit.recipient().number();
            UserData data = submit.data();
            if (data.header().part().isEmpty()) {
                texts.put(number, PartsText.of(data));
                continue;
            }
            Result<String> result = assembly.add(new Piece<>(
                    number,
                    data.header().part().get(),
                    PartsText.of(data),
                    Optional.empty(),
                    Instant.EPOCH,
                    PartsText.of(data)));
            if (result instanceof Result.Whole<String> whole) {
                if (texts.put(number, String.join("", whole.items())) != null) {
                    fail("one message came out twice");
                }
            }
        }
        return texts;
    }
}
