/** Controls pppd: plans its command line and files, starts or adopts it, reads its log and explains its end. */
@NullMarked
package io.cellgate.ppp.provider;

import org.jspecify.annotations.NullMarked;
