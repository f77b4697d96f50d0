package io.cellgate.ppp.provider.host;

import io.cellgate.itest.powercut.Scenario;
import io.cellgate.itest.powercut.Scenario.Step;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of the machine in which we write: half of one cuts off others, too. */
public final class HostFilesScenarios {

    private static final String FOREIGN = "# by hand\nnameserver 192.0.2.1\nsearch example.org\n";

    private HostFilesScenarios() {}

    /** Them. */
    public static List<Scenario> all() {
        return List.of(
                new Scenario(
                        "secrets",
                        List.of(
                                Step.lasting(directory -> PrivateFiles.write(
                                        directory.resolve("pap-secrets"), "\"else\" * \"foreign\" *\n")),
                                secret("cellgate-main", "one"),
                                secret("cellgate-second", "two"),
                                secret("cellgate-main", "three"),
                                Step.lasting(directory ->
                                        SecretsFile.remove(directory.resolve("pap-secrets"), "cellgate-main"))),
                        directory -> content(directory.resolve("pap-secrets"))),
                new Scenario(
                        "resolvers",
                        List.of(
                                Step.lasting(
                                        directory -> PrivateFiles.write(directory.resolve("resolv.conf"), FOREIGN)),
                                resolvers(1),
                                resolvers(2),
                                Step.lasting(directory -> resolvConf(directory).remove("main"))),
                        directory -> {
                            String installed = content(directory.resolve("resolv.conf"));
                            resolvConf(directory).remove("main");
                            return installed + "then " + content(directory.resolve("resolv.conf"));
                        }));
    }

    private static Step secret(String owner, String password) {
        return Step.lasting(directory ->
                SecretsFile.put(directory.resolve("pap-secrets"), owner, "\"user\" * \"" + password + "\" *\n"));
    }

    private static Step resolvers(int last) {
        return Step.lasting(directory -> resolvConf(directory)
                .install("main", List.of(InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) last}))));
    }

    private static ResolvConf resolvConf(Path directory) {
        return new ResolvConf(directory.resolve("resolv.conf"));
    }

    private static String content(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "none\n";
    }
}
