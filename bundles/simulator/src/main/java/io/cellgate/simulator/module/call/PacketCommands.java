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
import java.util.stream.Stream;

/** Packet contexts of a 3GPP module: 27.007, 10, and Huawei's counters. */
public final class PacketCommands {
    private static final String NO_ADDRESS = "0.0.0.0";
    /** As 27.007 writes addresses of IPv6 unless {@code +CGPIAF} says otherwise. */
    private static final String NO_ADDRESS_IPV6 = NO_ADDRESS + ".0.0.0.0.0.0.0.0.0.0.0.0";

    /** fe80::2: the identifier that the network's end proposes. The prefix comes later, by a router advertisement. */
    private static final String LINK_LOCAL = "254.128.0.0.0.0.0.0.0.0.0.0.0.0.0.2";

    private static final String MASK_OF_ONE = ".255.255.255.255";
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
                        .flatMap(cid -> given(contexts, settings.get(), cid, false))
                        .toList()))
                .odd(
                        HostCommand.Form.SET,
                        i -> new Reply.Done(
                                given(contexts, settings.get(), i.parameters().number(0, 1, PdpContexts.MAX_CID), true)
                                        .toList()))
                .test(i -> Reply.text(
                        "+CGCONTRDP: (" + contexts.active().map(String::valueOf).orElse("") + ")"))
                .set(
                        1,
                        i -> new Reply.Done(
                                given(contexts, settings.get(), i.parameters().number(0, 1, PdpContexts.MAX_CID), false)
                                        .toList()));
    }

    /** A line for each of IPv4 and IPv6. Oddly: without quotes, and without a mask behind the address. */
    private static Stream<String> given(PdpContexts contexts, SimulatorSettings settings, int cid, boolean oddly) {
        if (!contexts.isActive(cid)) {
            return Stream.empty();
        }
        PdpType type = contexts.type(cid);
        List<String> lines = new ArrayList<>();
        if (type.ipv4()) {
            lines.add(given(settings.get(Option.REMOTE) + (oddly ? "" : MASK_OF_ONE), settings.list(Option.DNS)));
        }
        if (type.ipv6()) {
            lines.add(given(LINK_LOCAL + (oddly ? "" : MASK_OF_ONE.repeat(4)), List.of("", "")));
        }
        String head = "+CGCONTRDP: " + cid + ",5,\"" + contexts.apn(cid) + "\",";
        return lines.stream()
                .map(line -> oddly ? (head + line).replace("\"", "").replace(": ", ":") : head + line);
    }

    private static String given(String address, List<String> resolvers) {
        return "\"" + address + "\",\"\",\"" + String.join("\",\"", resolvers) + "\"";
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
        PdpType type = PdpType.of(given.text(1));
        String address = given.has(3) ? given.text(3) : type.ipv4() ? NO_ADDRESS : NO_ADDRESS_IPV6;
        contexts.define(new PdpContexts.Context(cid, type, given.text(2), address));
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
                .map(cid -> "+CGPADDR: " + cid + ",\"" + String.join("\",\"", addressesOf(cid)) + "\"")
                .toList());
    }

    private List<String> addressesOf(int cid) {
        boolean active = contexts.isActive(cid);
        PdpType type = contexts.type(cid);
        List<String> addresses = new ArrayList<>();
        if (type.ipv4()) {
            addresses.add(active ? settings.get().get(Option.REMOTE) : NO_ADDRESS);
        }
        if (type.ipv6()) {
            addresses.add(active ? LINK_LOCAL : NO_ADDRESS_IPV6);
        }
        return addresses;
    }

    /** {@code +CGDATA="PPP",1} as 27.007 has it, and {@code +CGDATA=1} as Huawei's guides do (section 3.1.1). */
    private Reply data(Invocation invocation) {
        Parameters given = invocation.parameters();
        int index = given.text(0).equals("PPP") || given.text(0).isEmpty() ? 1 : 0;
        return dialer.dialContext(invocation.port(), given.number(index, 1, PdpContexts.MAX_CID, 1));
    }
}
