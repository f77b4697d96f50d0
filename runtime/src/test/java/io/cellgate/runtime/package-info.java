/** Tests of the distribution as it is shipped. */
package io.cellgate.runtime;
