package io.cellgate.common.settings;

import io.cellgate.common.text.Printable;
import io.cellgate.config.ConfigurationProblem;
import io.cellgate.config.ConfigurationReport;
import io.cellgate.config.UnknownProperty;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The settings of a component that are in force: a refused configuration changes nothing but is told, and the last good one stays.
 * Configurations are taken by one thread at a time, as Declarative Services calls a component; asking is safe for any thread.
 *
 * @param <S> the settings
 */
public final class InForce<S> {

    /**
     * How settings are read.
     *
     * @param <S> the settings
     */
    @FunctionalInterface
    public interface Reading<S> {

        /**
         * Reads all properties.
         *
         * @throws InvalidConfigurationException when anything is refused
         */
        S read(SettingsReader reader) throws InvalidConfigurationException;
    }

    private final Logger log;
    private final Reading<S> reading;
    private final ReportRegistration report = new ReportRegistration();
    private volatile @Nullable S settings;
    private volatile @Nullable InvalidConfigurationException problem;

    /**
     * @param log the component's
     * @param reading how its settings are read
     */
    public InForce(Logger log, Reading<S> reading) {
        this.log = log;
        this.reading = reading;
    }

    /**
     * Takes a configuration. Names in the log what it does not know, and what is wrong with it.
     *
     * @return the settings that are in force from now on; empty when it was refused, and nothing has changed
     */
    public Optional<S> take(SettingsReader reader) {
        List<UnknownProperty> unknown = reader.unknown().stream()
                .map(property -> new UnknownProperty(Printable.ascii(property), reader.nearest(property)))
                .toList();
        unknown.forEach(property -> log.warn("{}: {}", reader.pid(), property.message()));
        if (settings != null) {
            // before the first good one the defaults are better than nothing
            reader.refuseDamaged();
        }
        try {
            S read = reading.read(reader);
            settings = read;
            problem = null;
            tell(reader, List.of(), unknown);
            return Optional.of(read);
        } catch (InvalidConfigurationException e) {
            problem = e;
            log.error(
                    "{}; {}",
                    e.getMessage(),
                    settings == null
                            ? "waits for a correct configuration"
                            : "the last good configuration stays in force");
            tell(reader, e.problems(), unknown);
            return Optional.empty();
        }
    }

    /** Takes back what was told of the configuration, because its component ends. */
    public void close() {
        report.tell(Optional.empty(), Optional.empty());
    }

    private void tell(SettingsReader reader, List<ConfigurationProblem> refused, List<UnknownProperty> unknown) {
        Optional<ConfigurationReport> told = refused.isEmpty() && unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(new ConfigurationReport(
                        reader.pid(), refused, unknown, !refused.isEmpty() && settings != null));
        report.tell(told, reader.componentId());
    }

    /** The last good settings; empty before the first. */
    public Optional<S> settings() {
        return Optional.ofNullable(settings);
    }

    /** What is wrong with the configuration that was taken last; empty when it is in force. */
    public Optional<InvalidConfigurationException> problem() {
        return Optional.ofNullable(problem);
    }
}
