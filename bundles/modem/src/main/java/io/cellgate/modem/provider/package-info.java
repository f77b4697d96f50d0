/**
 * The modem bundle's component, its wiring, and the {@link io.cellgate.modem.Modem} that it registers. A line belongs here when it makes or
 * connects the parts of a modem; what the parts do is in the packages below.
 *
 * <p><b>Threads.</b> Each modem has one thread, {@code cellgate-modem-NAME}, for its conversation with the module. Only what runs there
 * touches the modem's state, so nothing needs a lock. It may block on the module's answer to a short command (10 s mostly, 60 s for a
 * message) and on opening, lending and taking back a port, and on nothing else. A command that takes minutes (a search for networks, the
 * selection of one, switching off) never holds it up: see {@code LongConversation}. Nobody waits for the thread: every
 * method of the api returns at once, with a stage that ends at the latest when the modem is stopped.
 */
@NullMarked
package io.cellgate.modem.provider;

import org.jspecify.annotations.NullMarked;
