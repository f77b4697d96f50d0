/**
 * Help for a module that is stuck: what is done, when, and how often. A line belongs here when it decides on such help, bounds it, or
 * switches the radio off and on; who finds that the module is stuck is a stage of the bring-up.
 */
@NullMarked
package io.cellgate.modem.provider.recovery;

import org.jspecify.annotations.NullMarked;
