/** When the days that matter to members come round. */
@NullMarked
package io.vafa.member.domain.date;

import org.jspecify.annotations.NullMarked;
