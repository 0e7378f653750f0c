/** Cards that stores hand out: their numbers, their batches, and what may become of them. */
@NullMarked
package io.vafa.member.domain.card;

import org.jspecify.annotations.NullMarked;
