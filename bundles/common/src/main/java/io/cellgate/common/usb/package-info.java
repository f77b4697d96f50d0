/**
 * What several bundles say of modules on the USB bus. A line belongs here when it judges what was read of a device; nothing here reads.
 */
@NullMarked
package io.cellgate.common.usb;

import org.jspecify.annotations.NullMarked;
