package io.cellgate.uplink.provider.apn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.config.Secret;
import io.cellgate.ppp.Authentication;
import io.cellgate.uplink.provider.dial.Account;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of providers as Debian's package has it. */
class ProviderInfoTest {

    private static final String HEAD =
            "<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE serviceproviders SYSTEM 'serviceproviders.2.dtd'>\n";

    private static String list(String providers) {
        return HEAD + "<serviceproviders format='2.0'><country code='xx'>" + providers
                + "</country></serviceproviders>";
    }

    private static String provider(String name, String attributes, String networks, String apns) {
        return "<provider " + attributes + "><name>" + name + "</name><name xml:lang='de'>anders</name><gsm>" + networks
                + apns + "</gsm></provider>";
    }

    private static String network(String mcc, String mnc) {
        return "<network-id mcc='" + mcc + "' mnc='" + mnc + "'/>";
    }

    private static String apn(String name, String inside) {
        return "<apn value='" + name + "'><plan type='prepaid'/><name>Tariff</name>" + inside + "</apn>";
    }

    private static List<AccessPoint> read(String xml, String imsi, String provider) throws IOException {
        return new ProviderInfoReader(imsi, provider)
                .read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> names(String xml, String imsi, String provider) throws IOException {
        return read(xml, imsi, provider).stream().map(AccessPoint::name).toList();
    }

    private static final String SOME = list(provider("Alpha", "", network("262", "02"), apn("alpha", ""))
            + provider("Beta", "", network("262", "02"), apn("beta", "<usage type='internet'/>"))
            + provider("Gamma", "primary='true'", network("262", "02"), apn("gamma", "<usage type='internet'/>"))
            + provider("Long", "", network("310", "410"), apn("long", ""))
            + provider("Short", "", network("310", "41"), apn("short", "")));

    @ParameterizedTest
    @CsvSource({
        "262021234567890, '', gamma alpha beta",
        "262021234567890, beta, beta gamma alpha",
        "310410123456789, '', long",
        "310411234567890, '', short",
        "262991234567890, '', ''",
        "26202, '', ''",
        "'', '', ''",
        "not an IMSI, '', ''"
    })
    void theNetworkCodeOfTwoOrThreeDigitsAndTheNameOfTheSimDecide(String imsi, String name, String expected)
            throws IOException {
        assertEquals(expected, String.join(" ", names(SOME, imsi, name)));
    }

    @Test
    void onlyAccessPointsToTheInternetCount() throws IOException {
        String xml = list(provider(
                "A",
                "",
                network("262", "02"),
                apn("mms", "<usage type='mms'/>")
                        + apn("wap", "<usage type='wap'/>")
                        + apn("attach", "<usage type='ia'/>")
                        + apn("untold", "")
                        + apn("default", "<usage type='default'/>")
                        + apn("both", "<usage type='mms-internet-hipri'/>")
                        + apn("net", "<usage type='internet'/>")
                        + apn("net", "<usage type='internet'/><dns>1.2.3.4</dns>")));

        assertEquals(List.of("untold", "default", "both", "net"), names(xml, "262021234567890", ""));
    }

    @Test
    void theAccountComesWithIt() throws IOException {
        String xml = list(provider(
                "A &amp; B",
                "",
                network("262", "02"),
                apn("a", "<username>u</username><password>p&lt;</password>")
                        + apn("b", "<username>u</username><authentication method='pap'/>")
                        + apn("c", "<username>u</username><password>p</password><authentication method='chap'/>")
                        + apn("d", "<username></username><password></password>")));

        assertEquals(
                List.of(
                        new AccessPoint(
                                "a", Optional.of(new Account("u", Secret.of("p<"), Authentication.PAP_CHAP)), "A & B"),
                        new AccessPoint("b", Optional.of(new Account("u", Secret.of(""), Authentication.PAP)), "A & B"),
                        new AccessPoint(
                                "c", Optional.of(new Account("u", Secret.of("p"), Authentication.CHAP)), "A & B"),
                        new AccessPoint("d", Optional.empty(), "A & B")),
                read(xml, "262021234567890", ""));
    }

    @Test
    void whatCannotStandInACommandIsLeftOut() throws IOException {
        String xml = list(provider(
                "A",
                "",
                network("262", "02"),
                apn("a&quot;,&quot;b", "")
                        + apn("", "")
                        + apn("a&#10;AT", "")
                        + apn("b", "<username>u\"v</username>")
                        + apn("c", "<username>u</username><password>p&#13;AT</password>")
                        + apn("good", "")));

        assertEquals(List.of("good"), names(xml, "262021234567890", ""));
    }

    @Test
    void nothingOutsideOfTheListIsRead(@TempDir Path directory) throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "geheim");
        for (String entity : List.of("SYSTEM '" + secret.toUri() + "'", "'internal'")) {
            String xml = "<!DOCTYPE serviceproviders [<!ENTITY x " + entity + ">]>"
                    + list(provider("A", "", network("262", "02"), apn("good", "<username>&x;</username>")))
                            .substring(HEAD.length());

            try {
                assertFalse(read(xml, "262021234567890", "").toString().contains("geheim"));
            } catch (IOException e) {
                assertFalse(String.valueOf(e.getMessage()).contains("geheim"));
            }
        }
    }

    @Test
    void entitiesThatGrowWithoutEndAreNotExpanded() {
        String xml = "<!DOCTYPE l [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
                + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]>"
                + list(provider("&c;", "", network("262", "02"), apn("a", ""))).substring(HEAD.length());

        try {
            assertTrue(read(xml, "262021234567890", "").stream()
                    .allMatch(point -> point.origin().isEmpty()));
        } catch (IOException e) {
            assertTrue(e.getMessage().contains("list of providers"), e::getMessage);
        }
    }

    @Test
    void aListWithAWrongCharacterInItsDtdIsRefusedInWords() {
        String list = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///x\",\u0005>]><a/>";
        IOException refused = assertThrows(IOException.class, () -> read(list, "262021234567890", ""));

        assertTrue(refused.getMessage().startsWith("the list of providers is not well formed"), refused::getMessage);
    }

    @Test
    void aListThatIsCutOffIsRefusedInWords() {
        IOException refused = assertThrows(
                IOException.class, () -> read(SOME.substring(0, SOME.length() / 2), "262021234567890", ""));

        assertTrue(refused.getMessage().startsWith("the list of providers is not well formed"), refused::getMessage);
    }

    @Test
    void aListWithMoreThanAPersonWouldTryIsCut() throws IOException {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            many.append(apn("apn" + i, ""));
        }

        assertEquals(
                16,
                names(list(provider("A", "", network("262", "02"), many.toString())), "262021234567890", "")
                        .size());
    }

    @Test
    void theFileIsReadWhereItIsInstalled(@TempDir Path root) throws Exception {
        Path file = root.resolve(ProviderInfoFile.PLACE);
        ProviderInfoFile list = new ProviderInfoFile(file, Runnable::run);
        assertFalse(list.installed());
        ExecutionException missing = assertThrows(
                ExecutionException.class,
                () -> list.accessPoints("262021234567890", "")
                        .toCompletableFuture()
                        .get());
        assertTrue(missing.getCause() instanceof IOException);
        Files.createDirectories(file.getParent());
        Files.writeString(file, SOME);

        assertTrue(list.installed());
        assertEquals(
                3,
                list.accessPoints("262021234567890", "")
                        .toCompletableFuture()
                        .get()
                        .size());
    }
}
