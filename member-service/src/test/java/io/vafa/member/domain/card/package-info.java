/** Tests of the package of the same name. */
@NullMarked
package io.vafa.member.domain.card;

import org.jspecify.annotations.NullMarked;
