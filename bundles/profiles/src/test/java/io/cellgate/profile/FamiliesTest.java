package io.cellgate.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.SerialLine;
import io.cellgate.at.usb.PortRole;
import io.cellgate.modem.profile.CredentialCommand;
import io.cellgate.modem.profile.CredentialCommand.Argument;
import io.cellgate.modem.profile.ModemProfile;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.ModuleDescription.Capability;
import io.cellgate.modem.profile.ModuleDescription.Support;
import io.cellgate.modem.profile.ModuleDescription.UsbId;
import io.cellgate.modem.profile.StatusCommand;
import io.cellgate.modem.profile.StatusCommand.Subject;
import io.cellgate.modem.radio.RadioTechnology;
import io.cellgate.modem.radio.RadioWorld;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FamiliesTest {

    private static final Path SOURCES = Path.of("src/main/java/io/cellgate/profile");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `io\\.cellgate\\.profile\\.(\\w+)` \\|");

    private static final Pattern EXAMPLE =
            Pattern.compile("(?s)/src/main/java/io/cellgate/profile/(\\w+)\\.java <<'END'\n(.*?)\nEND\n");

    /** As the build has listed them, by their ids. */
    private static final Map<String, ModemProfile> FAMILIES = ServiceLoader.load(ModemProfile.class).stream()
            .map(ServiceLoader.Provider::get)
            .collect(Collectors.toMap(
                    family -> family.description().id(), family -> family, FamiliesTest::neither, TreeMap::new));

    private static ModemProfile neither(ModemProfile one, ModemProfile other) {
        throw new AssertionError(one.getClass() + " and " + other.getClass() + " have the same id");
    }

    private static Stream<String> families() {
        return FAMILIES.keySet().stream();
    }

    private static ModuleDescription family(String id) {
        return FAMILIES.get(id).description();
    }

    // ---- one class is one family is one bundle

    @Test
    void everyClassIsAFamilyThatIsCalledAsIt() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            assertEquals(
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> !name.equals("package-info.java"))
                            .map(name -> name.replace(".java", "").toLowerCase(Locale.ROOT))
                            .collect(Collectors.toSet()),
                    FAMILIES.keySet());
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void everyFamilyIsABundleOfItsOwn(String id) throws IOException {
        String name = "io.cellgate.profile." + id;
        String type = FAMILIES.get(id).getClass().getSimpleName();
        try (JarFile bundle = new JarFile("target/" + name + ".jar")) {
            Attributes headers = bundle.getManifest().getMainAttributes();
            assertEquals(name + ";singleton:=true", headers.getValue("Bundle-SymbolicName"));
            assertEquals("OSGI-INF/io.cellgate.profile." + type + ".xml", headers.getValue("Service-Component"));
            assertEquals(
                    Set.of(type),
                    bundle.stream()
                            .map(JarEntry::getName)
                            .filter(entry -> entry.endsWith(".class"))
                            .map(entry -> entry.replaceFirst("^io/cellgate/profile/(\\w+).*", "$1"))
                            .collect(Collectors.toSet()),
                    "classes in the bundle");
        }
    }

    @Test
    void theManualsTableNamesNoFamilyThatThereIsNot() throws IOException {
        Set<String> named = ROW.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(row -> row.group(1))
                .filter(id -> !id.equals("configured"))
                .collect(Collectors.toSet());
        assertFalse(named.isEmpty());
        named.removeAll(FAMILIES.keySet());
        assertEquals(Set.of(), named);
    }

    /** Who follows the manual word by word has a family. */
    @Test
    void theManualsExampleIsAFamily(@TempDir Path folder) throws Exception {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("README.md")));
        assertTrue(example.find());
        Path source = Files.writeString(folder.resolve(example.group(1) + ".java"), example.group(2));
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertEquals(0, status, "javac");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            ModemProfile family = loader.loadClass("io.cellgate.profile." + example.group(1))
                    .asSubclass(ModemProfile.class)
                    .getConstructor()
                    .newInstance();
            assertEquals(
                    example.group(1).toLowerCase(Locale.ROOT),
                    family.description().id());
        }
    }

    // ---- what they are known by

    @ParameterizedTest
    @CsvSource({
        "MU509, mu509",
        "MU509-b, mu509",
        "MU509-c, mu509",
        "MU509-65, mu509",
        "Model: mu509-b, mu509",
        "MU509TCPU-11.813.01.13.00, mu509",
        "MU609, mu609",
        "mu609, mu609",
        "Model: MU609, mu609",
        "MU709s-2, mu709",
        "MU709s-6, mu709",
        "+GMM: mu709s-2, mu709",
        "MU709, mu709",
        "MC323-a, mc323",
        "MC323, mc323",
        "model: mc323-A, mc323",
        "MC509, mc509",
        "HUAWEI mc509, mc509",
        "Model: MC509, mc509",
        "MG323, mg323",
        "MG323-B, mg323",
        "Model: MG323, mg323",
        "mg323-b, mg323"
    })
    void everyVariantIsKnownByItsOwnWordsAndByNoOtherFamily(String text, String id) {
        assertEquals(List.of(id), knownBy(text));
    }

    /** Who adds the family of such a module adds a file, and changes nothing here. */
    @ParameterizedTest
    @CsvSource({"mu509, EM770W", "mc509, EM770W", "mu609, ME909u-521"})
    void aModuleOfAnotherFamilyMayHaveItsUsbNumberAndIsNotKnown(String id, String text) {
        assertEquals(0, family(id).match(text));
    }

    @Test
    void aModuleThatSaysNothingIsKnownByNone() {
        assertEquals(List.of(), knownBy(""));
    }

    private static List<String> knownBy(String text) {
        return families().filter(id -> family(id).match(text) > 0).toList();
    }

    @ParameterizedTest
    @CsvSource({"mg323, MG323-B, MG323", "mu709, MU709s-2, MU709"})
    void theExactVariantCountsForMoreThanTheSeries(String id, String variant, String series) {
        assertTrue(family(id).match(variant) > family(id).match(series));
    }

    // ---- what the guide says of them

    @ParameterizedTest
    @CsvSource({
        "mu509, THREE_GPP,  *99#,     *99***2#, AUTHDATA",
        "mu609, THREE_GPP,  *99#,     *99***2#, AUTHDATA",
        "mu709, THREE_GPP,  *99#,     *99***2#, AUTHDATA",
        "mc509, THREE_GPP2, #777,     #777,     PPPCFG",
        "mc323, THREE_GPP2, #777,     #777,     PPPCFG",
        "mg323, THREE_GPP,  *99***1#, *99***2#, CGAUTH"
    })
    void theyDialAsTheGuideSays(
            String id, RadioWorld world, String first, String second, CredentialCommand credentials) {
        assertEquals(world, family(id).world());
        assertEquals(first, family(id).dialString(1));
        assertEquals(second, family(id).dialString(2));
        assertEquals(credentials, family(id).credentials());
    }

    @ParameterizedTest
    @CsvSource({"mu509, 1001", "mu609, 1573 1506", "mu709, 1C25", "mc509, 1404"})
    void thoseOnUsbHaveTheirPortsWhereTheGuideSays(String id, String products) {
        assertEquals(OptionalInt.of(0), family(id).tty(PortRole.MODEM));
        assertEquals(OptionalInt.of(2), family(id).tty(PortRole.PCUI));
        assertEquals(
                Stream.of(products.split(" "))
                        .map(product -> new UsbId(0x12D1, Integer.parseInt(product, 16)))
                        .collect(Collectors.toSet()),
                family(id).usbIds());
        assertEquals(SerialLine.DEFAULT, family(id).line());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mc323", "mg323"})
    void thoseOnAUartHaveOnePortAtTheUsualSpeed(String id) {
        assertTrue(family(id).singlePort());
        assertEquals(SerialLine.DEFAULT, family(id).line());
        assertEquals(Set.of(), family(id).usbIds());
    }

    @ParameterizedTest
    @CsvSource({
        "mu509, CID PROTOCOL PLMN PASSWORD USER",
        "mu609, CID PROTOCOL PLMN PASSWORD USER",
        "mu709, CID PROTOCOL PLMN PASSWORD USER",
        "mc509, USER PASSWORD",
        "mc323, USER PASSWORD",
        "mg323, CID PROTOCOL USER PASSWORD"
    })
    void theAccountIsToldInTheOrderOfTheVendor(String id, String order) {
        assertEquals(
                Stream.of(order.split(" ")).map(Argument::valueOf).toList(),
                family(id).credentialOrder());
    }

    @ParameterizedTest
    @CsvSource({"mu509, NO", "mu609, NO", "mu709, NO", "mg323, NO", "mc509, PROBE", "mc323, PROBE"})
    void mobileIpIsOfSomeEditionsOfCdmaModulesOnly(String id, Support support) {
        assertEquals(support, family(id).support(Capability.IPMODE));
    }

    // ---- what one of them has of its own

    @Test
    void anMu509IsAskedWhetherItsFirmwareHasAuthdata() {
        assertEquals(Support.PROBE, family("mu509").support(Capability.AUTHDATA));
    }

    @Test
    void anMu609HasAPositionReceiverWithAPortOfItsOwn() {
        assertEquals(Support.YES, family("mu609").support(Capability.GPS));
        assertEquals(OptionalInt.of(3), family("mu609").tty(PortRole.NMEA));
    }

    @Test
    void theCommandThatRestartsAnMu609IsNeverSent() {
        assertTrue(family("mu609").neverSend().contains("^GETPORTMODE"));
    }

    @Test
    void anMc509sRegistrationIsReadFromTheSystemInformation() {
        assertEquals(List.of(), family("mc509").statusCommands(Subject.REGISTRATION));
        assertEquals(List.of(StatusCommand.SYSINFO), family("mc509").statusCommands(Subject.SYSTEM));
    }

    @Test
    void anMc323KnowsNoEvdo() {
        assertEquals(
                List.of(StatusCommand.CRSSI, StatusCommand.CSQ, StatusCommand.CSQLVL),
                family("mc323").statusCommands(Subject.SIGNAL));
    }

    @Test
    void anMg323KnowsNothingButGprs() {
        assertEquals(Optional.of(RadioTechnology.GPRS), family("mg323").onlyTechnology());
    }

    @Test
    void anMg323sPowerIsCutOnlyAfterItHasShutDown() {
        assertEquals(Support.YES, family("mg323").support(Capability.POWER_OFF));
    }
}
