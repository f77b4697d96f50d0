/**
 * The modules on the USB bus, as the kernel describes them. A line belongs here when it reads sysfs or watches device files; no port is
 * opened here.
 */
@NullMarked
package io.cellgate.at.provider.usb;

import org.jspecify.annotations.NullMarked;
