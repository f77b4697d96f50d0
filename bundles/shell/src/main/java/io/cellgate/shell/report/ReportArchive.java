package io.cellgate.shell.report;

import io.cellgate.common.file.DurableFile;
import io.cellgate.common.secret.Redaction;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A new zip archive for its owner alone. Whatever is put into it goes through a {@link Redaction}. Not safe for use by several threads. */
final class ReportArchive implements AutoCloseable {

    private final Redaction redaction;
    private final ZipOutputStream zip;

    /** @throws IOException when there is a file already, or it cannot be made */
    ReportArchive(Path file, Redaction redaction) throws IOException {
        this.redaction = redaction;
        zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(DurableFile.OWNER_ONLY)))));
    }

    void add(String name, String text) throws IOException {
        addMasked(name, redaction.text(text));
    }

    void addTrace(String name, String text) throws IOException {
        addMasked(name, redaction.trace(text));
    }

    private void addMasked(String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
