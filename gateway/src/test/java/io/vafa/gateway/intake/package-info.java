/** Rules of the gateway's intake. */
@NullMarked
package io.vafa.gateway.intake;

import org.jspecify.annotations.NullMarked;
