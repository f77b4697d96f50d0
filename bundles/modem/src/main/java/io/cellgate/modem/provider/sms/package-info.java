/** Short messages: the PDUs of 23.040, the commands of 27.005 and of Huawei's CDMA modules, and the inbox on disk. */
@NullMarked
package io.cellgate.modem.provider.sms;

import org.jspecify.annotations.NullMarked;
