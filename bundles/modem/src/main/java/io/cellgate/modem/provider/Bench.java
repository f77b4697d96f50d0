package io.cellgate.modem.provider;

import io.cellgate.at.AtTransport;
import io.cellgate.at.usb.ModuleDirectory;
import io.cellgate.modem.profile.ModuleDescription;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * What the stages of one modem's bring-up share. Everything but the link is written and read on the modem's thread only; the
 * link is read by any.
 */
final class Bench {

    final StatusBoard board;
    final ProfileCatalog catalog;
    final Claims claims = new Claims();
    final ToldAccounts accounts = new ToldAccounts();
    /** Nanoseconds of a clock that nobody sets. */
    final LongSupplier nanoTime;

    Settings settings;
    Optional<AtTransport> transport = Optional.empty();
    Optional<ModuleDirectory> directory = Optional.empty();
    /** Which operator a person has selected, which goes before the configuration's. */
    Optional<OperatorWish> selected = Optional.empty();
    /** Whether the module was told to report changes of its registration, and shows that it does. */
    boolean reporting;

    /** What stands beside the bring-up. */
    Optional<Companions> companions = Optional.empty();

    /** Whether a device file is there. */
    Predicate<Path> exists = Files::exists;

    private volatile Optional<Link> link = Optional.empty();

    Bench(Settings settings, StatusBoard board, ProfileCatalog catalog, LongSupplier nanoTime) {
        this.settings = settings;
        this.board = board;
        this.catalog = catalog;
        this.nanoTime = nanoTime;
    }

    /**
     * An operator that is wished for.
     *
     * @param plmn its number; empty to let the module choose
     */
    record OperatorWish(Optional<String> plmn) {}

    /** The operator to register with; empty to let the module choose. */
    Optional<String> operator() {
        return selected.map(OperatorWish::plmn).orElse(settings.operator());
    }

    Optional<Link> link() {
        return link;
    }

    void link(Optional<Link> value) {
        link = value;
    }

    /**
     * The module that answers; only for stages behind {@link Stage.Name#DEVICE}.
     *
     * @throws IllegalStateException when there is none
     */
    Link open() {
        return link.orElseThrow(() -> new IllegalStateException("no module is open"));
    }

    /**
     * The module's family; only for stages behind {@link Stage.Name#PROFILE}.
     *
     * @throws IllegalStateException when it is not known
     */
    ModuleDescription family() {
        return open().profile().orElseThrow(() -> new IllegalStateException("no profile is chosen"));
    }
}
