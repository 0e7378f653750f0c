/** An SMTP server that delivers to nobody and shows what it caught. */
@NullMarked
package io.vafa.standalone.mailbox;

import org.jspecify.annotations.NullMarked;
