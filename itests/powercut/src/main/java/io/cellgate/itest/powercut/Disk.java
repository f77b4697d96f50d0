package io.cellgate.itest.powercut;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A disk that promises no more than POSIX does: what was written to a file lasts from the next fsync of the file on, a name from the next
 * fsync of its directory on. What comes in between may be there after a cut, or not, in any order; data also in part, or as zeros where only
 * the new length has reached the disk. A rename is one change.
 */
final class Disk {

    /** So many changes of names are combined with each other in every way; of more, each beginning and each one left out. */
    private static final int COMBINED = 4;

    private static final byte[] NOTHING = new byte[0];

    /** A file by all its names, or a directory. */
    private static final class Node {
        private final boolean directory;
        private byte[] lasting = NOTHING;
        private byte[] present = NOTHING;
        private final List<FileCall> pending = new ArrayList<>();

        Node(boolean directory) {
            this.directory = directory;
        }
    }

    /** A name that comes, goes or moves; without a node it goes. */
    private record NameChange(
            String from, String to, @Nullable Node node) {

        void apply(Map<String, Node> names) {
            if (!from.isEmpty()) {
                names.remove(from);
            }
            if (node != null) {
                names.put(to, node);
            }
        }

        boolean of(String directory) {
            return parent(to.isEmpty() ? from : to).equals(directory);
        }
    }

    private final Map<String, Node> present = new TreeMap<>();
    private final Map<String, Node> lasting = new TreeMap<>();
    private final List<NameChange> pending = new ArrayList<>();

    void apply(FileCall call) {
        if (call instanceof FileCall.Create) {
            if (!present.containsKey(call.path())) {
                change(new NameChange("", call.path(), new Node(false)));
            }
        } else if (call instanceof FileCall.MakeDirectory) {
            change(new NameChange("", call.path(), new Node(true)));
        } else if (call instanceof FileCall.Remove) {
            change(new NameChange(call.path(), "", null));
        } else if (call instanceof FileCall.Rename rename) {
            change(new NameChange(rename.path(), rename.to(), node(rename.path())));
        } else if (call instanceof FileCall.Link link) {
            change(new NameChange("", link.to(), node(link.path())));
        } else if (call instanceof FileCall.Sync) {
            sync(call.path());
        } else if (!(call instanceof FileCall.Mark)) {
            data(call);
        }
    }

    private Node node(String path) {
        return Objects.requireNonNull(present.get(path), path);
    }

    private void change(NameChange change) {
        change.apply(present);
        pending.add(change);
    }

    private void data(FileCall call) {
        Node node = node(call.path());
        FileCall placed = call;
        if (call instanceof FileCall.Write write && write.position() == FileCall.Write.END) {
            // the place is taken now, whatever of it reaches the disk
            placed = new FileCall.Write(write.path(), node.present.length, write.data());
        }
        node.present = changed(node.present, placed);
        node.pending.add(placed);
    }

    private void sync(String path) {
        Node node = present.get(path);
        if (node != null && !node.directory) {
            node.lasting = node.present;
            node.pending.clear();
            return;
        }
        pending.removeIf(change -> {
            boolean ours = change.of(path);
            if (ours) {
                change.apply(lasting);
            }
            return ours;
        });
    }

    private static byte[] changed(byte[] before, FileCall call) {
        if (call instanceof FileCall.Truncate truncate) {
            return Arrays.copyOf(before, (int) truncate.length());
        }
        FileCall.Write write = (FileCall.Write) call;
        int at = (int) write.position();
        byte[] after = Arrays.copyOf(before, Math.max(before.length, at + write.data().length));
        System.arraycopy(write.data(), 0, after, at, write.data().length);
        return after;
    }

    /** What a cut at this moment may leave below a directory: contents by relative paths, of a directory null. */
    Set<State> afterCut(String directory) {
        Set<State> states = new LinkedHashSet<>();
        for (Map<String, Node> names : names(directory)) {
            Map<String, Node> reachable = new TreeMap<>();
            names.forEach((path, node) -> {
                if (path.startsWith(directory + "/") && reachable(names, parent(path), directory)) {
                    reachable.put(path.substring(directory.length() + 1), node);
                }
            });
            states.addAll(contents(reachable));
        }
        return states;
    }

    private static boolean reachable(Map<String, Node> names, String path, String directory) {
        Node node = names.get(path);
        return path.equals(directory) || (node != null && node.directory && reachable(names, parent(path), directory));
    }

    private List<Map<String, Node>> names(String directory) {
        List<NameChange> changes = pending.stream()
                .filter(change -> (change.from() + "/").startsWith(directory + "/")
                        || change.to().startsWith(directory + "/"))
                .toList();
        List<Map<String, Node>> found = new ArrayList<>();
        int count = changes.size();
        if (count <= COMBINED) {
            for (int chosen = 0; chosen < 1 << count; chosen++) {
                int bits = chosen;
                found.add(with(changes, i -> (bits >> i & 1) == 1));
            }
        } else {
            for (int end = 0; end <= count; end++) {
                int length = end;
                found.add(with(changes, i -> i < length));
                found.add(with(changes, i -> i != length));
            }
        }
        return found;
    }

    private Map<String, Node> with(List<NameChange> changes, IntPredicate chosen) {
        Map<String, Node> names = new TreeMap<>(lasting);
        for (int i = 0; i < changes.size(); i++) {
            if (chosen.test(i)) {
                changes.get(i).apply(names);
            }
        }
        return names;
    }

    /** All combinations of what may have become of the files' contents; of many files, one at a time. */
    private static List<State> contents(Map<String, Node> names) {
        Map<String, List<byte[]>> variants = new LinkedHashMap<>();
        Map<String, byte[]> whole = new LinkedHashMap<>();
        Map<String, byte[]> without = new LinkedHashMap<>();
        names.forEach((name, node) -> {
            if (node.directory) {
                whole.put(name + "/", NOTHING);
                without.put(name + "/", NOTHING);
            } else {
                variants.put(name, variants(node));
                whole.put(name, node.present);
                without.put(name, node.lasting);
            }
        });
        List<State> states = new ArrayList<>(List.of(new State(whole), new State(without)));
        variants.forEach((name, contents) -> contents.forEach(content -> {
            for (Map<String, byte[]> others : List.of(whole, without)) {
                Map<String, byte[]> state = new LinkedHashMap<>(others);
                state.put(name, content);
                states.add(new State(state));
            }
        }));
        return states;
    }

    private static List<byte[]> variants(Node node) {
        List<byte[]> variants = new ArrayList<>(List.of(node.lasting, node.present));
        byte[] zeros = node.lasting;
        byte[] begun = node.lasting;
        for (FileCall call : node.pending) {
            if (call instanceof FileCall.Write write) {
                byte[] data = write.data();
                variants.add(changed(
                        begun,
                        new FileCall.Write(write.path(), write.position(), Arrays.copyOf(data, data.length / 2))));
                zeros = changed(zeros, new FileCall.Write(write.path(), write.position(), new byte[data.length]));
                variants.add(changed(node.lasting, write));
            } else {
                zeros = changed(zeros, call);
            }
            begun = changed(begun, call);
            variants.add(begun);
        }
        variants.add(zeros);
        return variants;
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }
}
