package io.cellgate.modem.provider.reading;

import io.cellgate.modem.provider.text.network.RegistrationText;
import io.cellgate.modem.radio.RadioTechnology;
import io.cellgate.modem.radio.Registration;
import io.cellgate.modem.radio.RegistrationState;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A registration that is put together or changed; what is not set stays as it is known. Not safe for use by several threads. */
public final class RegistrationDraft {

    private RegistrationState cs;
    private RegistrationState ps;
    private @Nullable String operator;
    private @Nullable String plmn;
    private Place place;
    private @Nullable RadioTechnology technology;

    /** The location area and the cell, each as far as it is known. */
    private record Place(OptionalInt area, OptionalLong cell) {

        /** A place that was heard of; what it does not name is as before. */
        Place or(Place before) {
            return new Place(area.isPresent() ? area : before.area, cell.isPresent() ? cell : before.cell);
        }
    }

    private RegistrationDraft(Registration known) {
        cs = known.cs();
        ps = known.ps();
        operator = known.operator().orElse(null);
        plmn = known.plmn().orElse(null);
        place = new Place(known.lac(), known.cellId());
        technology = known.technology().orElse(null);
    }

    /** Begins with what is known. */
    public static RegistrationDraft of(Registration known) {
        return new RegistrationDraft(known);
    }

    RegistrationDraft states(RegistrationState circuit, RegistrationState packet) {
        cs = circuit;
        ps = packet;
        return this;
    }

    RegistrationDraft place(OptionalInt area, OptionalLong cell) {
        place = new Place(area, cell);
        return this;
    }

    RegistrationDraft operator(Optional<String> name, Optional<String> number) {
        operator = name.orElse(null);
        plmn = number.orElse(null);
        return this;
    }

    /** What carries the data. */
    public RegistrationDraft technology(Optional<RadioTechnology> value) {
        technology = value.orElse(null);
        return this;
    }

    /** What {@code +CREG} said unasked; where it names no cell, the known one holds. */
    public RegistrationDraft heardCircuit(RegistrationText text) {
        cs = text.state();
        return heard(text);
    }

    /** What {@code +CGREG} said unasked. */
    public RegistrationDraft heardPacket(RegistrationText text) {
        ps = text.state();
        return heard(text);
    }

    private RegistrationDraft heard(RegistrationText text) {
        place = new Place(text.lac(), text.cellId()).or(place);
        return technology(text.technology().or(() -> Optional.ofNullable(technology)));
    }

    /** The registration. */
    public Registration build() {
        return new Registration(
                cs,
                ps,
                Optional.ofNullable(operator),
                Optional.ofNullable(plmn),
                place.area(),
                place.cell(),
                Optional.ofNullable(technology));
    }
}
