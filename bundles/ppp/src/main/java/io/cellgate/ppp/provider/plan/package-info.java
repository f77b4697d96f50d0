/**
 * What is run for a request: pppd's command line, its options, the dial script, the secrets. A line belongs here when it decides
 * a word of these, or where they stand, and needs nothing but the request, the paths and pppd's version: nothing here touches
 * the machine.
 */
@NullMarked
package io.cellgate.ppp.provider.plan;

import org.jspecify.annotations.NullMarked;
