package org.eclipse.kura.crypto;

/** Stands in for Kura's, which is on no public repository of Maven: what this bundle calls of it. */
public interface CryptoService {

    /** Refuses with a checked exception what it has not encrypted. */
    char[] decryptAes(char[] encrypted) throws Exception;
}
