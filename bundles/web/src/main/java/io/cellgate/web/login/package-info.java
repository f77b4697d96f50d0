/**
 * Who may see the page. A line belongs here when it is about the password or about who has given it.
 */
@NullMarked
package io.cellgate.web.login;

import org.jspecify.annotations.NullMarked;
