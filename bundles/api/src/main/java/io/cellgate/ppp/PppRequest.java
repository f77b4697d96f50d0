package io.cellgate.ppp;

import io.cellgate.at.SerialLine;
import io.cellgate.config.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides how pppd is run for a link. Two equal requests give the same plan.
 *
 * @param linkName the name of the link for pppd: letters, digits, {@code _} and {@code -}
 * @param device the data port
 * @param line its settings
 * @param method how pppd gets its parameters
 * @param standards which of the guide's lines is the base
 * @param script what is said on the port before PPP
 * @param authentication how we authenticate ourselves
 * @param username the account's name
 * @param password its password; an account may have none
 * @param options pppd options by name that differ from the guide's line; an empty value for a flag, and the value {@code off} to
 *     leave one of the line's options out
 * @param rawOptions further options, a token each, as a person wrote them
 * @param context what the module is told beside the data port before the call (APN, account: guide 3.1), in any text that is
 *     the same for the same context. No plan depends on it, but a link that was dialled with another context is not the one
 *     that is asked for. Secret because it may hold a password
 * @param routeMetric the metric that the link's default route is to have; empty for the kernel's own, 0. Where pppd takes no metric from the
 *     gateway's user it makes the route without one, and only where there is no other: whoever asks sees to the rest
 */
public record PppRequest(
        String linkName,
        Path device,
        SerialLine line,
        PppMethod method,
        Standards standards,
        DialScript script,
        Authentication authentication,
        Optional<String> username,
        Optional<Secret> password,
        SortedMap<String, String> options,
        List<String> rawOptions,
        Secret context,
        OptionalLong routeMetric) {

    /**
     * Begins a request for the 3GPP base line on a serial line of 115200 8N1, with parameters on the command line, no account, no
     * further option and no context.
     *
     * @param linkName as {@link #linkName()}
     * @param device as {@link #device()}
     * @param script as {@link #script()}
     * @return what takes all that is different
     */
    public static Builder builder(String linkName, Path device, DialScript script) {
        return new Builder(linkName, device, script);
    }

    /**
     * Copies the collections.
     *
     * @param linkName as {@link #linkName()}
     * @param device as {@link #device()}
     * @param line its settings
     * @param method how pppd gets its parameters
     * @param standards which of the guide's lines is the base
     * @param script as {@link #script()}
     * @param authentication how we authenticate ourselves
     * @param username the account's name
     * @param password its password
     * @param options pppd options by name that differ from the guide's line
     * @param rawOptions further options, a token each, as a person wrote them
     * @param context what the module is told beside the data port before the call
     * @param routeMetric the metric that the link's default route is to have
     */
    public PppRequest {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
        rawOptions = List.copyOf(rawOptions);
    }

    /** Puts a request together; not thread-safe. What is not given stays as {@link PppRequest#builder} says. */
    public static final class Builder {

        private final String linkName;
        private final Path device;
        private final DialScript script;
        private final SortedMap<String, String> options = new TreeMap<>();
        private final List<String> rawOptions = new ArrayList<>();
        private SerialLine line = SerialLine.DEFAULT;
        private PppMethod method = PppMethod.CLI;
        private Standards standards = Standards.THREE_GPP;
        private Authentication authentication = Authentication.NONE;
        private @Nullable String username;
        private @Nullable Secret password;
        private Secret context = Secret.of("");
        private @Nullable Long routeMetric;

        private Builder(String linkName, Path device, DialScript script) {
            this.linkName = linkName;
            this.device = device;
            this.script = script;
        }

        /**
         * The settings of the data port.
         *
         * @param value as {@link PppRequest#line()}
         * @return this
         */
        public Builder line(SerialLine value) {
            line = value;
            return this;
        }

        /**
         * How pppd gets its parameters.
         *
         * @param value as {@link PppRequest#method()}
         * @return this
         */
        public Builder method(PppMethod value) {
            method = value;
            return this;
        }

        /**
         * Which of the guide's lines is the base.
         *
         * @param value as {@link PppRequest#standards()}
         * @return this
         */
        public Builder standards(Standards value) {
            standards = value;
            return this;
        }

        /**
         * An account without a password, and how to authenticate with it.
         *
         * @param how one of those that need an account
         * @param name the account's name
         * @return this
         * @throws IllegalArgumentException for {@link Authentication#NONE}
         */
        public Builder account(Authentication how, String name) {
            if (!how.needsAccount()) {
                throw new IllegalArgumentException(
                        "authentication " + how.configured() + " has no account; allowed: " + "any other");
            }
            authentication = how;
            username = name;
            return this;
        }

        /**
         * As {@link #account(Authentication, String)}, with a password.
         *
         * @param how one of those that need an account
         * @param name the account's name
         * @param secret its password
         * @return this
         * @throws IllegalArgumentException for {@link Authentication#NONE}
         */
        public Builder account(Authentication how, String name, Secret secret) {
            password = secret;
            return account(how, name);
        }

        /**
         * Another value for one of pppd's options.
         *
         * @param name the option
         * @param value as in {@link PppRequest#options()}: empty for a flag, {@code off} to leave one of the line's options out
         * @return this
         */
        public Builder option(String name, String value) {
            options.put(name, value);
            return this;
        }

        /**
         * Further options of pppd as a person wrote them.
         *
         * @param tokens a word each
         * @return this
         */
        public Builder rawOptions(String... tokens) {
            rawOptions.addAll(List.of(tokens));
            return this;
        }

        /**
         * What the module is told beside the data port.
         *
         * @param value as {@link PppRequest#context()}
         * @return this
         */
        public Builder context(Secret value) {
            context = value;
            return this;
        }

        /**
         * A metric of the link's default route, beside others.
         *
         * @param value as {@link PppRequest#routeMetric()}
         * @return this
         */
        public Builder routeMetric(long value) {
            routeMetric = value;
            return this;
        }

        /**
         * Ends the building.
         *
         * @return the request
         */
        public PppRequest build() {
            return new PppRequest(
                    linkName,
                    device,
                    line,
                    method,
                    standards,
                    script,
                    authentication,
                    Optional.ofNullable(username),
                    Optional.ofNullable(password),
                    options,
                    rawOptions,
                    context,
                    routeMetric == null ? OptionalLong.empty() : OptionalLong.of(routeMetric));
        }
    }
}
