package io.cellgate.uplink.provider.apn;

import io.cellgate.common.file.BoundedFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** The list of Debian's package {@code mobile-broadband-provider-info}, where it is installed. Safe for use by any thread. */
public final class ProviderInfoFile implements ProviderList {

    /** Where the package has it, under the root of the file system. */
    public static final String PLACE = "usr/share/mobile-broadband-provider-info/serviceproviders.xml";

    /** In bytes; the package of 2023 has 362 213. */
    private static final int LONGEST = 4 << 20;

    private final Path file;
    private final Executor executor;

    /**
     * @param file the list
     * @param executor may be blocked while it is read
     */
    public ProviderInfoFile(Path file, Executor executor) {
        this.file = file;
        this.executor = executor;
    }

    @Override
    public boolean installed() {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public CompletionStage<List<AccessPoint>> accessPoints(String imsi, String provider) {
        CompletableFuture<List<AccessPoint>> found = new CompletableFuture<>();
        try {
            executor.execute(() -> {
                try {
                    byte[] content = BoundedFile.read(file, LONGEST);
                    found.complete(new ProviderInfoReader(imsi, provider).read(new ByteArrayInputStream(content)));
                } catch (IOException e) {
                    found.completeExceptionally(e);
                } catch (RuntimeException | LinkageError e) {
                    found.completeExceptionally(new IOException(file + " cannot be read", e));
                }
            });
        } catch (RejectedExecutionException e) {
            found.completeExceptionally(new IOException("the uplink is being stopped", e));
        }
        return found;
    }
}
