/** Tests of what two members have in common. */
@NullMarked
package io.vafa.member.domain.likeness;

import org.jspecify.annotations.NullMarked;
