/** What two members have in common if they are one person. */
@NullMarked
package io.vafa.member.domain.likeness;

import org.jspecify.annotations.NullMarked;
