/** What was said to a member, or why it was not. */
@NullMarked
package io.vafa.contracts.notification;

import org.jspecify.annotations.NullMarked;
