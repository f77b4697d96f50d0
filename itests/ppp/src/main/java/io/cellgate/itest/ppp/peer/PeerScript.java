package io.cellgate.itest.ppp.peer;

import java.util.Optional;

/** What the far end of a call does. */
public sealed interface PeerScript {

    /** Says nothing. */
    record Silence() implements PeerScript {}

    /** Sends back whatever comes. */
    record LoopedBack() implements PeerScript {}

    /**
     * Writes a line of text every second, as a login prompt does.
     *
     * @param line 7-bit text
     */
    record Text(String line) implements PeerScript {}

    /** How the gateway is to prove who it is. */
    enum Login {
        NONE,
        PAP,
        CHAP
    }

    /**
     * An account; compared octet by octet in UTF-8.
     *
     * @param username its name
     * @param password its password
     */
    record Account(String username, String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return "Account[" + username + "]";
        }
    }

    /**
     * Speaks PPP.
     *
     * @param login what it asks for, again and again when that is refused
     * @param account whom it accepts; nobody when empty
     * @param message with which it answers a login, whether accepted or not
     * @param addressed whether it takes part in IPCP
     * @param placeholders how often it answers a request for resolvers with the placeholders 10.11.12.13 and .14, whatever was asked for
     * @param placeholdersForGood whether it settles for the placeholders in the end
     * @param echoing whether it answers LCP echo
     */
    record Negotiation(
            Login login,
            Optional<Account> account,
            String message,
            boolean addressed,
            int placeholders,
            boolean placeholdersForGood,
            boolean echoing)
            implements PeerScript {

        /** A peer without faults. */
        public static Negotiation healthy(Login login, Account account) {
            return new Negotiation(login, Optional.of(account), "", true, 0, false, true);
        }

        /** Nobody is let in. */
        public Negotiation refusing(String words) {
            return new Negotiation(
                    login, Optional.empty(), words, addressed, placeholders, placeholdersForGood, echoing);
        }

        /** IPCP stalls: no address is given. */
        public Negotiation withoutAddress() {
            return new Negotiation(login, account, message, false, placeholders, placeholdersForGood, echoing);
        }

        /** Placeholders first, and then the real resolvers. */
        public Negotiation withPlaceholders(int times) {
            return new Negotiation(login, account, message, addressed, times, false, echoing);
        }

        /** Placeholders first and last. */
        public Negotiation withPlaceholdersForGood(int times) {
            return new Negotiation(login, account, message, addressed, times, true, echoing);
        }

        /** LCP echo is not answered. */
        public Negotiation withoutEcho() {
            return new Negotiation(login, account, message, addressed, placeholders, placeholdersForGood, false);
        }
    }
}
