package io.cellgate.web.form;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import io.cellgate.config.ConfigurationProblem;
import io.cellgate.config.ConfigurationReport;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.osgi.service.cm.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves a form on trial: what its component refuses is undone at once and explained; what is not kept by a person within a time is undone
 * too, for it may have cut the way that the person came. One at a time. The actor it works on may block on the disk.
 */
public final class Trial {

    private static final Logger LOG = LoggerFactory.getLogger(Trial.class);
    /** How long a component gets to refuse. */
    static final Duration SETTLING = Duration.ofSeconds(3);
    /** How long a person gets to keep it. */
    static final Duration LENGTH = Duration.ofMinutes(2);

    private static final String WHOLE = "configuration";

    private final Actor actor;
    private final InstantSource clock;
    private final Runnable changed;
    private @Nullable Running running;
    private volatile Saved.@Nullable OnTrial shown;

    /** What is tried. */
    private static final class Running {
        private final Configuration configuration;
        /** Null: there was none. */
        private final @Nullable Map<String, Object> former;

        private final String reported;
        private final CompletableFuture<Saved> saved;
        private @Nullable Timer timer;

        Running(
                Configuration configuration,
                @Nullable Map<String, Object> former,
                String reported,
                CompletableFuture<Saved> saved) {
            this.saved = saved;
            this.configuration = configuration;
            this.former = former;
            this.reported = reported;
        }
    }

    /**
     * @param clock for people's eyes
     * @param changed runs when there is news of the trial
     */
    public Trial(Actor actor, InstantSource clock, Runnable changed) {
        this.actor = actor;
        this.clock = clock;
        this.changed = changed;
    }

    /** What is on trial. */
    public Optional<Saved.OnTrial> running() {
        return Optional.ofNullable(shown);
    }

    /**
     * Saves what a person has changed.
     *
     * @param formPid of the form
     * @param pid of the configuration; empty for a new one
     * @param name of a new one, where there may be several
     * @param changes by property; the empty text takes a property out, so that its default counts
     */
    public CompletionStage<Saved> save(
            Forms forms, String formPid, String pid, String name, Map<String, String> changes) {
        CompletableFuture<Saved> answer = new CompletableFuture<>();
        actor.execute(() -> {
            try {
                begin(forms, formPid, pid, name, changes, answer);
            } catch (IOException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    /** A component has told what is wrong with its configuration. */
    public void heard(ConfigurationReport report) {
        actor.execute(() -> {
            Running tried = running;
            if (tried != null
                    && report.pid().equals(tried.reported)
                    && !report.refused().isEmpty()) {
                tried.saved.complete(new Saved.Refused(report.refused()));
                end(tried, "its component refused it", true);
            }
        });
    }

    /** A person has seen that it works. */
    public void keep() {
        actor.execute(() -> {
            if (running != null) {
                end(running, "kept", false);
            }
        });
    }

    /** A person does not want it. */
    public void undo() {
        actor.execute(() -> {
            if (running != null) {
                end(running, "somebody undid it", true);
            }
        });
    }

    /** The page ends, and nobody can keep it any more. On the actor. */
    public void close() {
        if (running != null) {
            end(running, "the page has ended", true);
        }
    }

    private void begin(
            Forms forms,
            String formPid,
            String pid,
            String name,
            Map<String, String> changes,
            CompletableFuture<Saved> answer)
            throws IOException {
        Optional<Form> form = forms.form(formPid);
        if (form.isEmpty()) {
            answer.complete(refused(formPid, "a form that there is; its bundle may be stopped"));
            return;
        }
        if (running != null) {
            answer.complete(
                    refused(running.configuration.getPid(), "one trial at a time: keep or undo that one first"));
            return;
        }
        List<ConfigurationProblem> problems = problems(form.get(), changes);
        Optional<Configuration> there = pid.isEmpty() ? Optional.empty() : forms.configuration(form.get(), pid);
        if (!pid.isEmpty() && changes.isEmpty()) {
            problems.add(new ConfigurationProblem(WHOLE, pid, "a change; nothing was changed"));
        }
        if (!pid.isEmpty() && there.isEmpty()) {
            problems.add(new ConfigurationProblem(WHOLE, pid, "one that is still there"));
        }
        if (pid.isEmpty() && form.get().factory() && !name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,31}")) {
            problems.add(new ConfigurationProblem(
                    "name", name, "1 to 32 letters, digits, '_' or '-', beginning with a letter or digit"));
        }
        if (!problems.isEmpty()) {
            answer.complete(new Saved.Refused(problems));
            return;
        }
        Configuration configuration = there.isPresent() ? there.get() : forms.make(form.get(), name);
        Map<String, Object> former = configuration.getProperties() == null ? null : Forms.properties(configuration);
        Map<String, Object> wanted = former == null ? new HashMap<>() : new HashMap<>(former);
        changes.forEach((property, value) -> {
            if (value.isEmpty()) {
                wanted.remove(property);
            } else {
                wanted.put(property, value);
            }
        });
        configuration.update(dictionary(wanted));
        Running tried = new Running(configuration, former, Forms.reported(form.get(), configuration), answer);
        running = tried;
        LOG.info("web: {} is on trial, changed: {}", tried.reported, changes.keySet());
        tried.timer = actor.later(SETTLING, () -> settled(tried));
        shown = new Saved.OnTrial(tried.reported, clock.instant().plus(LENGTH));
        changed.run();
    }

    private static List<ConfigurationProblem> problems(Form form, Map<String, String> changes) {
        List<ConfigurationProblem> problems = new ArrayList<>();
        changes.forEach((property, value) -> {
            Optional<Field> field = form.field(property);
            if (field.isEmpty()) {
                problems.add(new ConfigurationProblem(property, "", String.join(", ", form.ids())));
            } else if (!value.isEmpty()) {
                field.get()
                        .problemOf(value)
                        .ifPresent(why -> problems.add(new ConfigurationProblem(property, value, why)));
            }
        });
        return problems;
    }

    private void settled(Running tried) {
        if (running == tried) {
            tried.timer = actor.later(LENGTH.minus(SETTLING), () -> end(tried, "nobody kept it", true));
            Saved.OnTrial now = shown;
            if (now != null) {
                tried.saved.complete(now);
            }
        }
    }

    private void end(Running tried, String why, boolean undo) {
        if (running != tried) {
            return;
        }
        running = null;
        shown = null;
        Timer.drop(tried.timer);
        LOG.info("web: {}: {}{}", tried.reported, why, undo ? "; the former configuration is back" : "");
        if (undo) {
            try {
                if (tried.former == null) {
                    tried.configuration.delete();
                } else {
                    tried.configuration.update(dictionary(tried.former));
                }
            } catch (IOException | IllegalStateException e) {
                LOG.error("web: the former configuration of {} could not be put back", tried.reported, e);
            }
        }
        tried.saved.complete(refused(tried.reported, why));
        changed.run();
    }

    private static Saved refused(String value, String allowed) {
        return new Saved.Refused(List.of(new ConfigurationProblem(WHOLE, value, allowed)));
    }

    @SuppressWarnings("JdkObsolete") // ConfigurationAdmin takes a Dictionary
    private static Dictionary<String, Object> dictionary(Map<String, Object> map) {
        return new Hashtable<>(map);
    }
}
