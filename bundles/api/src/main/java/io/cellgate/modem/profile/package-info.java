/**
 * What a profile bundle tells of its family of modules. A type belongs here when only authors of profiles need it: a user of
 * modems needs none of it.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.cellgate.modem.profile;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
