package io.cellgate.itest.ppp.faults;

import com.grack.nanojson.JsonObject;
import io.cellgate.itest.ppp.testbed.TestBed;
import io.cellgate.itest.ppp.testbed.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Does faults to a gateway, one to three at a time, mends them, and has the observer look. The seed decides all that is chosen; what comes
 * of it depends on the machine as well.
 */
public final class FaultCampaign {

    private static final int MOST_AT_ONCE = 3;
    private static final int LONGEST_HOLD_MILLIS = 4000;
    /** What may last as long as the calm between two scenarios, so that the gateway gets to help itself. */
    private static final Set<String> MAY_LAST = Set.of("SIM", "network", "PPP");

    private static final int ONE_LASTS_IN = 3;
    /** The harness's own work, a start of the runtime among it, which says nothing of the product's. */
    private static final Duration MENDING = Duration.ofMinutes(2);

    private static final int SECRETS_EVERY = 25;
    private static final int TIMES_NOT_POSSIBLE = 3;
    private static final int LOG_CHARACTERS = 20_000;
    /** More than goes through a link of these scenarios in the half second before its end. */
    private static final long UNSEEN_BYTES = 16_384;
    /** The answer itself, and what else goes through between the gateway's look and ours. */
    private static final long STATUS_BYTES = 8_192;

    private final FaultSite site;
    private final Observer observer;
    private final List<Fault> faults = FaultCatalogue.all();
    private final Path report;
    private final List<String> failures = new ArrayList<>();
    private final Map<String, Integer> done = new TreeMap<>();
    private final Map<String, Integer> notPossible = new TreeMap<>();
    private final Duration calm;
    private final InterfaceCount count = new InterfaceCount();
    private final HelpCount help;
    private long longestRecovery;
    private int scenarios;
    /** When the count began: received, sent. */
    private long[] usageBefore = new long[2];

    /**
     * A campaign.
     *
     * @param testBed set up, the gateway running or not
     * @param seed of everything that is chosen
     * @param calm the longest time in which nothing happens between two scenarios, and that a fault may last; both are chosen as well
     * @param report file to which a line for each scenario is added
     */
    public FaultCampaign(TestBed testBed, long seed, Duration calm, Path report) {
        this.calm = calm;
        this.site = new FaultSite(testBed, new Random(seed));
        this.observer = new Observer(site);
        this.help = new HelpCount(testBed.simulator);
        this.report = report;
    }

    /** Brings the gateway up on disks of its own, well and measured. */
    public void begin() throws IOException, InterruptedException {
        site.prepare();
        site.configureAsItShouldBe();
        observer.awaitRecovery(false);
        observer.takeMeasure();
        count.begin();
        usageBefore = usage();
        if (scenarios == 0) {
            help.begin();
        }
    }

    /** Runs scenarios until a time is over or a number is reached, whichever comes first. */
    public void run(Duration duration, int most) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (scenarios < most && System.nanoTime() - begun < duration.toNanos()) {
            if (!calm.isZero()) {
                hold(site.random().nextLong(calm.toMillis()));
            }
            scenario(chosen());
        }
    }

    /** Runs one scenario of faults by their names, and fails when the gateway does not come through. */
    public void run(List<String> names) throws IOException, InterruptedException {
        int before = failures.size();
        scenario(names.stream().map(this::named).toList());
        Waiting.require(failures.size() == before, String.join("\n", failures));
    }

    private Fault named(String name) {
        return faults.stream()
                .filter(fault -> fault.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no fault '" + name + "'"));
    }

    private List<Fault> chosen() {
        int number = Math.max(1, site.random().nextInt(MOST_AT_ONCE + 2) - 1);
        Set<String> parts = new HashSet<>();
        List<Fault> chosen = new ArrayList<>();
        while (chosen.size() < number) {
            Fault fault = faults.get(site.random().nextInt(faults.size()));
            if (parts.add(fault.part())) {
                chosen.add(fault);
            }
        }
        return chosen;
    }

    private void scenario(List<Fault> chosen) throws IOException, InterruptedException {
        scenarios++;
        List<String> names = new ArrayList<>();
        chosen.forEach(fault -> names.add(fault.name()));
        String text = "message " + scenarios;
        long mended = System.nanoTime();
        try {
            boolean nobodyListens = chosen.stream().anyMatch(Fault::nobodyListens);
            boolean early = site.random().nextBoolean() && !nobodyListens;
            if (early) {
                observer.sendMessage(text);
            }
            Set<String> injected = new TreeSet<>();
            Deque<Fault.Mend> mends = inject(chosen, names, injected);
            boolean lasts = lasts(chosen);
            hold(lasts ? site.random().nextLong(calm.toMillis()) : site.random().nextInt(LONGEST_HOLD_MILLIS));
            for (Fault.Mend mend : mends) {
                mend(mend);
            }
            mended = System.nanoTime();
            if (injected.stream().anyMatch(FaultCatalogue.STATE_DISK::contains)) {
                observer.stateDiskFailed();
            }
            site.configureAsItShouldBe();
            if (!early && !nobodyListens) {
                observer.sendMessage(text);
            }
            observer.awaitRecovery(lasts);
            if (nobodyListens) {
                observer.sendMessage(text);
            }
            long recovery = Duration.ofNanos(System.nanoTime() - mended).toMillis();
            if (!lasts) {
                longestRecovery = Math.max(longestRecovery, recovery);
            }
            observer.verify();
            if (scenarios % SECRETS_EVERY == 0) {
                observer.verifySecrets();
            }
            injected.forEach(name -> done.merge(name, 1, Integer::sum));
            tell(scenarios + " ok, back after " + recovery + " ms" + (lasts ? ", after long: " : ": ")
                    + String.join(" + ", names));
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | AssertionError e) {
            String failure = scenarios + " FAILED: " + String.join(" + ", names) + ": " + e.getMessage();
            failures.add(failure);
            tell(failure);
            site.testBed()
                    .logs()
                    .forEach((name, log) ->
                            tell("---- " + name + "\n" + log.substring(Math.max(0, log.length() - LOG_CHARACTERS))));
            startAnew();
        }
    }

    private boolean lasts(List<Fault> chosen) {
        return !calm.isZero()
                && chosen.stream().map(Fault::part).allMatch(MAY_LAST::contains)
                && site.random().nextInt(ONE_LASTS_IN) == 0;
    }

    /** What cannot be done just now, such as to end a call that is not there, is left out and noted. */
    private Deque<Fault.Mend> inject(List<Fault> chosen, List<String> names, Set<String> injected) throws Exception {
        Deque<Fault.Mend> mends = new ArrayDeque<>();
        for (Fault fault : chosen) {
            try {
                mends.push(fault.inject().on(site));
                injected.add(fault.name());
            } catch (AssertionError e) {
                notPossible.merge(fault.name(), 1, Integer::sum);
                names.set(names.indexOf(fault.name()), fault.name() + " (not possible now)");
            }
        }
        return mends;
    }

    /** The module may be away for a moment, by another fault. */
    private static void mend(Fault.Mend mend) {
        List<Throwable> last = new ArrayList<>();
        Waiting.until(
                "a fault is mended",
                MENDING,
                () -> {
                    try {
                        mend.mend();
                        return true;
                    } catch (AssertionError e) {
                        last.add(e);
                        return false;
                    }
                },
                () -> last.isEmpty() ? "" : last.get(last.size() - 1));
    }

    private static void hold(long millis) throws InterruptedException {
        // Nothing is waited for but time.
        boolean never = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        Waiting.require(!never, "time passes");
    }

    /** So that one failure is not counted for those that follow. */
    private void startAnew() throws IOException, InterruptedException {
        site.end();
        observer.forget();
        begin();
    }

    private void tell(String line) {
        System.out.println(line);
        try {
            Files.writeString(report, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What the gateway has counted in this billing month: received, sent. */
    private long[] usage() throws IOException, InterruptedException {
        JsonObject usage = site.testBed()
                .broker
                .request("status", "usage-" + scenarios, Map.of())
                .getObject("result")
                .getArray("uplinks")
                .getObject(0)
                .getObject("usage");
        return new long[] {usage.getLong("monthRxBytes"), usage.getLong("monthTxBytes")};
    }

    /** Beside the kernel's counters, of which the last half second of each interface is missing. */
    private void compareUsage() throws IOException, InterruptedException {
        long[] now = usage();
        InterfaceCount.Sum kernel = count.sum();
        long received = now[0] - usageBefore[0] - kernel.received();
        long sent = now[1] - usageBefore[1] - kernel.sent();
        String line = "usage: " + kernel.received() + " bytes received and " + kernel.sent() + " sent on "
                + kernel.interfaces() + " interfaces, the gateway counted " + received + " and " + sent + " more";
        tell(line);
        long most = UNSEEN_BYTES * kernel.interfaces();
        if (Math.min(received, sent) < -STATUS_BYTES || Math.max(received, sent) > most) {
            failures.add(line + "; allowed are " + most);
        }
    }

    /** A fault that was chosen again and again and could never be done is one of which nothing was seen. */
    private void neverPossible() {
        notPossible.forEach((name, times) -> {
            if (times >= TIMES_NOT_POSSIBLE && !done.containsKey(name)) {
                String line = name + ": chosen " + times + " times, never possible";
                tell(line);
                failures.add(line);
            }
        });
    }

    /** Leaves the gateway as it was before, whatever has come of it. */
    public void giveUp() throws IOException, InterruptedException {
        help.close();
        count.close();
        site.end();
    }

    /** Ends with the gateway as it was before; fails with what has failed. */
    public void end() throws IOException, InterruptedException {
        observer.verifySecrets();
        compareUsage();
        neverPossible();
        tell(help.told());
        failures.addAll(help.violations());
        giveUp();
        tell(scenarios + " scenarios, " + failures.size() + " failed, " + done.size() + " of " + faults.size()
                + " kinds of fault, longest recovery " + longestRecovery + " ms");
        if (!failures.isEmpty()) {
            throw new AssertionError(String.join("\n", failures));
        }
    }
}
