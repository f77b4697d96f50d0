/**
 * The life of a link's pppd: started or adopted, watched, ended. A line belongs here when it decides what happens next to a
 * link, or on which thread.
 */
@NullMarked
package io.cellgate.ppp.provider.link;

import org.jspecify.annotations.NullMarked;
