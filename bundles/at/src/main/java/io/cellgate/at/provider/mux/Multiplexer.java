package io.cellgate.at.provider.mux;

import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.SerialLine;
import io.cellgate.at.provider.port.ByteLink;
import io.cellgate.at.provider.port.ExclusiveOpener;
import io.cellgate.at.provider.port.LockedDevice;
import io.cellgate.common.actor.NamedThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A serial device that is multiplexed, or is going to be. Its lock files are held all the while: by this process at first, by the
 * process that holds the device from {@link #attach} on, with the name of the first channel behind its number. So whoever comes after this
 * process finds both.
 */
public final class Multiplexer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Multiplexer.class);

    /** Two that begin at once could not tell whose channels are whose. */
    private static final ReentrantLock BEGINNING = new ReentrantLock();

    /** A module answers the end of multiplexing in kind (27.010, 5.4.6.3.3); one that does not has had time to hear it. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final int ANSWER = 64;

    private static final int NONE = -1;

    private final LockedDevice device;
    private final ExclusiveOpener opener;
    private final LineDiscipline discipline;
    private final GsmTtys ttys;
    private final ChannelAccess access;
    private volatile int firstChannel;
    private boolean closed;

    private Multiplexer(
            LockedDevice device,
            ExclusiveOpener opener,
            LineDiscipline discipline,
            GsmTtys ttys,
            ChannelAccess access,
            int firstChannel) {
        this.device = device;
        this.opener = opener;
        this.discipline = discipline;
        this.ttys = ttys;
        this.access = access;
        this.firstChannel = firstChannel;
    }

    static Multiplexer idle(
            LockedDevice device,
            ExclusiveOpener opener,
            LineDiscipline discipline,
            GsmTtys ttys,
            ChannelAccess access) {
        return new Multiplexer(device, opener, discipline, ttys, access, NONE);
    }

    /** One that a process holds already. */
    static Multiplexer running(
            LockedDevice device,
            ExclusiveOpener opener,
            LineDiscipline discipline,
            GsmTtys ttys,
            ChannelAccess access) {
        int first = GsmTtys.number(device.words());
        LOG.info("{} is multiplexed already, by process {}", device.port().address(), device.holder());
        // without a channel's name, as where the process before was killed while it began, it is good for nothing but
        // its end
        return new Multiplexer(device, opener, discipline, ttys, access, Math.max(first, 0));
    }

    /** Whether the channels are there. */
    public boolean running() {
        return firstChannel > 0;
    }

    /**
     * Opens the device as it is, to speak with a module that does not multiplex.
     *
     * @throws AtException as any open
     */
    public ByteLink plain() throws AtException {
        if (firstChannel == 0) {
            end();
        }
        return device.open();
    }

    /** Tells a module to multiplex no more that was left so by somebody; one that does not takes it for noise. */
    public void closeDown() throws AtException {
        ByteLink link = device.open();
        try {
            link.write(CloseDown.octets());
            awaitAnswer(link);
        } catch (IOException e) {
            throw new AtException.PortGone(device.port().address(), String.valueOf(e.getMessage()));
        } finally {
            link.close();
        }
    }

    /** A port that is closed throws away what it has not sent: the module's answer tells that it was. */
    private void awaitAnswer(ByteLink link) {
        Thread reader =
                NamedThreads.thread("cellgate-at-reader " + device.port().address(), () -> {
                    try {
                        int unused = link.read(new byte[ANSWER]);
                    } catch (IOException e) {
                        LOG.debug(
                                "{}: no answer to the end of multiplexing",
                                device.port().address(),
                                e);
                    }
                });
        reader.start();
        try {
            reader.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Begins, once the module multiplexes and nobody has the device open. Where the kernel does not, the module is told to stop.
     *
     * @throws AtException.NoMultiplexer with what is missing
     */
    public void attach() throws AtException, InterruptedException {
        String address = device.port().address();
        long pid = 0;
        boolean attached = false;
        BEGINNING.lockInterruptibly();
        try {
            SortedSet<Integer> before = ttys.present();
            pid = discipline.attach(device.real(), device.port().line());
            SortedSet<Integer> added = ttys.present();
            added.removeAll(before);
            if (added.isEmpty() || !GsmTtys.first(added.first())) {
                throw new AtException.NoMultiplexer(address, "the kernel has made no channels");
            }
            int first = added.first();
            device.handTo(pid, GsmTtys.name(first));
            firstChannel = first;
            attached = true;
            LOG.info("{} is multiplexed by process {}; its channels begin at {}", address, pid, ttys.device(first));
        } catch (IOException e) {
            throw new AtException.NoMultiplexer(address, String.valueOf(e.getMessage()));
        } finally {
            BEGINNING.unlock();
            if (!attached) {
                if (pid > 0) {
                    discipline.detach(pid);
                }
                tellTheModule();
            }
        }
    }

    /** Waits, for a bounded time, until both channels may be opened, which they may not right after {@link #attach}. */
    public void awaitAccess() throws InterruptedException {
        access.await(List.of(ttys.device(firstChannel), dataDevice()));
    }

    /** Ends {@link #awaitAccess} at once. For any thread. */
    public void awaitNoMore() {
        access.close();
    }

    /**
     * Opens the first channel. Closing it closes all of this.
     *
     * @throws AtException as any open, and NoPermission also where pppd would not get the second one
     */
    public ByteLink channel() throws AtException {
        if (Files.exists(dataDevice()) && !access.to(dataDevice())) {
            throw new AtException.NoPermission(dataDevice(), "open");
        }
        SerialLine line = device.port().line().withFlowControl(SerialLine.FlowControl.NONE);
        ByteLink channel = opener.open(new AtPort.Serial(ttys.device(firstChannel), line));
        return new MultiplexedLink(channel, dataDevice(), this);
    }

    /** The second channel. */
    private Path dataDevice() {
        return ttys.device(firstChannel + 1);
    }

    /** Ends multiplexing, unless the data channel carries a call: then all stays as it is, for whoever takes the device next. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        if (firstChannel == NONE) {
            device.close();
        } else if (firstChannel > 0 && opener.usedByAnother(dataDevice())) {
            LOG.info("{} stays multiplexed, for {} is in use", device.port().address(), dataDevice());
        } else {
            end();
            device.close();
        }
    }

    private void end() {
        discipline.detach(device.holder());
        firstChannel = NONE;
        LOG.info("{} is multiplexed no more", device.port().address());
        tellTheModule();
    }

    private void tellTheModule() {
        try {
            closeDown();
        } catch (AtException e) {
            LOG.info(
                    "{}: the module was not told to multiplex no more: {}",
                    device.port().address(),
                    e.getMessage());
        }
    }
}
