package io.cellgate.gateway.provider.configuration;

import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.ScratchDirectory;
import java.lang.reflect.Proxy;
import java.util.List;
import org.osgi.service.cm.ConfigurationAdmin;

/** The record of a change on trial: read as one, or put aside. */
public final class TrialRecordsFuzz {

    private static final ScratchDirectory SCRATCH = ScratchDirectory.make("trials");

    /** Nobody asks it before something is taken back. */
    private static final ConfigurationAdmin ADMIN = (ConfigurationAdmin) Proxy.newProxyInstance(
            ConfigurationAdmin.class.getClassLoader(),
            new Class<?>[] {ConfigurationAdmin.class},
            (proxy, method, given) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    private TrialRecordsFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        SCRATCH.clear();
        SCRATCH.write("trials/one.trial", input);
        TrialFiles files = new TrialFiles(SCRATCH.path().resolve("trials"));
        List<TrialRecord> left = files.left(ADMIN);
        left.forEach(record -> {
            TrialRecord again = TrialRecord.of(record.toMap(), ADMIN);
            Finding.unless(
                    again.pid().equals(record.pid())
                            && again.properties().equals(record.properties())
                            && again.content().changes() == record.content().changes(),
                    () -> "not the same again: " + record);
        });
        int kept = left.size();
        Finding.unless(files.left(ADMIN).size() == kept, () -> "another number at the next start");
    }
}
