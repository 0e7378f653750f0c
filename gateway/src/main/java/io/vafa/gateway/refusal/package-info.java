/** Remembers what was refused at the door, so that it can be asked for. */
@NullMarked
package io.vafa.gateway.refusal;

import org.jspecify.annotations.NullMarked;
