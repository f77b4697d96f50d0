package io.cellgate.uplink.provider.apn;

import io.cellgate.config.Secret;
import io.cellgate.ppp.Authentication;
import io.cellgate.uplink.provider.dial.Account;
import io.cellgate.uplink.provider.dial.CallSettings;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the access points of one carrier from {@code serviceproviders.xml}, as its DTD of version 2.0 describes it. It is read as it
 * comes, without the DTD and without entities. Used once.
 */
final class ProviderInfoReader {

    /** More would take hours of dials. */
    private static final int MOST = 16;

    /** Of a text in the list, in characters. */
    private static final int LONGEST_TEXT = 200;

    private static final Pattern IMSI = Pattern.compile("\\d{6,15}");
    /** What goes into an AT command between quotes. */
    private static final Pattern PLAIN = Pattern.compile("[ -~&&[^\"\\\\]]{1,64}");

    private static final Set<String> INTERNET = Set.of("internet", "default");
    private static final Map<String, Authentication> METHODS =
            Map.of("pap", Authentication.PAP, "chap", Authentication.CHAP);

    private record Found(int mncDigits, boolean sameName, boolean primary, List<AccessPoint> accessPoints) {}

    /** What is read of a provider so far. */
    private static final class Provider {
        private String name = "";
        private boolean primary;
        private int mncDigits;
        private final List<AccessPoint> accessPoints = new ArrayList<>();
    }

    /** What is read of an access point so far. */
    private static final class Draft {
        private final String name;
        private boolean internet = true;
        private @Nullable String username;
        private @Nullable String password;
        private Authentication authentication = Authentication.PAP_CHAP;

        Draft(String name) {
            this.name = name;
        }
    }

    private final String imsi;
    private final String wanted;
    private final List<Found> found = new ArrayList<>();
    private Provider provider = new Provider();
    private @Nullable Draft draft;
    private boolean gsm;

    /**
     * @param imsi the subscriber's identity
     * @param wanted the provider's name by the SIM, or empty
     */
    ProviderInfoReader(String imsi, String wanted) {
        this.imsi = imsi;
        this.wanted = wanted.strip();
    }

    /**
     * The carrier's access points to the internet, the likeliest first.
     *
     * @throws IOException when the list is not well formed or wants something from outside of it
     */
    List<AccessPoint> read(InputStream in) throws IOException {
        if (!IMSI.matcher(imsi).matches()) {
            return List.of();
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            try {
                while (xml.hasNext()) {
                    switch (xml.next()) {
                        case XMLStreamConstants.START_ELEMENT -> begins(xml);
                        case XMLStreamConstants.END_ELEMENT -> ends(xml.getLocalName());
                        case XMLStreamConstants.ENTITY_REFERENCE ->
                            throw new IOException("the list of providers has entities");
                        default -> {}
                    }
                }
            } finally {
                xml.close();
            }
        } catch (XMLStreamException | MissingResourceException e) {
            // Java has no words for some of what can be wrong in a DTD, and says that instead
            throw new IOException("the list of providers is not well formed: " + e.getMessage(), e);
        }
        return chosen();
    }

    private void begins(XMLStreamReader xml) throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "provider" -> {
                provider = new Provider();
                provider.primary = "true".equals(xml.getAttributeValue(null, "primary"));
            }
            case "gsm" -> gsm = true;
            case "name" -> {
                if (!gsm && provider.name.isEmpty()) {
                    provider.name = text(xml);
                }
            }
            case "network-id" -> provider.mncDigits = Math.max(provider.mncDigits, matches(xml));
            case "apn" -> draft = new Draft(attribute(xml, "value"));
            default -> {
                if (draft != null) {
                    detail(draft, xml);
                }
            }
        }
    }

    private static void detail(Draft draft, XMLStreamReader xml) throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "usage" ->
                draft.internet =
                        Arrays.stream(attribute(xml, "type").split("[-, ]")).anyMatch(INTERNET::contains);
            case "username" -> draft.username = text(xml);
            case "password" -> draft.password = text(xml);
            case "authentication" ->
                draft.authentication = METHODS.getOrDefault(attribute(xml, "method"), Authentication.PAP_CHAP);
            default -> {}
        }
    }

    private void ends(String element) {
        switch (element) {
            case "apn" -> {
                accessPoint(draft).ifPresent(provider.accessPoints::add);
                draft = null;
            }
            case "gsm" -> gsm = false;
            case "provider" -> {
                if (provider.mncDigits > 0) {
                    found.add(new Found(
                            provider.mncDigits,
                            !wanted.isEmpty() && provider.name.equalsIgnoreCase(wanted),
                            provider.primary,
                            provider.accessPoints));
                }
                provider = new Provider();
            }
            default -> {}
        }
    }

    private Optional<AccessPoint> accessPoint(@Nullable Draft read) {
        if (read == null
                || !gsm
                || !read.internet
                || !CallSettings.APN.matcher(read.name).matches()) {
            return Optional.empty();
        }
        String username = read.username == null ? "" : read.username;
        String password = read.password == null ? "" : read.password;
        boolean plain = (username.isEmpty() || PLAIN.matcher(username).matches())
                && (password.isEmpty() || PLAIN.matcher(password).matches());
        return plain
                ? Optional.of(new AccessPoint(
                        read.name,
                        username.isEmpty()
                                ? Optional.empty()
                                : Optional.of(new Account(username, Secret.of(password), read.authentication)),
                        provider.name))
                : Optional.empty();
    }

    /** How many digits of the network's code are the SIM's; 0 when it is another network. */
    private int matches(XMLStreamReader xml) {
        String mcc = attribute(xml, "mcc");
        String mnc = attribute(xml, "mnc");
        boolean same = gsm
                && mcc.length() == 3
                && (mnc.length() == 2 || mnc.length() == 3)
                && imsi.startsWith(mcc)
                && imsi.startsWith(mnc, mcc.length());
        return same ? mnc.length() : 0;
    }

    /** An IMSI does not tell how long its network code is: where one of three digits is known, two digits of it are another's. */
    private List<AccessPoint> chosen() {
        int digits = found.stream().mapToInt(Found::mncDigits).max().orElse(0);
        List<AccessPoint> chosen = new ArrayList<>();
        found.stream()
                .filter(candidate -> candidate.mncDigits() == digits)
                .sorted(Comparator.comparing(Found::sameName)
                        .thenComparing(Found::primary)
                        .reversed())
                .flatMap(candidate -> candidate.accessPoints().stream())
                .filter(next -> chosen.size() < MOST && chosen.stream().noneMatch(next::same))
                .forEach(chosen::add);
        return List.copyOf(chosen);
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value.strip();
    }

    private static String text(XMLStreamReader xml) throws XMLStreamException {
        String text = xml.getElementText().strip();
        return text.length() <= LONGEST_TEXT ? text : "";
    }
}
