package io.cellgate.web.site;

import io.cellgate.web.http.Answer;
import io.cellgate.web.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The files of the page, which stand in the bundle. A browser asks whether they have changed, and gets them only then. */
final class PageFiles {

    private static final String HTML = "text/html";
    private static final String SCRIPT = "text/javascript";
    private static final String STYLE = "text/css";
    private static final int NOT_MODIFIED = 304;

    /** For everybody: without them nobody could log in. */
    private static final Map<String, String> OPEN =
            Map.of("/login.js", SCRIPT, "/style.css", STYLE, "/icon.svg", "image/svg+xml");

    private static final Map<String, String> INNER = Map.of(
            "/page.js", SCRIPT,
            "/elements.js", SCRIPT,
            "/overview.js", SCRIPT,
            "/calls.js", SCRIPT,
            "/commands.js", SCRIPT,
            "/charts.js", SCRIPT,
            "/messages.js", SCRIPT,
            "/forms.js", SCRIPT,
            "/uPlot.iife.min.js", SCRIPT,
            "/uPlot.min.css", STYLE);

    /** The first page, with a session or without. */
    Answer first(Request request, boolean known) {
        return answer(request, known ? "/index.html" : "/login.html", HTML);
    }

    /** A file of that path; empty if there is none, or none for a stranger. */
    Optional<Answer> named(Request request, boolean known) {
        String type = OPEN.getOrDefault(request.path(), known ? INNER.get(request.path()) : null);
        return Optional.ofNullable(type).map(found -> answer(request, request.path(), found));
    }

    private static Answer answer(Request request, String file, String type) {
        byte[] content = read(file);
        String tag = "\"" + tag(content) + "\"";
        Answer answer = request.header("if-none-match").filter(tag::equals).isPresent()
                ? Answer.empty(NOT_MODIFIED)
                : Answer.file(content, type);
        // the first page is another after the login
        return type.equals(HTML) ? answer : answer.with("etag", tag).with("cache-control", "private, no-cache");
    }

    private static byte[] read(String file) {
        try (InputStream in = PageFiles.class.getResourceAsStream("/page" + file)) {
            if (in == null) {
                throw new IllegalStateException("the bundle lacks " + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tag(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
