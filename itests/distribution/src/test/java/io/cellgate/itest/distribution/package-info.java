/** Tests that install the built distribution and start it. */
package io.cellgate.itest.distribution;
