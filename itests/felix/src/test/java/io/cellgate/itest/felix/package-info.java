/**
 * The shipped bundles in one Felix framework: wiring, configuration, hot swap. Needs neither PPP nor a module.
 */
package io.cellgate.itest.felix;
