package io.cellgate.ppp.provider.host;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppMethod;
import io.cellgate.ppp.provider.plan.Caller;
import io.cellgate.ppp.provider.plan.Failures;
import io.cellgate.ppp.provider.plan.PppPaths;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Objects;
import java.util.Optional;

/**
 * What this process may do, as far as pppd is concerned, and what it lacks. Looked at anew for each dial, because a person may mend it
 * meanwhile. Safe for use by any thread.
 */
public final class Privileges {

    private static final int SET_UID = 04000;
    private static final int ALL_BITS = 07777;

    /**
     * What is told of a file.
     *
     * @param owner the number of its owner
     * @param mode all twelve bits
     */
    record Facts(int owner, String group, int mode) {}

    /** The machine; a test has its own. */
    interface View {
        /** {@code /proc/self/status}, see proc(5). */
        String status() throws IOException;

        /** A file's owner and mode. */
        Facts facts(Path file) throws IOException;

        /** Opens a file for reading and closes it. Opening asks the kernel; access() would ask for the real user without capabilities. */
        void open(Path file) throws IOException;
    }

    private final View view;

    /** Of this machine. */
    public Privileges() {
        this(new Machine());
    }

    Privileges(View view) {
        this.view = view;
    }

    /** As whom pppd will see us. A kernel that does not tell is asked by pppd itself. */
    public Caller caller() {
        return field("Uid").map(uids -> uids.split("\\s+", -1)[0].equals("0")).orElse(true) ? Caller.ROOT : Caller.USER;
    }

    /**
     * Checks that pppd will take what a plan for this caller needs.
     *
     * @throws PppException {@link PppCause#NOT_ROOT}, which names what is missing
     */
    public void require(PppMethod method, PppPaths paths) throws PppException {
        if (caller() == Caller.ROOT) {
            return;
        }
        requireSetuid(paths.pppd());
        if (method == PppMethod.CLI) {
            requireOptions(paths.privilegedOptions());
        }
    }

    /** Whether {@link #require} would find the privileged options, if it looked for them. */
    boolean optionsReadable(PppPaths paths) {
        if (caller() == Caller.ROOT) {
            return true;
        }
        try {
            view.open(paths.privilegedOptions());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void requireSetuid(Path pppd) throws PppException {
        Facts facts;
        try {
            facts = view.facts(pppd);
        } catch (IOException e) {
            // whoever starts it says what is wrong
            return;
        }
        if ((facts.mode() & SET_UID) == 0 || facts.owner() != 0) {
            throw Failures.exception(
                    PppCause.NOT_ROOT,
                    pppd + " is not setuid root, and the gateway is not root",
                    "mode " + Integer.toOctalString(facts.mode()) + ", owner " + facts.owner()
                            + "; needed: chown root:dip and chmod 4754");
        }
        if (field("NoNewPrivs").filter("1"::equals).isPresent()) {
            throw Failures.exception(
                    PppCause.NOT_ROOT,
                    "pppd cannot become root: nothing that the gateway starts may",
                    "NoNewPrivs is 1: NoNewPrivileges= of the service, also by another setting that implies it, or a container");
        }
    }

    private void requireOptions(Path options) throws PppException {
        try {
            view.open(options);
        } catch (NoSuchFileException e) {
            throw Failures.exception(
                    PppCause.NOT_ROOT,
                    "pppd takes noauth from root only, or from " + options + ", which is not there",
                    "the package cellgate installs it; by hand: one line, noauth, in a file of root:dip with mode 640");
        } catch (IOException e) {
            throw Failures.exception(
                    PppCause.NOT_ROOT, "pppd may not read " + options + " for the gateway's user", whoMayRead(options));
        }
    }

    /** The directory counts as well as the file: Debian's is for the group dip alone, and hides what is in it. */
    private String whoMayRead(Path options) {
        return group(options)
                .or(() -> group(Objects.requireNonNull(options.getParent())))
                .map(group -> "the group " + group + " may: add the gateway's user to it, and start it again")
                .orElse("not even its directory may be looked at");
    }

    private Optional<String> group(Path file) {
        try {
            return Optional.of(view.facts(file).group());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<String> field(String name) {
        try {
            return view.status()
                    .lines()
                    .filter(line -> line.startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static final class Machine implements View {

        private static final Path STATUS = Path.of("/proc/self/status");
        /** In bytes; the kernel writes some 1500. */
        private static final int LONGEST = 16 * 1024;

        @Override
        public String status() throws IOException {
            return BoundedFile.read(STATUS, LONGEST, StandardCharsets.ISO_8859_1);
        }

        @Override
        public Facts facts(Path file) throws IOException {
            return new Facts(
                    number(file, "unix:uid"),
                    Files.readAttributes(file, PosixFileAttributes.class)
                            .group()
                            .getName(),
                    number(file, "unix:mode") & ALL_BITS);
        }

        private static int number(Path file, String attribute) throws IOException {
            return ((Number) Files.getAttribute(file, attribute)).intValue();
        }

        @Override
        public void open(Path file) throws IOException {
            try (InputStream in = Files.newInputStream(file)) {
                in.skipNBytes(0);
            }
        }
    }
}
