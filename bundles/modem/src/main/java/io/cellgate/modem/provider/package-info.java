/**
 * The modem bundle's component, its wiring, and the {@link io.cellgate.modem.Modem} that it registers. A line belongs here when it makes or
 * connects the parts of a modem; what the parts do is in the packages below.
 *
 * <p><b>Threads.</b> Each modem has two. The actor, {@code cellgate-modem-NAME}, runs what comes from outside, timers, and what the module
 * says unasked; it never waits. Jobs that ask the module and wait for its answers run one after another on
 * {@code cellgate-modem-NAME-conversation}. A task of the actor and a job take turns, so nothing of a modem's state needs a lock; a job
 * gives its turn away while it waits, and may be dropped there: see {@link io.cellgate.modem.provider.conversation.ModuleJobs}. A command
 * that takes minutes (a search for networks, the selection of one, switching off) has no thread. Every method of the api returns at
 * once, with a stage that ends at the latest when the modem is stopped.
 */
@NullMarked
package io.cellgate.modem.provider;

import org.jspecify.annotations.NullMarked;
