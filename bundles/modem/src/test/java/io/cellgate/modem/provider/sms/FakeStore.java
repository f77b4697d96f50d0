package io.cellgate.modem.provider.sms;

import io.cellgate.at.AtException;
import io.cellgate.modem.provider.access.FakeModem;
import io.cellgate.modem.radio.RadioWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A 3GPP module with two message memories, as 27.005 wants it. */
public final class FakeStore {

    public final FakeModem host = new FakeModem(RadioWorld.THREE_GPP);
    /** What was given to send, in PDUs. */
    public final List<String> submitted = new ArrayList<>();

    /** It is unplugged when it is to delete a message. */
    boolean goesBeforeItDeletes;

    private final Map<String, TreeMap<Integer, String>> memories = Map.of("SM", new TreeMap<>(), "ME", new TreeMap<>());
    private String memory = "SM";
    private int reference = 40;

    public FakeStore() {
        host.on("AT+CMGF=0")
                .on("AT+CSMS=0", "+CSMS: 1,1,1")
                .on("AT+CPMS=?", "+CPMS: (\"SM\",\"ME\",\"SR\"),(\"SM\",\"ME\"),(\"SM\",\"ME\")")
                .on(
                        "AT+CPMS?",
                        command -> List.of("+CPMS: \"" + memory + "\","
                                + memories.get(memory).size() + ",20,\"SM\",0,20,\"SM\",0,20"))
                .on("AT+CPMS=\"*", command -> {
                    memory = command.line().substring(9, 11);
                    return List.of("+CPMS: 0,20,0,20,0,20");
                })
                .on("AT+CNMI=1,1,0,1,0")
                .on("AT+CMGL=4", command -> listing())
                .on("AT+CMGR=*", command -> reading(number(command.line())))
                .on("AT+CMGD=*", command -> {
                    if (goesBeforeItDeletes) {
                        throw new AtException.PortGone("ttyUSB2", "hung up");
                    }
                    memories.get(memory).remove(number(command.line()));
                    return List.of();
                })
                .on("AT+CMGS=*", command -> {
                    submitted.add(command.payload().orElse("").replace("\u001A", ""));
                    return List.of("+CMGS: " + reference++);
                });
    }

    /** A message is stored, and says so when somebody listens. */
    FakeStore store(String name, int index, String pdu) {
        memories.get(name).put(index, pdu);
        return this;
    }

    int stored() {
        return memories.values().stream().mapToInt(Map::size).sum();
    }

    private static int number(String line) {
        return Integer.parseInt(line.substring(line.indexOf('=') + 1));
    }

    private List<String> listing() {
        List<String> lines = new ArrayList<>();
        memories.get(memory).forEach((index, pdu) -> {
            lines.add("+CMGL: " + index + ",1,," + (pdu.length() / 2 - 1));
            lines.add(pdu);
        });
        return lines;
    }

    private List<String> reading(int index) throws AtException {
        String pdu = memories.get(memory).get(index);
        if (pdu == null) {
            throw new AtException.MessageError("AT+CMGR", 321, "invalid memory index", "use an index that exists");
        }
        return List.of("+CMGR: 0,," + (pdu.length() / 2 - 1), pdu);
    }
}
