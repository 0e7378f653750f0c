/** Cards from the batch to the person: made, activated at the till, claimed, blocked. */
@NullMarked
package io.vafa.member.application.card;

import org.jspecify.annotations.NullMarked;
