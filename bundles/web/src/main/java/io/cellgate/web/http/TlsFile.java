package io.cellgate.web.http;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.config.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The key and the certificate of the page, in a file of PKCS #12. */
public final class TlsFile {

    private static final int LONGEST = 1 << 20;

    private TlsFile() {}

    /**
     * Reads the file.
     *
     * @throws IOException when it cannot be read, or holds no key that the password opens; the message is for a person
     */
    public static SSLContext read(Path file, Secret password) throws IOException {
        char[] chars = password.reveal().toCharArray();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(BoundedFile.read(file, LONGEST)), chars);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, chars);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " holds no key that can be used: " + e.getMessage(), e);
        }
    }
}
