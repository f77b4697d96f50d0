/**
 * What modules write, as values: pure functions and tables to be read beside the manuals. A line belongs here when it takes a text of a
 * module apart, and sends nothing.
 */
@NullMarked
package io.cellgate.modem.provider.text;

import org.jspecify.annotations.NullMarked;
