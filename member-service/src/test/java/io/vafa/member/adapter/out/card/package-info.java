/** Tests of the package of the same name. */
@NullMarked
package io.vafa.member.adapter.out.card;

import org.jspecify.annotations.NullMarked;
