package io.cellgate.simulator.module.message;

import io.cellgate.simulator.io.Scheduler;
import io.cellgate.simulator.module.command.CharacterSet;
import io.cellgate.simulator.module.command.ChosenCharacterSet;
import io.cellgate.simulator.module.command.CmeError;
import io.cellgate.simulator.module.command.Parameters;
import io.cellgate.simulator.module.command.RefusedCommandException;
import io.cellgate.simulator.module.command.Reply;
import io.cellgate.simulator.module.line.CommandTable;
import io.cellgate.simulator.module.line.CommandTable.Invocation;
import io.cellgate.simulator.module.line.Unsolicited;
import io.cellgate.simulator.module.radio.Radio;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
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
    private static final int RELEASE = 2;
    private static final String HEX = "([0-9A-Fa-f]{2})*";

    private final Radio radio;
    private final Unsolicited unsolicited;
    private final Scheduler scheduler;
    private final Supplier<SimulatorSettings> settings;
    private final ChosenCharacterSet characterSet;
    private boolean packed;
    private String session = "";

    /** {@code packed}: whether payloads are septets at power-on, else text. */
    public UssdCommands(
            Radio radio,
            Unsolicited unsolicited,
            Scheduler scheduler,
            Supplier<SimulatorSettings> settings,
            ChosenCharacterSet characterSet,
            boolean packed) {
        this.radio = radio;
        this.unsolicited = unsolicited;
        this.scheduler = scheduler;
        this.settings = settings;
        this.characterSet = characterSet;
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
            throw new RefusedCommandException(CmeError.NO_NETWORK_SERVICE);
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
        if (state == DONE && settings.get().isOn(Option.USSD_RELEASE)) {
            unsolicited.send("+CUSD: " + RELEASE);
        }
        unsolicited.send("+CUSD: " + state + text.map(this::payload).orElse(""));
    }

    private Optional<String> find(String code) {
        return Stream.of(settings.get().get(Option.USSD).split("\\|"))
                .filter(entry -> entry.startsWith(code + "="))
                .map(entry -> entry.substring(code.length() + 1))
                .findFirst();
    }

    private String payload(String text) {
        return switch (settings.get().get(Option.USSD_ANSWER)) {
            case "text" -> text(text);
            case "packed" -> Septets.canHold(text) ? septets(text) : ucs2(text);
            case "ucs2" -> ",\"" + Tpdu.ucs2(text) + "\"";
            case "ucs2-as-7bit" -> ",\"" + Tpdu.ucs2(text) + "\"," + DEFAULT_ALPHABET;
            default -> packed && Septets.canHold(text) ? septets(text) : text(text);
        };
    }

    private static String septets(String text) {
        return ",\"" + Septets.pack(text) + "\"," + DEFAULT_ALPHABET;
    }

    private static String ucs2(String text) {
        return ",\"" + Tpdu.ucs2(text) + "\"," + UCS2;
    }

    /** What the default alphabet can hold is in the character set in force: 27.007, 7.15. */
    private String text(String text) {
        return Septets.canHold(text) ? ",\"" + characterSet.encode(text) + "\"," + DEFAULT_ALPHABET : ucs2(text);
    }

    private String decoded(String payload, int dcs) {
        return switch (settings.get().get(Option.USSD_REQUEST)) {
            case "packed" -> unpacked(payload, CmeError.UNKNOWN);
            case "text" -> {
                if (!written(payload).matches("[0-9*#]+")) {
                    throw new RefusedCommandException(CmeError.UNKNOWN);
                }
                yield written(payload);
            }
            default -> {
                if (dcs == UCS2) {
                    yield CharacterSet.UCS2.decode(payload);
                }
                yield packed ? unpacked(payload, CmeError.INCORRECT_PARAMETERS) : written(payload);
            }
        };
    }

    private String written(String payload) {
        return characterSet.decode(payload);
    }

    private static String unpacked(String payload, CmeError otherwise) {
        if (!payload.matches(HEX)) {
            throw new RefusedCommandException(otherwise);
        }
        return Septets.unpack(payload);
    }
}
