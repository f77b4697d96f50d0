package io.cellgate.simulator.module.call;

import io.cellgate.simulator.module.command.CmeError;
import io.cellgate.simulator.module.command.HostCommand;
import io.cellgate.simulator.module.command.Parameters;
import io.cellgate.simulator.module.command.RefusedCommandException;
import io.cellgate.simulator.module.command.Reply;
import io.cellgate.simulator.module.line.CommandTable;
import io.cellgate.simulator.module.line.CommandTable.Invocation;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Packet contexts of a 3GPP module: 27.007, 10, and Huawei's counters. */
public final class PacketCommands {
    private static final String NO_ADDRESS = "0.0.0.0";
    private final PdpContexts contexts;
    private final Dialer dialer;
    private final Supplier<SimulatorSettings> settings;

    private PacketCommands(PdpContexts contexts, Dialer dialer, Supplier<SimulatorSettings> settings) {
        this.contexts = contexts;
        this.dialer = dialer;
        this.settings = settings;
    }

    public static void addTo(
            CommandTable table, PdpContexts contexts, Dialer dialer, Supplier<SimulatorSettings> settings) {
        new PacketCommands(contexts, dialer, settings).add(table);
    }

    private void add(CommandTable table) {
        table.on("+CGDCONT")
                .read(i -> lines(contexts.all().values().stream()
                        .map(PdpContexts.Context::line)
                        .toList()))
                .test(i -> lines(types().stream()
                        .map(type -> "+CGDCONT: (1-" + PdpContexts.MAX_CID + "),\"" + type + "\",,,(0-2),(0-3)")
                        .toList()))
                .odd(
                        HostCommand.Form.TEST,
                        i -> lines(types().stream()
                                .map(type ->
                                        "+CGDCONT:(1-" + PdpContexts.MAX_CID + ")," + type + ",,,(0,1),(0,1),(0-3)")
                                .toList()))
                .set(6, this::define);
        table.on("+CGACT")
                .read(i -> lines(contexts.all().keySet().stream()
                        .map(cid -> "+CGACT: " + cid + "," + (contexts.isActive(cid) ? 1 : 0))
                        .toList()))
                .test("+CGACT: (0-1)")
                .set(1 + PdpContexts.MAX_CID, this::activate);
        table.on("+CGPADDR")
                .execute(i -> addresses(List.copyOf(contexts.all().keySet())))
                .test(i -> Reply.text("+CGPADDR: ("
                        + String.join(
                                ",",
                                contexts.all().keySet().stream()
                                        .map(String::valueOf)
                                        .toList())
                        + ")"))
                .set(PdpContexts.MAX_CID, i -> addresses(cids(i.parameters(), 0)));
        table.on("+CGDATA").test("+CGDATA: (\"PPP\")").set(2, this::data);
        table.on("+CEER").execute(i -> Reply.text("+CEER: " + dialer.lastCause()));
    }

    /** {@code ^DSFLOWQRY} and {@code ^DSFLOWCLR}. */
    public static void addCounters(CommandTable table, CallCounters counters) {
        table.on("^DSFLOWQRY").execute(i -> Reply.text(counters.query()));
        table.on("^DSFLOWCLR").execute(i -> {
            counters.clear();
            return Reply.ok();
        });
    }

    private List<String> types() {
        return settings.get().list(Option.PDP_TYPES);
    }

    /** {@code +CGEREP}: 27.007, 10.1.19. */
    public static void addReports(CommandTable table, ContextReports reports) {
        table.on("+CGEREP")
                .read(i -> Reply.text("+CGEREP: " + reports.mode() + ",0"))
                .test("+CGEREP: (0-2),(0-1)")
                .set(2, i -> {
                    reports.mode(i.parameters().number(0, 0, 2));
                    return Reply.ok();
                });
    }

    /** {@code +CGCONTRDP}: 27.007, 10.1.23, of firmware since LTE came: what the network has given an active context. */
    public static void addDynamicParameters(
            CommandTable table, PdpContexts contexts, Supplier<SimulatorSettings> settings) {
        table.on("+CGCONTRDP")
                .execute(i -> new Reply.Done(contexts.all().keySet().stream()
                        .flatMap(cid -> given(contexts, settings.get(), cid, false).stream())
                        .toList()))
                .odd(
                        HostCommand.Form.SET,
                        i -> new Reply.Done(given(
                                contexts, settings.get(), i.parameters().number(0, 1, PdpContexts.MAX_CID), true)))
                .test(i -> Reply.text(
                        "+CGCONTRDP: (" + contexts.active().map(String::valueOf).orElse("") + ")"))
                .set(
                        1,
                        i -> new Reply.Done(given(
                                contexts, settings.get(), i.parameters().number(0, 1, PdpContexts.MAX_CID), false)));
    }

    /** Oddly: without quotes, and without a mask behind the address. */
    private static List<String> given(PdpContexts contexts, SimulatorSettings settings, int cid, boolean oddly) {
        if (!contexts.isActive(cid)) {
            return List.of();
        }
        String line = "+CGCONTRDP: " + cid + ",5,\"" + contexts.apn(cid) + "\",\"" + settings.get(Option.REMOTE)
                + (oddly ? "" : ".255.255.255.255") + "\",\"\",\""
                + String.join("\",\"", settings.list(Option.DNS)) + "\"";
        return List.of(oddly ? line.replace("\"", "").replace(": ", ":") : line);
    }

    private static Reply lines(List<String> lines) {
        return new Reply.Done(lines);
    }

    private Reply define(Invocation invocation) {
        Parameters given = invocation.parameters();
        int cid = given.number(0, 1, PdpContexts.MAX_CID);
        if (given.count() == 1) {
            contexts.undefine(cid);
            return Reply.ok();
        }
        if (!types().contains(given.text(1).toUpperCase(Locale.ROOT))) {
            throw new RefusedCommandException(CmeError.INCORRECT_PARAMETERS);
        }
        String address = given.has(3) ? given.text(3) : NO_ADDRESS;
        contexts.define(new PdpContexts.Context(cid, given.text(1), given.text(2), address));
        return Reply.ok();
    }

    private Reply activate(Invocation invocation) {
        Parameters given = invocation.parameters();
        boolean on = given.number(0, 0, 1) == 1;
        List<Integer> cids =
                given.count() > 1 ? cids(given, 1) : List.copyOf(contexts.all().keySet());
        for (int cid : cids) {
            if (!on) {
                dialer.terminate(cid);
            } else if (contexts.all().containsKey(cid)) {
                dialer.activate(cid);
            } else {
                throw new RefusedCommandException(CmeError.UNSPECIFIED_GPRS_ERROR);
            }
        }
        return Reply.ok();
    }

    private static List<Integer> cids(Parameters given, int from) {
        List<Integer> cids = new ArrayList<>();
        for (int i = from; i < given.count(); i++) {
            cids.add(given.number(i, 1, PdpContexts.MAX_CID));
        }
        return cids;
    }

    private Reply addresses(List<Integer> cids) {
        return lines(cids.stream()
                .filter(contexts.all()::containsKey)
                .map(cid -> "+CGPADDR: " + cid + ",\"" + address(cid) + "\"")
                .toList());
    }

    private String address(int cid) {
        return contexts.isActive(cid) ? settings.get().get(Option.REMOTE) : NO_ADDRESS;
    }

    /** {@code +CGDATA="PPP",1} as 27.007 has it, and {@code +CGDATA=1} as Huawei's guides do (section 3.1.1). */
    private Reply data(Invocation invocation) {
        Parameters given = invocation.parameters();
        int index = given.text(0).equals("PPP") || given.text(0).isEmpty() ? 1 : 0;
        return dialer.dialContext(invocation.port(), given.number(index, 1, PdpContexts.MAX_CID, 1));
    }
}
