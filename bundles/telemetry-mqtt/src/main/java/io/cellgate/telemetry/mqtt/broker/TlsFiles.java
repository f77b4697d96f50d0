package io.cellgate.telemetry.mqtt.broker;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.file.OwnFiles;
import io.cellgate.config.ConfigurationProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The PEM files (RFC 7468) of a TLS connection. They are read at every connect, so that a renewed certificate is used
 * without a change of the configuration; {@link #fingerprint} tells whether they hold what they held before.
 *
 * @param ca certificates of the authorities that the broker's certificate may come from; the platform's when absent
 * @param certificate our own certificate, followed by its chain
 * @param key our own key, PKCS #8, not encrypted
 */
public record TlsFiles(Optional<Path> ca, Optional<Path> certificate, Optional<Path> key) {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    /** All authorities of a platform take a quarter of it. */
    private static final int MAX_BYTES = 1 << 20;

    private static final String READABLE = "a file that exists and can be read";
    private static final String BOUNDED = "a regular file of at most " + MAX_BYTES + " bytes";
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

    /** A file that cannot be used; the message shows nothing of its content. */
    public static final class TlsException extends IOException {

        private static final long serialVersionUID = 1L;

        private final transient ConfigurationProblem problem;

        TlsException(String property, Path file, String allowed) {
            this(new ConfigurationProblem(property, file.toString(), allowed));
        }

        private TlsException(ConfigurationProblem problem) {
            super(problem.message());
            this.problem = problem;
        }

        /** The property that names the file, and what is allowed. */
        public ConfigurationProblem problem() {
            return problem;
        }
    }

    /** Whether any file is named. */
    public boolean given() {
        return ca.isPresent() || certificate.isPresent() || key.isPresent();
    }

    /**
     * Tells one content of the files from another, the platform's authorities included where there are none of ours.
     *
     * @throws TlsException when a file cannot be read
     */
    public String fingerprint() throws TlsException {
        StringBuilder all = new StringBuilder();
        append(all, "tls.ca", ca);
        append(all, "tls.certificate", certificate);
        append(all, "tls.key", key);
        if (ca.isEmpty()) {
            all.append(platform());
        }
        return all.toString();
    }

    private static void append(StringBuilder all, String property, Optional<Path> file) throws TlsException {
        if (file.isPresent()) {
            all.append(file.get()).append(' ').append(digest(content(property, file.get())));
        }
        all.append('\n');
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java platform has no SHA-256", e);
        }
    }

    /** Java reads its own authorities anew when their file has another time, as an upgrade of the host gives it. */
    private static String platform() {
        String named = System.getProperty("javax.net.ssl.trustStore", "");
        Path file = named.isEmpty()
                ? Path.of(System.getProperty("java.home"), "lib", "security", "cacerts")
                : Path.of(named);
        try {
            return Files.getLastModifiedTime(file).toString();
        } catch (IOException e) {
            return "none";
        }
    }

    /**
     * Reads the files.
     *
     * @throws TlsException when one is missing or holds something else
     */
    public SSLContext context() throws TlsException {
        TrustManager @Nullable [] trust = ca.isPresent() ? trust(ca.get()) : null;
        KeyManager @Nullable [] keys =
                certificate.isPresent() && key.isPresent() ? keys(certificate.get(), key.get()) : null;
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform has no TLS", e);
        }
    }

    private static TrustManager[] trust(Path file) throws TlsException {
        List<Certificate> certificates = certificates("tls.ca", file);
        try {
            KeyStore store = emptyStore();
            for (int i = 0; i < certificates.size(); i++) {
                store.setCertificateEntry("ca" + i, certificates.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsException("tls.ca", file, "certificates that this Java platform accepts");
        }
    }

    private static KeyManager[] keys(Path certificateFile, Path keyFile) throws TlsException {
        List<Certificate> chain = certificates("tls.certificate", certificateFile);
        PrivateKey key = privateKey(keyFile);
        if (!belongTogether(key, chain.get(0))) {
            throw new TlsException("tls.key", keyFile, "the key of the certificate in " + certificateFile);
        }
        char[] none = new char[0];
        try {
            KeyStore store = emptyStore();
            store.setKeyEntry("client", key, none, chain.toArray(Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, none);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsException("tls.key", keyFile, "the key of the certificate in " + certificateFile);
        }
    }

    /** Checked here because a key store takes any pair, and a broker refuses a wrong one without saying why. */
    private static boolean belongTogether(PrivateKey key, Certificate certificate) {
        byte[] text = "cellgate".getBytes(StandardCharsets.US_ASCII);
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "Ed25519";
        };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<Certificate> certificates(String property, Path file) throws TlsException {
        try {
            List<Certificate> found = new ArrayList<>(CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(content(property, file))));
            if (!found.isEmpty()) {
                return found;
            }
        } catch (GeneralSecurityException e) {
            // refused below, as a file without a certificate is
        }
        throw new TlsException(property, file, "a PEM file with at least one certificate");
    }

    private static byte[] content(String property, Path file) throws TlsException {
        try {
            return content(file);
        } catch (BoundedFile.TooLargeException | BoundedFile.NotRegularException e) {
            throw new TlsException(property, file, BOUNDED);
        } catch (IOException e) {
            throw new TlsException(property, file, READABLE);
        }
    }

    /** A link is followed if nobody but root and us can have made it: certificates that are renewed stand behind links. */
    private static byte[] content(Path file) throws IOException {
        if (!Files.isSymbolicLink(file)) {
            return BoundedFile.read(file, MAX_BYTES);
        }
        boolean rootHasMadeIt =
                Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(0);
        if (!rootHasMadeIt && !OwnFiles.isOurs(file)) {
            throw new FileSystemException(file.toString(), null, "is a link that somebody else has made");
        }
        return BoundedFile.read(file.toRealPath(), MAX_BYTES);
    }

    private static PrivateKey privateKey(Path file) throws TlsException {
        String text = new String(content("tls.key", file), StandardCharsets.US_ASCII);
        Matcher matcher = KEY.matcher(text);
        if (matcher.find()) {
            byte[] encoded = Base64.getMimeDecoder().decode(matcher.group(1));
            for (String algorithm : ALGORITHMS) {
                try {
                    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
                } catch (InvalidKeySpecException e) {
                    // a key of another algorithm
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException("This Java platform has no " + algorithm, e);
                }
            }
        }
        throw new TlsException(
                "tls.key",
                file,
                "an unencrypted PKCS #8 key (BEGIN PRIVATE KEY) of kind RSA, EC or Ed25519;"
                        + " 'openssl pkcs8 -topk8 -nocrypt' makes one of other forms");
    }
}
