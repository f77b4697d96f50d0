package io.cellgate.itest.web;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Chromium without a screen, driven by chromedriver (W3C WebDriver). */
final class Browser {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process driver;
    private final String root;
    private final String session;

    Browser(String command) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        driver = new ProcessBuilder("chromedriver", "--port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        root = "http://127.0.0.1:" + port;
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            ask("GET", "/status", Map.of());
            return true;
        });
        Map<String, Object> options = Map.of(
                "binary",
                command,
                "args",
                List.of("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,1000"));
        JsonObject made = ask(
                "POST",
                "/session",
                Map.of(
                        "capabilities",
                        Map.of(
                                "alwaysMatch",
                                Map.of("goog:chromeOptions", options, "goog:loggingPrefs", Map.of("browser", "ALL")))));
        session = "/session/" + made.getObject("value").getString("sessionId");
    }

    void open(String url) throws IOException {
        ask("POST", session + "/url", Map.of("url", url));
    }

    /** Runs a script in the page and returns what it returns. */
    Object script(String script, Object... arguments) throws IOException {
        return ask("POST", session + "/execute/sync", Map.of("script", script, "args", List.of(arguments)))
                .get("value");
    }

    /** Waits until an expression is true. */
    void await(String expression) {
        Awaitility.await(expression)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> Boolean.TRUE.equals(script("return Boolean(" + expression + ")")));
    }

    /** Presses a key as a person does. */
    void press(String key) throws IOException {
        Map<String, Object> down = Map.of("type", "keyDown", "value", key);
        Map<String, Object> up = Map.of("type", "keyUp", "value", key);
        ask(
                "POST",
                session + "/actions",
                Map.of("actions", List.of(Map.of("type", "key", "id", "keys", "actions", List.of(down, up)))));
    }

    void forgetCookies() throws IOException {
        ask("DELETE", session + "/cookie", Map.of());
    }

    /** A command of Chrome's own protocol. */
    JsonObject chrome(String command, Map<String, Object> parameters) throws IOException {
        return ask("POST", session + "/goog/cdp/execute", Map.of("cmd", command, "params", parameters))
                .getObject("value");
    }

    /** What the page's scripts and its policy complained of. */
    List<String> complaints() throws IOException {
        return ask("POST", session + "/se/log", Map.of("type", "browser")).getArray("value").stream()
                .map(JsonObject.class::cast)
                .filter(line -> line.getString("level").equals("SEVERE"))
                .map(line -> line.getString("message"))
                .toList();
    }

    /** Takes a picture of the whole page. */
    void picture(Path file) throws IOException {
        JsonObject size = chrome("Page.getLayoutMetrics", Map.of()).getObject("cssContentSize");
        Map<String, Object> clip = Map.of(
                "x",
                0,
                "y",
                0,
                "width",
                size.getInt("width"),
                "height",
                Math.min(3000, size.getInt("height")),
                "scale",
                1);
        JsonObject taken = chrome("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip));
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(taken.getString("data")));
    }

    void close() throws IOException, InterruptedException {
        try {
            ask("DELETE", session, Map.of());
        } finally {
            driver.destroy();
            driver.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private JsonObject ask(String method, String path, Map<String, Object> body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(root + path))
                .timeout(PATIENCE)
                .header("content-type", "application/json")
                .method(
                        method,
                        method.equals("POST")
                                ? BodyPublishers.ofString(JsonWriter.string(body))
                                : BodyPublishers.noBody())
                .build();
        try {
            String answer = http.send(request, BodyHandlers.ofString()).body();
            JsonObject read = JsonParser.object().from(answer);
            if (read.get("value") instanceof JsonObject value && value.has("error")) {
                throw new IOException(path + ": " + value.getString("message"));
            }
            return read;
        } catch (JsonParserException e) {
            throw new IOException(path + " is not answered with JSON", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
