/** Where cards are stored, and what their numbers are made of. */
@NullMarked
package io.vafa.member.adapter.out.card;

import org.jspecify.annotations.NullMarked;
