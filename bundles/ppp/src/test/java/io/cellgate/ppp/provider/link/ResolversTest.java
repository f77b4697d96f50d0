package io.cellgate.ppp.provider.link;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.ppp.PppListener;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppSession;
import io.cellgate.ppp.PppStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose resolvers stand in the system's file. */
class ResolversTest extends DaemonFixture {

    private static final String BEFORE = "nameserver 192.168.1.1\n";

    private Path file;
    private volatile boolean wanted;
    private volatile String problem = "not told";

    private final PppListener decided = new PppListener() {

        @Override
        public void changed(PppStatus status) {
            heard.add(status);
        }

        @Override
        public boolean resolversWanted(PppStatus status) {
            return wanted;
        }

        @Override
        public void resolversInstalled(Optional<String> found) {
            problem = found.orElse("");
        }
    };

    @BeforeEach
    void before() throws IOException {
        file = Files.writeString(directory.resolve("resolv.conf"), BEFORE);
        paths = paths(64 * 1024, Optional.of(file));
    }

    @Test
    void theResolversOfALinkAloneAreInstalledWithoutAWord() throws Exception {
        PppSession session = up(done(daemon.start(request(), heard::add)));
        await().until(() -> content().contains("nameserver 10.0.0.53"));
        session.close();
    }

    @Test
    void whatKeepsThemOutIsToldToWhoeverHearsTheLink() throws Exception {
        Files.delete(file);
        Files.createSymbolicLink(file, directory.resolve("elsewhere"));
        wanted = true;
        up(done(daemon.start(request(), decided)));
        await().until(() -> problem.contains("another program's file"));
    }

    @Test
    void theResolversFollowTheDecisionThereAndBack() throws Exception {
        PppSession session = up(done(daemon.start(request(), decided)));
        assertEquals(BEFORE, content());

        wanted = true;
        session.resolversChanged();
        await().until(() -> content().contains("nameserver 10.0.0.53"));

        wanted = false;
        session.resolversChanged();
        await().until(() -> content().equals(BEFORE));
    }

    @Test
    void anotherLinksResolversAreLeftToIt() throws Exception {
        PppSession session = up(done(daemon.start(request(), decided)));
        wanted = true;
        session.resolversChanged();
        await().until(() -> content().contains("nameserver 10.0.0.53"));
        String other = content().replace("link main", "link other");
        Files.writeString(file, other);

        wanted = false;
        session.resolversChanged();
        hangUp(session);

        assertEquals(other, content());
    }

    private PppSession up(PppSession session) throws IOException {
        process = session.status().pid();
        pppd.tell(FakePppd.UP);
        awaitPhase(session, PppPhase.RUNNING);
        return session;
    }

    private String content() throws IOException {
        return Files.readString(file);
    }
}
