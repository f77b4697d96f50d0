package io.cellgate.modem.provider.bringup;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtException;
import io.cellgate.at.PortLease;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.provider.module.ModemContext;
import io.cellgate.modem.provider.stage.Stage.Wake;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lends the AT command port to a data call where the module has no other, and takes it back. Runs in the modem's tasks and jobs. */
final class PortLending {

    /** The bring-up, as the port comes and goes. */
    interface Owner {

        /** Nothing is asked any more. */
        void pause();

        /** The port is back. */
        void takenBack();

        /** The port was lost. */
        void lost(String reason);

        /** A device is used or free, which may concern the search for the module. */
        void wake(Wake wake);
    }

    private final ModemContext context;
    private final Owner owner;
    private @Nullable PortLease lease;

    PortLending(ModemContext context, Owner owner) {
        this.context = context;
        this.owner = owner;
    }

    /** Whether the port is lent, so that nothing can be asked. */
    boolean lent() {
        return lease != null;
    }

    /** Lends the port to the dialler; in a job. */
    PortLease lend(Duration patience) throws AtException, InterruptedException {
        AtChannel channel = context.open().channel();
        PortLease lent = context.jobs().waiting(() -> channel.lend(patience), PortLease::close);
        if (!context.speaksOn(channel)) {
            lent.close();
            throw new AtException.PortGone(channel.port().address(), "it was let go meanwhile");
        }
        owner.pause();
        lease = lent;
        context.current()
                .state(ModemState.LENT, "the only port carries a data call; what is shown is what was read before it");
        return lent;
    }

    /** A call that is already up has the device: it is not spoken on. */
    void adopted(Path device, Duration patience) {
        boolean open = context.module()
                .filter(module -> module.candidate().speaksOn(device))
                .isPresent();
        if (open && !lent()) {
            owner.pause();
            context.jobs().abort("a data call has the port");
            context.jobs().first(() -> lendAdopted(patience));
        } else {
            owner.wake(Wake.DEVICE);
        }
    }

    private void lendAdopted(Duration patience) {
        try {
            if (context.module().isPresent() && !lent()) {
                lend(patience);
            }
        } catch (AtException e) {
            if (context.module().isPresent()) {
                owner.lost(String.valueOf(e.getMessage()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The call on the device has ended. */
    void callEnded() {
        PortLease over = lease;
        if (over == null) {
            owner.wake(Wake.DEVICE);
        } else {
            context.jobs().first(() -> takeBack(over));
        }
    }

    private void takeBack(PortLease over) {
        try {
            context.jobs()
                    .waiting(
                            () -> {
                                over.giveBack();
                                return over;
                            },
                            unwanted -> {});
            if (over.equals(lease)) {
                lease = null;
                owner.takenBack();
            }
        } catch (AtException e) {
            if (over.equals(lease)) {
                lease = null;
                owner.lost(String.valueOf(e.getMessage()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A lent port is given up as it is, so that a live call goes on. */
    void giveUp() {
        if (lease != null) {
            lease.close();
            lease = null;
        }
    }
}
