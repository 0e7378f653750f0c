/** Tests of who is kept and who is let go. */
@NullMarked
package io.vafa.member.domain.retention;

import org.jspecify.annotations.NullMarked;
