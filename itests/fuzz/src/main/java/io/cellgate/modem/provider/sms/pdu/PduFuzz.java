package io.cellgate.modem.provider.sms.pdu;

import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.FuzzInput;
import io.cellgate.itest.fuzz.input.Memory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** PDUs as a module hands them over, and texts on their way out and back. No character is lost, and none comes from nowhere. */
public final class PduFuzz {

    private static final int LONGEST_TEXT = 280;
    private static final long MEMORY = 512L * 1024;
    private static final char ESCAPE = 0x1B;

    private PduFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        long taken = Memory.allocatedBy(() -> one(new FuzzInput(input)));
        Finding.unless(taken < MEMORY + 4096L * input.length, () -> taken + " bytes of memory for " + input.length);
    }

    private static void one(FuzzInput in) {
        switch (in.below(4)) {
            case 0 -> read(in.restText());
            case 1 -> thereAndBack(new String(in.rest(), StandardCharsets.UTF_8));
            case 2 -> thereAndBack(new String(in.rest(), StandardCharsets.UTF_16BE));
            default -> read(HexFormat.of().withUpperCase().formatHex(in.rest()));
        }
    }

    private static void read(String hex) {
        String identity = PduReader.identity(hex);
        Finding.unless(
                identity.equals(PduReader.identity("\"" + hex + "\" \r\n")), () -> "its surroundings change a PDU");
        try {
            Pdu pdu = PduReader.received(hex);
            if (pdu instanceof Pdu.Deliver deliver) {
                text(deliver.data());
                address(deliver.sender());
                address(deliver.serviceCentre());
            } else if (pdu instanceof Pdu.StatusReport report) {
                address(report.recipient());
            }
        } catch (PduException e) {
            refused(e);
        }
        try {
            text(PduReader.submitted(hex).data());
        } catch (PduException e) {
            refused(e);
        }
    }

    private static void refused(PduException refusal) {
        Finding.unlessShowable(String.valueOf(refusal.getMessage()), 200);
        Finding.unless(refusal.octet() >= 0 && refusal.octet() <= 512, () -> "wrong at octet " + refusal.octet());
    }

    private static void address(Address address) {
        Finding.unless(address.number().length() <= 24, () -> "a number of " + address.number());
    }

    private static void text(UserData data) {
        String text = PartsText.of(data);
        Finding.unless(text.length() <= LONGEST_TEXT, () -> "a text of " + text.length() + " characters");
        data.header()
                .part()
                .ifPresent(part -> Finding.unless(
                        part.number() >= 1 && part.number() <= part.total() && part.total() <= Segment.MOST_PARTS,
                        part::toString));
        if (UserData.isSeptets(data.coding())) {
            Finding.unless(
                    text.length() == characters(data.units()),
                    () -> text.length() + " characters of " + characters(data.units()));
        } else if (!data.isText()) {
            Finding.unless(text.length() == 2 * data.units().length(), () -> "octets are lost of " + text);
        } else {
            Finding.unless(text.length() == data.units().length() / 2, () -> "UCS-2 units are lost of " + text);
        }
        // a message that is cut anywhere reads the same when its parts are put together
        int half = data.units().length() / 2;
        String parts = PartsText.of(List.of(
                new UserData(data.header(), data.coding(), data.units().substring(0, half)),
                new UserData(data.header(), data.coding(), data.units().substring(half))));
        Finding.unless(!UserData.isSeptets(data.coding()) || parts.equals(text), () -> parts + " instead of " + text);
    }

    /** Another unpacking (23.038, 6.1.2.1): bit by bit of one large number, where the reader goes by octets. */
    private static void unpacked(String hex, UserData data) {
        if (!UserData.isSeptets(data.coding()) || data.header().part().isPresent()) {
            return;
        }
        int septets = data.units().length();
        int octets = (septets * 7 + 7) / 8;
        byte[] packed = HexFormat.of().parseHex(hex.substring(hex.length() - 2 * octets));
        StringBuilder units = new StringBuilder();
        for (int i = 0; i < septets; i++) {
            int unit = 0;
            for (int bit = 0; bit < 7; bit++) {
                int at = 7 * i + bit;
                unit |= (packed[at / 8] >> (at % 8) & 1) << bit;
            }
            units.append((char) unit);
        }
        Finding.unless(
                units.toString()
                        .equals(data.units()
                                .chars()
                                .map(c -> c & 0x7F)
                                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                                .toString()),
                () -> "other septets in " + hex);
    }

    /** One that ends too early is refused, or a beginning of the text: never another text. */
    private static void cut(String hex, String text) {
        int step = Math.max(1, hex.length() / 16);
        for (int length = 0; length < hex.length(); length += step) {
            try {
                String found = PartsText.of(
                        PduReader.submitted(hex.substring(0, length)).data());
                Finding.unless(text.startsWith(found), () -> "'" + found + "' of '" + text + "'");
            } catch (PduException e) {
                refused(e);
            }
        }
    }

    /** How many characters septets are: an escape belongs to the septet behind it, and leads to nothing at the end. */
    private static int characters(String septets) {
        int count = 0;
        for (int i = 0; i < septets.length(); i++) {
            if ((septets.charAt(i) & 0x7F) == ESCAPE) {
                i++;
            }
            count += i < septets.length() ? 1 : 0;
        }
        return count;
    }

    private static void thereAndBack(String text) {
        List<UserData> parts = new ArrayList<>();
        List<Segment> segments;
        try {
            segments = Segment.split(text, text.length() & 0xff);
        } catch (IllegalArgumentException e) {
            Finding.unlessShowable(String.valueOf(e.getMessage()), 200);
            return;
        }
        for (Segment segment : segments) {
            try {
                PduWriter.Submission written =
                        PduWriter.submit(Address.of("+4915112345678"), segment, false, Optional.empty());
                Finding.unless(written.length() <= 164, () -> "a TPDU of " + written.length() + " octets");
                UserData data = PduReader.submitted(written.hex()).data();
                Finding.unless(data.header().part().equals(segment.part()), () -> "another part " + data.header());
                Finding.unless(
                        PduReader.submitted(written.hex()).recipient().number().equals("+4915112345678"),
                        () -> "another recipient in " + written.hex());
                unpacked(written.hex(), data);
                cut(written.hex(), PartsText.of(data));
                parts.add(data);
            } catch (PduException e) {
                throw new IllegalStateException("what we write cannot be read: " + text, e);
            }
        }
        String back = PartsText.of(parts);
        Finding.unless(back.equals(text), () -> "'" + text + "' comes back as '" + back + "'");
    }
}
