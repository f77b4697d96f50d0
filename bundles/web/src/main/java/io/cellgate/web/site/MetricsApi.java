package io.cellgate.web.site;

import io.cellgate.web.http.Answer;
import io.cellgate.web.http.Request;
import io.cellgate.web.metric.MetricsAccess;
import io.cellgate.web.metric.OpenMetrics;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code GET /metrics}, without a login, for those who may. To everybody else it is as if it were not there. */
public final class MetricsApi {

    private static final String PATH = "/metrics";

    private final MetricsAccess access;
    private final Supplier<OpenMetrics> metrics;

    /** @param metrics the numbers of this moment */
    public MetricsApi(MetricsAccess access, Supplier<OpenMetrics> metrics) {
        this.access = access;
        this.metrics = metrics;
    }

    /** The numbers; empty where the request is for something else, or of somebody who may not. */
    Optional<Answer> answer(Request request) {
        return request.reads() && request.path().equals(PATH) && access.allows(request.peer())
                ? Optional.of(
                        Answer.text(OpenMetrics.TYPE, metrics.get().toString().getBytes(StandardCharsets.UTF_8)))
                : Optional.empty();
    }
}
