/** What the door remembers of whom it turned away. */
@NullMarked
package io.vafa.gateway.refusal;

import org.jspecify.annotations.NullMarked;
