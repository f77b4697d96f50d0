/**
 * The machine that pppd runs on: its programs, processes, ports and files. A line belongs here when it asks or changes the
 * machine for a plan or a link. All of it may block for a moment; when it is done and what comes next is decided elsewhere.
 */
@NullMarked
package io.cellgate.ppp.provider.host;

import org.jspecify.annotations.NullMarked;
