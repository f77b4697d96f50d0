/**
 * USSD: the session with the network (27.007, 7.15), and how Huawei's modules write its texts. A line belongs here when it concerns that
 * session.
 */
@NullMarked
package io.cellgate.modem.provider.ussd;

import org.jspecify.annotations.NullMarked;
