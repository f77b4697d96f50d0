package io.cellgate.gateway.provider.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A framework with one bundle, whose content a test sees. */
final class FakeBundles implements InstalledBundles {

    final String name;
    final Path shipped;
    /** The SHA-256 of each content that it was given. */
    final List<String> given = new ArrayList<>();

    String version = "1.0.0";
    long lastModified = 1;
    Optional<String> stopped = Optional.empty();
    /** What its components lack from the next exchange on. */
    List<String> lacks = List.of();

    private List<String> problems = List.of();
    private Optional<IOException> refusal = Optional.empty();

    FakeBundles(String name, Path shipped) {
        this.name = name;
        this.shipped = shipped;
    }

    void refuse(String why) {
        refusal = Optional.of(new IOException(why));
    }

    void accept() {
        refusal = Optional.empty();
    }

    @Override
    public Installed find(String wanted) throws RefusedUpdateException {
        if (!wanted.equals(name)) {
            throw new RefusedUpdateException("no bundle '" + wanted + "' is installed");
        }
        return new Installed(name, version, shipped, lastModified);
    }

    @Override
    public CompletionStage<Void> update(String updated, Path jar) {
        if (refusal.isPresent()) {
            return CompletableFuture.failedStage(refusal.get());
        }
        try {
            byte[] content = Files.readAllBytes(jar);
            given.add(Sha256.of(content));
            version = JarHeaders.of(content).version().toString();
        } catch (IOException | RefusedUpdateException e) {
            return CompletableFuture.failedStage(e);
        }
        lastModified++;
        problems = lacks;
        return CompletableFuture.completedStage(null);
    }

    @Override
    public Optional<String> stopped(String looked) {
        // what was there before runs
        return version.equals("1.0.0") ? Optional.empty() : stopped;
    }

    @Override
    public List<String> problems(String looked) {
        return problems;
    }
}
