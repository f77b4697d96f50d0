package io.cellgate.web.site;

import io.cellgate.common.json.Json;
import io.cellgate.web.http.Request;
import java.util.Locale;
import java.util.Map;

/** The body of a request that changes something. */
final class JsonBody {

    private static final int LONGEST = 65536;

    private JsonBody() {}

    static boolean isJson(Request request) {
        return request.header("content-type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .filter("application/json"::equals)
                .isPresent();
    }

    /** The object in it; an empty one where there is no body. */
    static Map<String, Object> of(Request request) throws Json.UnreadableException {
        return request.body().hasRemaining() ? Json.read(request.bytes(), LONGEST) : Map.of();
    }
}
