package io.cellgate.at.provider;

import io.cellgate.at.provider.channel.ChannelSettings;
import io.cellgate.at.provider.trace.TraceSettings;
import io.cellgate.common.lock.UucpLock;
import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.common.settings.SettingsReader;
import java.nio.file.Path;
import java.util.Map;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The configuration of the transport, checked.
 *
 * @param sysfsRoot where the kernel describes its devices
 * @param devRoot where the device files are
 * @param channels how ports are opened and spoken to
 * @param trace what is kept of the traffic
 */
record AtSettings(Path sysfsRoot, Path devRoot, ChannelSettings channels, TraceSettings trace) {

    static final String PID = "io.cellgate.at";

    /** The configuration as a person writes it. */
    @ObjectClassDefinition(
            id = AtSettings.PID,
            name = "cellgate AT transport",
            description = "Where modules, their device files and lock files are found, and limits of the AT engine.")
    public @interface Config {

        @AttributeDefinition(
                name = "sysfs root",
                description =
                        "Where the kernel describes USB devices. Another folder only for tests and demonstrations.")
        String sysfs_root() default "/sys";

        @AttributeDefinition(name = "Device root", description = "Where the device files of serial ports are.")
        String dev_root() default "/dev";

        @AttributeDefinition(
                name = "Lock directory",
                description = "Where UUCP lock files (LCK..ttyUSB0) are kept; the same as pppd's.")
        String lock_directory() default UucpLock.DIRECTORY;

        @AttributeDefinition(
                name = "Escape guard time",
                description =
                        "Silence before and after +++, as 1100ms. A little more than the module's own guard time.")
        String escape_guard() default "1100ms";

        @AttributeDefinition(
                name = "Unsolicited queue",
                description = "Unsolicited result codes that may wait for one slow listener, 1 to 100000.",
                type = AttributeType.INTEGER,
                min = "1",
                max = "100000")
        String unsolicited_queue() default "1000";

        @AttributeDefinition(
                name = "Trace memory",
                description = "Bytes of memory for the traffic of each port, 0 to 16777216; secrets are masked.",
                type = AttributeType.INTEGER,
                min = "0",
                max = "16777216")
        String trace_bytes() default "65536";

        @AttributeDefinition(
                name = "Trace directory",
                description = "Where the traffic of each port is also written to a file; nothing: no files.",
                required = false)
        String trace_directory() default "";

        @AttributeDefinition(
                name = "Trace file size",
                description = "Bytes after which a file is put aside and another begun, 16384 to 1073741824.",
                type = AttributeType.LONG,
                min = "16384",
                max = "1073741824")
        String trace_file_bytes() default "1048576";

        @AttributeDefinition(
                name = "Trace identities",
                description =
                        "Whether the files show identities of subscriber and module, numbers and messages as they are.",
                type = AttributeType.BOOLEAN)
        String trace_identities() default "false";
    }

    /** A reader for the properties as the component was given them. */
    static SettingsReader reader(Map<String, Object> properties) {
        return SettingsReader.singleton(PID, properties, Config.class);
    }

    /**
     * Reads all properties.
     *
     * @throws InvalidConfigurationException when anything is refused
     */
    static AtSettings read(SettingsReader reader) throws InvalidConfigurationException {
        Path sysfs = reader.path("sysfs.root");
        Path dev = reader.path("dev.root");
        ChannelSettings channels = ChannelSettings.read(reader);
        TraceSettings trace = TraceSettings.read(reader);
        return reader.finish(() -> new AtSettings(sysfs, dev, channels, trace));
    }
}
