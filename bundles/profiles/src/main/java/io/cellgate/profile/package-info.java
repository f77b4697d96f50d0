/**
 * The families that are shipped, one class each; each becomes a bundle of its own, which is called as the class in small letters. A line
 * belongs here when it holds for the modules of one family and not for every module of their world.
 */
@NullMarked
package io.cellgate.profile;

import org.jspecify.annotations.NullMarked;
