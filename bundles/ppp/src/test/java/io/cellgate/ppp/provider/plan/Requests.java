package io.cellgate.ppp.provider.plan;

import io.cellgate.at.SerialLine;
import io.cellgate.config.Secret;
import io.cellgate.ppp.Authentication;
import io.cellgate.ppp.DialScript;
import io.cellgate.ppp.PppMethod;
import io.cellgate.ppp.PppRequest;
import io.cellgate.ppp.Standards;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes requests for tests: the guide's, with what a test is about changed. */
public final class Requests {

    private final Standards standards;
    private String linkName = "main";
    private Path device = Path.of("/dev/ttyUSB0");
    private SerialLine line = SerialLine.DEFAULT;
    private PppMethod method = PppMethod.CLI;
    private DialScript script;
    private Authentication authentication = Authentication.NONE;
    private Optional<String> username = Optional.empty();
    private Optional<Secret> password = Optional.empty();
    private SortedMap<String, String> options = new TreeMap<>();
    private List<String> raw = List.of();
    private Secret context = Secret.of("");
    private OptionalLong routeMetric = OptionalLong.empty();

    private Requests(Standards standards, String dialCommand) {
        this.standards = standards;
        this.script = new DialScript(List.of(), dialCommand, Duration.ofSeconds(30));
    }

    public static Requests threeGpp() {
        return new Requests(Standards.THREE_GPP, "ATD*99#");
    }

    public static Requests threeGpp2() {
        return new Requests(Standards.THREE_GPP2, "ATD#777");
    }

    public Requests linkName(String other) {
        linkName = other;
        return this;
    }

    public Requests account(Authentication by, String name, String secret) {
        username = Optional.of(name);
        password = Optional.of(Secret.of(secret));
        return authentication(by);
    }

    public Requests authentication(Authentication by) {
        authentication = by;
        return this;
    }

    public Requests options(Map<String, String> some) {
        options = new TreeMap<>(some);
        return this;
    }

    public Requests raw(String... tokens) {
        raw = List.of(tokens);
        return this;
    }

    public Requests context(String other) {
        context = Secret.of(other);
        return this;
    }

    public Requests routeMetric(long metric) {
        routeMetric = OptionalLong.of(metric);
        return this;
    }

    public Requests line(SerialLine other) {
        line = other;
        return this;
    }

    public Requests device(Path other) {
        device = other;
        return this;
    }

    public Requests script(DialScript other) {
        script = other;
        return this;
    }

    public Requests method(PppMethod other) {
        method = other;
        return this;
    }

    public PppRequest request() {
        return new PppRequest(
                linkName,
                device,
                line,
                method,
                standards,
                script,
                authentication,
                username,
                password,
                options,
                raw,
                context,
                routeMetric);
    }
}
