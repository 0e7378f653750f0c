/** Rules of the gateway's status. */
@NullMarked
package io.vafa.gateway.status;

import org.jspecify.annotations.NullMarked;
