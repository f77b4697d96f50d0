package io.cellgate.web;

import io.cellgate.broker.BrokerLink;
import io.cellgate.command.Command;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Backoff;
import io.cellgate.common.actor.Timer;
import io.cellgate.common.metric.StatusMetrics;
import io.cellgate.event.GatewayEvent;
import io.cellgate.metric.MetricSource;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemState;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.UplinkState;
import io.cellgate.web.command.CommandCalls;
import io.cellgate.web.form.Forms;
import io.cellgate.web.history.History;
import io.cellgate.web.history.HistoryFile;
import io.cellgate.web.http.HttpListener;
import io.cellgate.web.http.TlsFile;
import io.cellgate.web.live.LiveOverview;
import io.cellgate.web.login.Login;
import io.cellgate.web.login.LoginRate;
import io.cellgate.web.login.PasswordFile;
import io.cellgate.web.login.PasswordHash;
import io.cellgate.web.login.Sessions;
import io.cellgate.web.metric.OpenMetrics;
import io.cellgate.web.site.Api;
import io.cellgate.web.site.FormsApi;
import io.cellgate.web.site.MetricsApi;
import io.cellgate.web.site.Site;
import io.cellgate.web.view.BrokerView;
import io.cellgate.web.view.Happenings;
import io.cellgate.web.view.Overview;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page, put together. Starts on the actor, which may block on the disk; an address that cannot be had is tried again. Safe for use by
 * any thread.
 */
final class WebPage {

    private static final Logger LOG = LoggerFactory.getLogger(WebPage.class);
    private static final String STATUS = "status";
    private static final String PROBLEMS = "problems";
    private static final String UPLINK = "uplink/";
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration SELDOM = Duration.ofMinutes(1);
    private static final Duration SAMPLE = Duration.ofMinutes(1);
    /** Samples between two writes: what a power cut may cost, and what spares the disk. */
    private static final int SAMPLES_A_WRITE = 15;

    private final Actor actor;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final List<Modem> modems = new CopyOnWriteArrayList<>();
    private final List<Uplink> uplinks = new CopyOnWriteArrayList<>();
    private final List<BrokerLink> brokers = new CopyOnWriteArrayList<>();
    private final List<MetricSource> sources = new CopyOnWriteArrayList<>();
    private final Happenings happenings;
    private final LiveOverview live;
    private final CommandCalls commands;
    private final Supplier<Optional<Forms>> forms;
    private final History history = new History();
    private @Nullable HistoryFile historyFile;
    private @Nullable Timer sampling;
    private int samples;
    private final Backoff backoff = new Backoff(SOON, SELDOM, random);
    private final Access access;
    private @Nullable WebSettings settings;
    private volatile @Nullable HttpListener listener;
    private volatile boolean stopped;

    /**
     * @param clock for people's eyes
     * @param forms the configurations, where the framework has what it takes
     * @param events takes when the page is opened for a time, and when it is closed again
     */
    WebPage(Actor actor, Clock clock, Supplier<Optional<Forms>> forms, Consumer<GatewayEvent> events) {
        access = new Access(actor, clock, this::hangUp, events);
        this.forms = forms;
        this.actor = actor;
        this.clock = clock;
        happenings = new Happenings(clock.instant());
        live = new LiveOverview(actor, this::overview);
        commands = new CommandCalls(actor, reply -> live.tell("reply", reply));
    }

    void add(Modem modem) {
        modems.add(modem);
        live.changed();
    }

    void remove(Modem modem) {
        modems.remove(modem);
        live.changed();
    }

    void add(Uplink uplink) {
        uplinks.add(uplink);
        live.changed();
    }

    void remove(Uplink uplink) {
        uplinks.remove(uplink);
        live.changed();
    }

    void add(BrokerLink broker) {
        brokers.add(broker);
        live.changed();
    }

    void remove(BrokerLink broker) {
        brokers.remove(broker);
        live.changed();
    }

    void add(MetricSource source) {
        sources.add(source);
    }

    void remove(MetricSource source) {
        sources.remove(source);
    }

    void add(Command command, int ranking, long serviceId) {
        commands.add(command, ranking, serviceId);
    }

    void remove(Command command) {
        commands.remove(command);
    }

    /** Something is wrong with a configuration, or no more. */
    void problemsChanged() {
        live.changed();
    }

    /** The uplink is asked at once: a moment later it may say something else. */
    void heard(GatewayEvent event) {
        happenings.heard(
                event,
                uplinks.stream()
                        .filter(uplink -> event.source().equals(UPLINK + uplink.name()))
                        .findFirst()
                        .flatMap(uplink -> uplink.status().detail()));
        live.changed();
    }

    /** Serves the page as the settings say, in place of the one before. */
    void use(WebSettings settings) {
        actor.execute(() -> {
            this.settings = settings;
            access.always(!settings.onRequest());
            keepHistory(settings.directory());
            serve(settings);
        });
    }

    /** Opens the page for a time where it is served on request, or closes it where that time is zero. */
    CompletionStage<CommandResult> access(Duration time) {
        CompletableFuture<CommandResult> result = new CompletableFuture<>();
        actor.execute(() -> result.complete(accessNow(time)));
        return result;
    }

    private CommandResult accessNow(Duration time) {
        WebSettings current = settings;
        if (current == null || !current.onRequest()) {
            return CommandResult.refused(
                    "the page is not served on request; allowed with 'serve = on-request' of " + WebSettings.PID);
        }
        if (time.isZero()) {
            access.close();
            return CommandResult.ok(Map.of("open", false));
        }
        access.open(time);
        if (listener == null) {
            serve(current);
        }
        Optional<InetSocketAddress> open = address();
        if (open.isEmpty()) {
            access.close();
            return CommandResult.error("no page at " + current.address() + ": the log says why");
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("open", true);
        result.put("until", access.opened(time).toString());
        result.put("address", current.address().getAddress().getHostAddress());
        result.put("port", open.get().getPort());
        result.put("tls", current.keystore().isPresent());
        return CommandResult.ok(result);
    }

    /** Where it listens, once it does. */
    Optional<InetSocketAddress> address() {
        return Optional.ofNullable(listener).map(HttpListener::address);
    }

    /** Ends every connection, and keeps the history; the actor does that before it stops. */
    void stop() {
        stopped = true;
        live.close();
        actor.execute(() -> {
            Timer.drop(sampling);
            if (historyFile != null && samples > 0) {
                historyFile.write(history);
            }
        });
        HttpListener open = listener;
        if (open != null) {
            open.close();
        }
    }

    private void hangUp() {
        HttpListener former = listener;
        listener = null;
        if (former != null) {
            former.close();
        }
    }

    private void serve(WebSettings settings) {
        hangUp();
        if (stopped || !access.isOpen()) {
            return;
        }
        try {
            listener = listen(settings);
            backoff.reset();
        } catch (IOException e) {
            Duration wait = backoff.next();
            LOG.error("No page at {}: {}; tried again in {} s", settings.address(), e.getMessage(), wait.toSeconds());
            actor.later(wait, () -> {
                if (listener == null) {
                    serve(settings);
                }
            });
        }
        if (stopped) {
            stop();
        }
    }

    private HttpListener listen(WebSettings settings) throws IOException {
        Optional<SSLContext> tls = settings.keystore().isPresent()
                ? Optional.of(TlsFile.read(settings.keystore().get(), settings.keystorePassword()))
                : Optional.empty();
        Sessions sessions = new Sessions(random, actor::nanoTime, settings.idle());
        Login login = new Login(sessions, new LoginRate(actor::nanoTime));
        PasswordFile file = new PasswordFile(settings.directory(), random);
        if (settings.password().isPresent()) {
            login.use(PasswordHash.of(settings.password().get(), random));
        } else {
            login.use(file.read());
        }
        Site site = new Site(
                login,
                sessions,
                tls.isPresent(),
                new Api(live, commands, range -> history.document(range, clock.instant()), new FormsApi(forms)),
                new MetricsApi(settings.metrics(), this::metrics));
        HttpListener open = HttpListener.listen(settings.address(), tls, site);
        LOG.info(
                "The page is at {}://{}:{}/{}",
                tls.isPresent() ? "https" : "http",
                settings.address().getAddress().getHostAddress(),
                open.address().getPort(),
                settings.password().isPresent()
                        ? ""
                        : file.firstIfThere()
                                .map(first -> "; its password is in " + first)
                                .orElse(""));
        return open;
    }

    private void keepHistory(Path directory) {
        if (historyFile == null) {
            historyFile = new HistoryFile(directory);
            historyFile.read(history);
            sample();
        }
    }

    private void sample() {
        history.sample(clock.instant(), statuses(modems, Modem::status), statuses(uplinks, Uplink::status));
        samples++;
        if (samples >= SAMPLES_A_WRITE && historyFile != null) {
            samples = 0;
            historyFile.write(history);
        }
        sampling = actor.later(SAMPLE, this::sample);
    }

    /** What the telemetry would send now, and the states. */
    private OpenMetrics metrics() {
        OpenMetrics metrics = new OpenMetrics();
        List<MetricSource> all =
                new ArrayList<>(modems.stream().map(StatusMetrics::of).toList());
        all.addAll(uplinks.stream().map(StatusMetrics::of).toList());
        all.addAll(sources);
        // of one that cannot tell there is nothing
        statuses(all, source -> Map.entry(source.source(), source.sample()))
                .forEach(sample -> metrics.add(sample.getKey(), sample.getValue()));
        statuses(modems, Modem::status)
                .forEach(status -> metrics.state(
                        "modem/" + status.name(),
                        status.state().published(),
                        states(ModemState.values(), ModemState::published)));
        statuses(uplinks, Uplink::status)
                .forEach(status -> metrics.state(
                        UPLINK + status.name(),
                        status.state().published(),
                        states(UplinkState.values(), UplinkState::published)));
        // of several connections the one without a session speaks for all, as on the page
        statuses(brokers, BrokerLink::online).stream()
                .min(Comparator.naturalOrder())
                .ifPresent(online -> metrics.add(BrokerLink.SOURCE, Map.of("online", online ? 1 : 0)));
        return metrics;
    }

    private static <S> List<String> states(S[] all, Function<S, String> published) {
        return Stream.of(all).map(published).toList();
    }

    /** Of those that can tell: a bundle that was just replaced cannot. */
    private static <S, T> List<T> statuses(List<S> services, Function<S, T> status) {
        List<T> statuses = new ArrayList<>();
        for (S service : services) {
            try {
                statuses.add(status.apply(service));
            } catch (RuntimeException | LinkageError e) {
                LOG.debug("A status cannot be read", e);
            }
        }
        return statuses;
    }

    private CompletionStage<Map<String, Object>> overview() {
        return problems().thenApply(problems -> {
            Map<String, Object> map = new LinkedHashMap<>(Overview.of(
                    clock.instant(),
                    statuses(modems, Modem::status),
                    statuses(uplinks, Uplink::status),
                    problems,
                    statuses(brokers, BrokerView::of).stream().min(Comparator.comparing(BrokerView::connected))));
            map.putAll(happenings.toMap());
            return map;
        });
    }

    /** As the shell and MQTT have them: what the command {@code status} lists. */
    private CompletionStage<List<?>> problems() {
        Optional<Command> status = commands.named(STATUS);
        if (status.isEmpty()) {
            return CompletableFuture.completedStage(List.of(
                    Map.of("source", "bundle", "message", "not all problems are known; start io.cellgate.gateway")));
        }
        try {
            return status.get()
                    .execute(new CommandRequest(Map.of(), "web"))
                    .<List<?>>thenApply(WebPage::listed)
                    .exceptionally(failure -> List.of());
        } catch (RuntimeException | LinkageError e) {
            LOG.debug("The command 'status' failed", e);
            return CompletableFuture.completedStage(List.of());
        }
    }

    private static List<?> listed(CommandResult result) {
        return result.result().get(PROBLEMS) instanceof List<?> problems ? problems : List.of();
    }
}
