/**
 * What the page shows, made of statuses and events. A line belongs here when it decides what a person reads first; nothing here waits, asks
 * or writes.
 */
@NullMarked
package io.cellgate.web.view;

import org.jspecify.annotations.NullMarked;
