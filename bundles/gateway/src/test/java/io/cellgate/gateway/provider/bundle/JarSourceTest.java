package io.cellgate.gateway.provider.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarSourceTest {

    private static final URI URL = URI.create("https://updates.example.com/a.jar?token=hunter2");
    private static final byte[] CONTENT = new byte[100_000];

    private final List<String> asked = new ArrayList<>();
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final AtomicLong now = new AtomicLong();
    private final JarSource source = new JarSource(
            url -> {
                asked.add(url.toString());
                return answers.remove();
            },
            now::get);

    /** What a server says. */
    private static final class Answer extends HttpURLConnection {

        private final String location;
        private final long length;
        private final Supplier<InputStream> content;
        private boolean ended;

        Answer(int code, String location, long length, Supplier<InputStream> content) {
            super(null);
            responseCode = code;
            this.location = location;
            this.length = length;
            this.content = content;
        }

        static Answer redirect(String location) {
            return new Answer(302, location, 0, InputStream::nullInputStream);
        }

        static Answer ok(byte[] content, long length) {
            return new Answer(200, "", length, () -> new ByteArrayInputStream(content));
        }

        @Override
        public int getResponseCode() {
            return responseCode;
        }

        @Override
        public String getHeaderField(String name) {
            return name.equals("Location") ? location : null;
        }

        @Override
        public long getContentLengthLong() {
            return length;
        }

        @Override
        public InputStream getInputStream() {
            return content.get();
        }

        @Override
        public void disconnect() {
            ended = true;
        }

        @Override
        public boolean usingProxy() {
            return false;
        }

        @Override
        public void connect() {}
    }

    private String refused() {
        String why = String.valueOf(assertThrows(RefusedUpdateException.class, () -> source.read(URL))
                .getMessage());
        assertFalse(why.contains("hunter2"), why);
        return why;
    }

    @Test
    void whatTheServerHasIsReadWithALengthOrWithout() throws RefusedUpdateException {
        Answer announced = Answer.ok(CONTENT, CONTENT.length);
        answers.add(announced);
        answers.add(Answer.ok(CONTENT, -1));

        assertArrayEquals(CONTENT, source.read(URL));
        assertArrayEquals(CONTENT, source.read(URL));
        assertTrue(announced.ended);
        assertFalse(announced.getInstanceFollowRedirects(), "each redirect is looked at");
        assertTrue(announced.getReadTimeout() > 0 && announced.getConnectTimeout() > 0);
    }

    @Test
    void moreThanTheBoundIsRefusedAnnouncedOrNot() {
        answers.add(Answer.ok(new byte[1], JarSource.LONGEST + 1L));
        answers.add(Answer.ok(new byte[JarSource.LONGEST + 1], -1));

        assertTrue(refused().contains("larger than 4 MiB"));
        assertTrue(refused().contains("larger than 4 MiB"));
    }

    @Test
    void aRedirectWithinHttpsIsFollowedAndAnotherIsNot() throws RefusedUpdateException {
        answers.add(Answer.redirect("/b.jar"));
        answers.add(Answer.ok(CONTENT, -1));
        source.read(URL);
        assertEquals("https://updates.example.com/b.jar", asked.get(1));

        for (String elsewhere :
                List.of("http://updates.example.com/a.jar", "file:///etc/shadow", "https://u:p@example.com/")) {
            answers.add(Answer.redirect(elsewhere));
            assertTrue(refused().contains("allowed: https"));
        }
        assertEquals(5, asked.size());
    }

    @Test
    void redirectsEnd() {
        for (int i = 0; i < 6; i++) {
            answers.add(Answer.redirect("/a.jar"));
        }
        assertTrue(refused().contains("more than 5 times"));
    }

    @Test
    void aServerThatDripsIsLeft() {
        answers.add(new Answer(200, "", -1, () -> new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] target, int from, int length) {
                now.addAndGet(JarSource.SILENCE.toNanos());
                return 1;
            }
        }));

        assertTrue(refused().contains("took longer than 15 min"));
    }

    @Test
    void aDownloadThatBreaksOffIsNone() {
        answers.add(Answer.ok(new byte[10], 20));

        assertTrue(refused().contains("broke off after 10 of 20 bytes"));
    }

    @Test
    void anotherStatusAndAFailureAreNamed() {
        answers.add(new Answer(404, "", 0, InputStream::nullInputStream));
        assertTrue(refused().contains("https://updates.example.com/a.jar was answered with HTTP status 404"));

        JarSource broken = new JarSource(
                url -> {
                    throw new IOException("no route");
                },
                now::get);
        assertTrue(String.valueOf(assertThrows(RefusedUpdateException.class, () -> broken.read(URL))
                        .getMessage())
                .contains("no route"));
    }

    @Test
    void whoeverIsStoppedBeginsNothing() {
        source.close();
        Answer never = Answer.ok(CONTENT, -1);
        answers.add(never);

        assertTrue(refused().contains("stopped"));
        assertTrue(never.ended);
    }

    @Test
    void onlyARegularFileOfABoundedSizeIsRead(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("a b.jar"), CONTENT);
        assertArrayEquals(CONTENT, source.read(file.toUri()));

        Path link = Files.createSymbolicLink(folder.resolve("link.jar"), file);
        Path large = Files.write(folder.resolve("large.jar"), new byte[JarSource.LONGEST + 1]);
        for (Path wrong : List.of(link, large, folder, folder.resolve("none.jar"))) {
            assertThrows(RefusedUpdateException.class, () -> source.read(wrong.toUri()), wrong::toString);
        }
    }
}
