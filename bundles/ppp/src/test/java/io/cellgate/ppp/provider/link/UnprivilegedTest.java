package io.cellgate.ppp.provider.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppPlan;
import io.cellgate.ppp.PppSession;
import io.cellgate.ppp.provider.host.TestPrivileges;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A gateway that is not root, from the request to pppd. */
class UnprivilegedTest extends DaemonFixture {

    private void become(TestPrivileges user) {
        close();
        privileges = user.with(pppd.program(), 0, "dip", 04754).privileges();
        restart();
    }

    @Test
    void itDialsThroughThePrivilegedOptions() throws Exception {
        Path options = Files.createDirectories(directory.resolve("ppp/peers")).resolve("cellgate");
        Files.writeString(options, "noauth\n");
        become(TestPrivileges.user().with(options, 0, "dip", 0640));

        PppPlan plan = done(daemon.plan(request()));
        assertEquals(List.of("call", "cellgate"), plan.argv().subList(1, 3));
        PppSession session = start();
        pppd.tell(FakePppd.UP);
        awaitPhase(session, PppPhase.RUNNING);
        hangUp(session);
        assertTrue(Files.exists(options), "no dial removes it");
    }

    @Test
    void whatItLacksIsSaidBeforePppdRuns() {
        become(TestPrivileges.user());

        PppException refused = assertThrows(PppException.class, this::start);

        assertEquals(PppCause.NOT_ROOT, refused.failure().cause());
        assertTrue(refused.getMessage().contains(directory + "/ppp/peers/cellgate, which is not there"));
    }

    @Test
    void whatIsExportedIsForAPersonWhoIsRoot() throws Exception {
        become(TestPrivileges.user());

        PppPlan plan = done(daemon.export(request(), directory.resolve("exported")));

        assertEquals(device.toString(), plan.argv().get(1));
    }
}
