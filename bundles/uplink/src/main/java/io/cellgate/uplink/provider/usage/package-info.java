/**
 * What has gone through an uplink: counted by session, day and billing month, and kept across restarts. A line belongs here when it
 * counts bytes or remembers them, whatever is done about them.
 */
@NullMarked
package io.cellgate.uplink.provider.usage;

import org.jspecify.annotations.NullMarked;
