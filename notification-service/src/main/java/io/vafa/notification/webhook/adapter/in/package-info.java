/** From the journal, and over HTTP. */
@NullMarked
package io.vafa.notification.webhook.adapter.in;

import org.jspecify.annotations.NullMarked;
