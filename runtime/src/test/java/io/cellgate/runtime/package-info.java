/** Tests that read the distribution as it is shipped. */
package io.cellgate.runtime;
