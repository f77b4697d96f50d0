package io.cellgate.simulator.module.message;

import io.cellgate.simulator.io.Scheduler;
import io.cellgate.simulator.module.command.AtException;
import io.cellgate.simulator.module.command.CmeError;
import io.cellgate.simulator.module.command.Parameters;
import io.cellgate.simulator.module.command.Reply;
import io.cellgate.simulator.module.line.CommandTable;
import io.cellgate.simulator.module.line.CommandTable.Invocation;
import io.cellgate.simulator.module.line.Unsolicited;
import io.cellgate.simulator.module.radio.Radio;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** USSD: 3GPP TS 27.007, 7.15, and {@code ^USSDMODE}, which says whether the payload is text or packed septets. */
public final class UssdCommands {
    private static final int UCS2 = 72;
    private static final int DEFAULT_ALPHABET = 15;
    private static final int DONE = 0;
    private static final int ANSWER_EXPECTED = 1;
    private static final int NOT_SUPPORTED = 4;
    private static final int CANCEL = 2;
    private static final String HEX = "([0-9A-Fa-f]{2})*";

    private final Radio radio;
    private final Unsolicited unsolicited;
    private final Scheduler scheduler;
    private final Supplier<Settings> settings;
    private boolean packed;
    private String session = "";

    /** {@code packed}: whether payloads are septets at power-on, else text. */
    public UssdCommands(
            Radio radio, Unsolicited unsolicited, Scheduler scheduler, Supplier<Settings> settings, boolean packed) {
        this.radio = radio;
        this.unsolicited = unsolicited;
        this.scheduler = scheduler;
        this.settings = settings;
        this.packed = packed;
    }

    /** {@code ^USSDMODE}, by which Huawei's modules change the form. */
    public void addMode(CommandTable table) {
        table.on("^USSDMODE")
                .read(i -> Reply.text("^USSDMODE: " + (packed ? 1 : 0)))
                .test("^USSDMODE: (0-1)")
                .set(1, i -> {
                    packed = i.parameters().number(0, 0, 1) == 1;
                    return Reply.ok();
                });
    }

    /** The standard's own. */
    public void add(CommandTable table) {
        table.on("+CUSD").read(i -> Reply.text("+CUSD: 1")).test("+CUSD: (0-2)").set(3, this::request);
    }

    private Reply request(Invocation invocation) {
        Parameters given = invocation.parameters();
        if (given.number(0, 0, CANCEL) == CANCEL) {
            session = "";
            return Reply.ok();
        }
        if (!given.has(1)) {
            return Reply.ok();
        }
        if (!radio.registered()) {
            throw new AtException(CmeError.NO_NETWORK_SERVICE);
        }
        String text = decoded(given.text(1), given.number(2, 0, 255, DEFAULT_ALPHABET));
        String code = session.isEmpty() ? text : session + ">" + text;
        scheduler.schedule(settings.get().duration(Option.USSD_DELAY), () -> answer(code));
        return Reply.ok();
    }

    private void answer(String code) {
        if (!radio.registered()) {
            return;
        }
        Optional<String> menu = find(code + "?");
        Optional<String> text = menu.or(() -> find(code));
        session = menu.isPresent() ? code : "";
        int state = menu.isPresent() ? ANSWER_EXPECTED : text.isPresent() ? DONE : NOT_SUPPORTED;
        unsolicited.send("+CUSD: " + state + text.map(this::payload).orElse(""));
    }

    private Optional<String> find(String code) {
        return Stream.of(settings.get().get(Option.USSD).split("\\|"))
                .filter(entry -> entry.startsWith(code + "="))
                .map(entry -> entry.substring(code.length() + 1))
                .findFirst();
    }

    private String payload(String text) {
        if (!Septets.canHold(text)) {
            return ",\"" + Tpdu.ucs2(text) + "\"," + UCS2;
        }
        return ",\"" + (packed ? Septets.pack(text) : text) + "\"," + DEFAULT_ALPHABET;
    }

    private String decoded(String payload, int dcs) {
        if (!packed && dcs != UCS2) {
            return payload;
        }
        if (!payload.matches(HEX)) {
            throw new AtException(CmeError.INCORRECT_PARAMETERS);
        }
        return dcs == UCS2
                ? new String(HexFormat.of().parseHex(payload), StandardCharsets.UTF_16BE)
                : Septets.unpack(payload);
    }
}
