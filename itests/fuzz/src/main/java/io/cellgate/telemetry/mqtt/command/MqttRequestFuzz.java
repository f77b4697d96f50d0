package io.cellgate.telemetry.mqtt.command;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.json.Json;
import io.cellgate.common.testing.ManualActor;
import io.cellgate.config.Secret;
import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.FuzzInput;
import io.cellgate.telemetry.mqtt.signature.Signature;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Requests of whoever may publish: made up, or recorded and changed. Without the key nothing is carried out, with it each request once;
 * whatever can be answered is answered, and what is answered is JSON.
 */
public final class MqttRequestFuzz {

    private static final String KEY = "0123456789abcdef0123";
    private static final String GATEWAY = "cellgate/gw1";
    private static final String COMMAND = "disconnect";
    private static final Instant NOW = Instant.parse("2025-06-01T12:00:00Z");
    private static final String FIELDS =
            "\"args\":{\"seconds\":60,\"uplink\":\"main\"},%s\"id\":\"42\",\"time\":\"2025-06-01T12:00:00Z\"";
    private static final byte[] RECORDED = recorded();
    private static final Path NOWHERE = Path.of("/nonexistent/count");

    private MqttRequestFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        FuzzInput in = new FuzzInput(input);
        int kind = in.below(4);
        Gateway gateway = new Gateway(kind > 0);
        if (kind <= 1) {
            gateway.arrive(in.text(), in.rest());
            Finding.unless(kind == 0 || gateway.executed == 0, () -> "carried out without the key");
        } else {
            byte[] changed = changed(in);
            if (kind == 3) {
                gateway.arrive(COMMAND, RECORDED);
                Finding.unless(gateway.executed == 1, () -> "the holder of the key is not served");
            }
            int before = gateway.executed;
            gateway.arrive(COMMAND, changed);
            int allowed = before == 0 && saysTheSame(changed) ? 1 : 0;
            Finding.unless(
                    gateway.executed - before == allowed,
                    () -> gateway.executed + " carried out of " + new String(changed, StandardCharsets.UTF_8));
        }
        gateway.check();
    }

    /** The recorded request with some bytes put in the place of others. */
    private static byte[] changed(FuzzInput in) {
        StringBuilder text = new StringBuilder(new String(RECORDED, StandardCharsets.ISO_8859_1));
        while (in.hasMore()) {
            int at = Math.min(text.length(), in.next() * 2 + in.below(2));
            int end = Math.min(text.length(), at + in.below(8));
            text.replace(at, end, in.text());
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean saysTheSame(byte[] payload) {
        return CommandMessage.of(payload) instanceof CommandMessage.Request now
                && CommandMessage.of(RECORDED) instanceof CommandMessage.Request recorded
                && plain(now).equals(plain(recorded));
    }

    private static Map<String, Object> plain(CommandMessage.Request request) {
        Map<String, Object> plain = new HashMap<>(request.fields());
        plain.computeIfPresent(
                "sig",
                (name, value) -> HexFormat.of()
                        .formatHex(
                                String.valueOf(value).matches("[0-9a-fA-F]{64}")
                                        ? HexFormat.of().parseHex(String.valueOf(value))
                                        : new byte[0]));
        return plain;
    }

    private static byte[] recorded() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String signed =
                    "{" + FIELDS.formatted("\"command\":\"" + COMMAND + "\",\"gateway\":\"" + GATEWAY + "\",") + "}";
            String signature = HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
            return ("{" + FIELDS.formatted("") + ",\"sig\":\"" + signature + "\"}").getBytes(StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A gateway with one command that acts. */
    private static final class Gateway implements RemoteCommands.ReplySender, Command {

        private final ManualActor actor = new ManualActor();
        private final RemoteCommands commands =
                new RemoteCommands(actor, Runnable::run, Clock.fixed(NOW, ZoneOffset.UTC), this);
        private final List<String> ids = new ArrayList<>();
        private final List<String> replies = new ArrayList<>();
        private int audited;
        private int arrived;
        private int executed;

        Gateway(boolean withKey) {
            commands.add(this, 0, 1);
            actor.advance(Duration.ofMinutes(1));
            commands.signature(
                    withKey ? Optional.of(new Signature(Secret.of(KEY), GATEWAY)) : Optional.empty(), NOWHERE);
            actor.run();
        }

        void arrive(String name, byte[] payload) {
            arrived++;
            commands.arrived(name, payload, false, () -> {});
            actor.run();
        }

        void check() {
            Finding.unless(audited == arrived, () -> arrived + " came, " + audited + " are audited");
            Finding.unless(
                    replies.size() + commands.ignored() == arrived,
                    () -> arrived + " came, " + replies + " were answered, ignored: " + commands.ignored());
            for (int i = 0; i < replies.size(); i++) {
                String reply = replies.get(i);
                try {
                    Object id = Json.read(reply.getBytes(StandardCharsets.UTF_8), 1 << 16)
                            .get("id");
                    Finding.unless(ids.get(i).equals(id), () -> "another id in " + reply);
                } catch (Json.UnreadableException e) {
                    throw new IllegalStateException(reply, e);
                }
            }
            commands.close();
        }

        @Override
        public void reply(String id, String payload, Runnable delivered) {
            ids.add(id);
            replies.add(payload);
            delivered.run();
        }

        @Override
        public void audit(Map<String, Object> details) {
            audited++;
        }

        @Override
        public CommandDescription description() {
            return new CommandDescription(
                    COMMAND,
                    "Ends it.",
                    List.of(
                            new CommandParameter("uplink", CommandParameter.Type.STRING, false, "which"),
                            new CommandParameter("seconds", CommandParameter.Type.NUMBER, false, "how long"),
                            new CommandParameter("now", CommandParameter.Type.BOOLEAN, false, "without waiting")));
        }

        @Override
        public CompletionStage<CommandResult> execute(CommandRequest request) {
            executed++;
            Finding.unless(description().problemOf(request).isEmpty(), () -> "arguments that do not fit: " + request);
            return CompletableFuture.completedStage(CommandResult.ok(request.arguments()));
        }
    }
}
