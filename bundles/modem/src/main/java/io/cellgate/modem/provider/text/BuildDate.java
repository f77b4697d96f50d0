package io.cellgate.modem.provider.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Properties;

/** The date of the build: no clock that is right tells an earlier one. */
final class BuildDate {

    static final LocalDate VALUE = read();

    private BuildDate() {}

    private static LocalDate read() {
        Properties build = new Properties();
        try (InputStream in =
                Objects.requireNonNull(BuildDate.class.getResourceAsStream("build.properties"), "build.properties")) {
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return OffsetDateTime.parse(Objects.requireNonNull(build.getProperty("built"), "built"))
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toLocalDate();
    }
}
