/**
 * Rules for AT commands that come from outside: a configuration, a remote command, a person at a shell. A line belongs here when it
 * holds for every module.
 */
@NullMarked
package io.cellgate.common.at;

import org.jspecify.annotations.NullMarked;
