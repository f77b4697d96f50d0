package io.cellgate.shell.report;

import io.cellgate.at.trace.AtTraces;
import io.cellgate.at.trace.TraceSelection;
import io.cellgate.common.bundle.BundleRows;
import io.cellgate.common.json.Json;
import io.cellgate.common.secret.Redaction;
import io.cellgate.common.text.Printable;
import io.cellgate.shell.text.TextTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * One archive with all that is asked for first when something does not work.
 *
 * @param context where the bundles are
 * @param configurations whose values are told, and whose secrets are kept out of everything
 * @param components of Declarative Services
 * @param traces of the AT traffic; absent without the transport
 * @param clock for the time of the report
 * @param json writes a document; may fail with a {@link LinkageError}, because its library may be what is missing
 */
public record BugReport(
        BundleContext context,
        ConfigurationAdmin configurations,
        ServiceComponentRuntime components,
        @Nullable AtTraces traces,
        Clock clock,
        Function<Map<String, Object>, String> json) {

    private static final String PPP = "io.cellgate.ppp";
    private static final String LOGS = "/var/log/cellgate";
    private static final List<String> FACTS =
            List.of("java.version", "java.vendor", "java.vm.name", "os.name", "os.version", "os.arch", "user.timezone");

    /** With the documents as everybody has them. */
    public BugReport(
            BundleContext context,
            ConfigurationAdmin configurations,
            ServiceComponentRuntime components,
            @Nullable AtTraces traces,
            Clock clock) {
        // no method reference: that would load the class here, where nobody expects that it cannot be loaded
        this(context, configurations, components, traces, clock, document -> Json.writeCleaned(document));
    }

    /**
     * Writes it to a new file that only its owner may read.
     *
     * @param answers what commands answered, by the names that they get in the archive
     * @throws IOException when it cannot be written; then there is no such file
     */
    public void write(Path file, Map<String, Map<String, Object>> answers) throws IOException {
        Configurations configured = new Configurations(context, configurations);
        Redaction redaction = configured.redaction();
        ReportArchive archive = new ReportArchive(file, redaction);
        boolean whole = false;
        try (archive) {
            archive.add("versions.txt", versions());
            archive.add("bundles.txt", TextTable.of(BundleRows.of(context.getBundles()), 0) + "\n");
            archive.add("components.txt", TextTable.of(ComponentRows.of(components), 0) + "\n");
            archive.add("configuration.txt", configured.text(redaction));
            for (Map.Entry<String, Map<String, Object>> answer : answers.entrySet()) {
                addAnswer(archive, answer.getKey(), redaction.document(answer.getValue()));
            }
            for (Map.Entry<String, String> log :
                    LogFiles.ends(directories(configured)).entrySet()) {
                archive.add("log/" + log.getKey(), log.getValue());
            }
            if (traces != null) {
                StringBuilder text = new StringBuilder();
                traces.export(TraceSelection.ALL, text);
                archive.addTrace("at.trace", text.toString());
            }
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** As a plain text where the library of JSON is missing. */
    private void addAnswer(ReportArchive archive, String name, Map<String, Object> document) throws IOException {
        String written;
        try {
            written = json.apply(document);
        } catch (LinkageError e) {
            StringBuilder text =
                    new StringBuilder("not as JSON, whose library is missing: " + Printable.text(e) + "\n");
            document.forEach((key, value) ->
                    text.append(Printable.text(key + " = " + value)).append('\n'));
            archive.add(name + ".txt", text.toString());
            return;
        }
        archive.add(name + ".json", written + "\n");
    }

    private List<Path> directories(Configurations configured) {
        String own = Optional.ofNullable(context.getProperty("cellgate.log")).orElse(LOGS);
        return Stream.of(own, configured.get(PPP, "log.directory", own))
                .distinct()
                .map(Path::of)
                .toList();
    }

    private String versions() {
        List<String> lines = new ArrayList<>();
        lines.add("time " + clock.instant());
        lines.add("cellgate " + context.getBundle().getVersion());
        lines.add("framework " + context.getProperty(Constants.FRAMEWORK_VENDOR) + " "
                + context.getProperty(Constants.FRAMEWORK_VERSION));
        return Stream.concat(lines.stream(), FACTS.stream().map(name -> name + " " + System.getProperty(name)))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
