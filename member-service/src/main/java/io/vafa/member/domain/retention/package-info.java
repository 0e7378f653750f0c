/** Who is kept, and who was away so long that they are let go. */
@NullMarked
package io.vafa.member.domain.retention;

import org.jspecify.annotations.NullMarked;
