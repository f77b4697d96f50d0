package io.cellgate.ppp.provider.host;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A machine of its own for {@link Privileges}: who we are there, and which files there are. */
public final class TestPrivileges implements Privileges.View {

    private final int uid;
    private boolean noNewPrivileges;
    private final Map<Path, Privileges.Facts> files = new HashMap<>();
    private final Set<Path> closed = new HashSet<>();

    private TestPrivileges(int uid) {
        this.uid = uid;
    }

    /** As root, whoever runs the test. */
    public static Privileges root() {
        return new TestPrivileges(0).privileges();
    }

    /** As somebody else, on a machine without files. */
    public static TestPrivileges user() {
        return new TestPrivileges(998);
    }

    /** Puts a file there that may be read. */
    public TestPrivileges with(Path file, int owner, String group, int mode) {
        files.put(file, new Privileges.Facts(owner, group, mode));
        return this;
    }

    /** Keeps us from reading a file, or from looking at what is in a directory. */
    public TestPrivileges closed(Path path) {
        closed.add(path);
        return this;
    }

    public TestPrivileges noNewPrivileges() {
        noNewPrivileges = true;
        return this;
    }

    public Privileges privileges() {
        return new Privileges(this);
    }

    @Override
    public String status() {
        return "Name:\tjava\nUid:\t%d\t%d\t%d\t%d\nNoNewPrivs:\t%d\n"
                .formatted(uid, uid, uid, uid, noNewPrivileges ? 1 : 0);
    }

    @Override
    public Privileges.Facts facts(Path file) throws IOException {
        Privileges.Facts facts = files.get(file);
        if (closed.contains(file.getParent())) {
            throw new AccessDeniedException(file.toString());
        }
        if (facts == null) {
            throw new NoSuchFileException(file.toString());
        }
        return facts;
    }

    @Override
    public void open(Path file) throws IOException {
        facts(file);
        if (closed.contains(file)) {
            throw new AccessDeniedException(file.toString());
        }
    }
}
