/** One message to one member: what it is about, its id and its text. */
@NullMarked
package io.vafa.notification.message;

import org.jspecify.annotations.NullMarked;
