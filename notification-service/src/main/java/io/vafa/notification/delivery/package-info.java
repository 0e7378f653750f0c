/** From the journal to the mail server, each message once. */
@NullMarked
package io.vafa.notification.delivery;

import org.jspecify.annotations.NullMarked;
