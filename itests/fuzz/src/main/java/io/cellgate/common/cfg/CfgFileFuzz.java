package io.cellgate.common.cfg;

import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.FuzzInput;
import io.cellgate.itest.fuzz.input.ScratchDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** A {@code .cfg} file, and what was read of it: the same properties, each a text of the file or the one that was given. */
public final class CfgFileFuzz {

    private static final ScratchDirectory SCRATCH = ScratchDirectory.make("cfg");
    private static final Set<String> SECRETS = Set.of("password");

    private CfgFileFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        FuzzInput in = new FuzzInput(input);
        boolean ofTheFile = in.below(2) == 0;
        CfgText rule = new CfgText(name -> name.equals("where") ? "/var/lib" : null);
        Map<String, Object> given = ofTheFile ? new HashMap<>() : other(in);
        byte[] content = in.rest();
        if (ofTheFile) {
            asProperties(content).forEach((name, value) -> given.put(String.valueOf(name), value));
        }
        given.put(
                "felix.fileinstall.filename",
                SCRATCH.write("io.cellgate.x.cfg", content).toString());
        Map<String, Object> read = WrittenValues.in(given, SECRETS::contains, rule);
        Map<String, Object> meant = ByteOrderMark.without(given);
        Finding.unless(read.keySet().equals(meant.keySet()), () -> read.keySet() + " of " + meant.keySet());
        meant.forEach((name, value) -> Finding.unless(
                value instanceof String || value.equals(read.get(name)), () -> name + " has become another"));
    }

    private static Map<String, Object> other(FuzzInput in) {
        Map<String, Object> given = new HashMap<>();
        for (int i = in.below(4); i > 0; i--) {
            given.put(in.unicode(), i == 1 ? Integer.valueOf(1) : in.unicode());
        }
        return given;
    }

    /** Not quite as FileInstall reads, but near enough that most values are those of the file. */
    private static Properties asProperties(byte[] content) {
        Properties properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(content));
        } catch (IOException | IllegalArgumentException e) {
            properties.clear();
        }
        return properties;
    }
}
