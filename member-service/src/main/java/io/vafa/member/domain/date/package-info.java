/** Days that matter to a member, and when they come round. */
@NullMarked
package io.vafa.member.domain.date;

import org.jspecify.annotations.NullMarked;
