/** Signed requests at the door, right ones and attacks. */
@NullMarked
package io.vafa.gateway.signature;

import org.jspecify.annotations.NullMarked;
