/** Warns members who have been away for long, and erases those who stay away. */
@NullMarked
package io.vafa.member.application.retention;

import org.jspecify.annotations.NullMarked;
