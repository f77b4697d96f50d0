package io.cellgate.itest.felix;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.cellgate.command.CommandResult;
import io.cellgate.uplink.UplinkState;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.Test;
import org.osgi.service.cm.Configuration;

/** What a command changes in the real ConfigurationAdmin, described by the real Metatype, and what comes back. */
public final class RemoteConfigurationTest extends FelixTest {

    private static final String UPLINK = Pids.UPLINK + "~main";

    private Configuration configured() {
        Configuration configuration = gateway.configure(
                UPLINK, Map.of("apn", "internet", "username", "u", "password", "hunter2", "check.interval", "10m"));
        gateway.uplinkBecomes("main", "waits for its modem", status -> status.state() == UplinkState.WAITING_MODEM);
        return configuration;
    }

    @Test
    public void aConfigurationIsShownWithoutItsSecrets() {
        configured();
        String shown =
                gateway.command("config-get", Map.of("pid", UPLINK)).result().toString();

        assertTrue(shown, shown.contains("apn=internet") && shown.contains("password=***"));
        assertFalse(shown, shown.contains("hunter2"));
    }

    @Test
    public void whatTheDescriptionForbidsIsRefused() {
        Configuration configuration = configured();
        CommandResult option =
                gateway.command("config-set", Map.of("pid", UPLINK, "property", "authentication", "value", "papp"));
        CommandResult name =
                gateway.command("config-set", Map.of("pid", "io.cellgate.uplnk~main", "property", "apn", "value", "x"));

        assertEquals(option.toString(), CommandResult.Status.REFUSED, option.status());
        assertTrue(option.toString(), option.error().orElse("").contains("pap-chap"));
        assertTrue(name.toString(), name.error().orElse("").contains("is '" + UPLINK + "' meant?"));
        assertEquals("internet", configuration.getProperties().get("apn"));
    }

    @Test
    public void whatTheComponentRefusesComesBackByItself() {
        Configuration configuration = configured();
        CommandResult accepted =
                gateway.command("config-set", Map.of("pid", UPLINK, "property", "check.interval", "value", "soon"));
        assertEquals(accepted.toString(), CommandResult.Status.ACCEPTED, accepted.status());
        CompletableFuture<CommandResult> outcome =
                accepted.outcome().orElseThrow().toCompletableFuture();
        Gateway.eventually("the outcome", outcome::isDone);

        String why = outcome.join().error().orElse("");
        assertTrue(why, why.contains("'check.interval'") && why.contains("the former configuration is back"));
        assertEquals("10m", configuration.getProperties().get("check.interval"));
    }

    @Test
    public void whatIsConfirmedStays() {
        Configuration configuration = configured();
        CommandResult accepted =
                gateway.command("config-set", Map.of("pid", UPLINK, "property", "apn", "value", "web.example"));
        CompletableFuture<CommandResult> outcome =
                accepted.outcome().orElseThrow().toCompletableFuture();
        String problems = gateway.command("status", Map.of()).result().toString();
        assertTrue(problems, problems.contains(UPLINK + " is on trial until"));
        Gateway.eventually(
                "the change is in force and confirmed",
                () -> gateway.command("config-confirm", Map.of()).status() == CommandResult.Status.OK);

        assertTrue(outcome.isDone());
        assertEquals("web.example", configuration.getProperties().get("apn"));
    }
}
