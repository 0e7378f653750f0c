/** Webhooks: other systems are told what happened, in signed POSTs. */
@NullMarked
package io.vafa.notification.webhook;

import org.jspecify.annotations.NullMarked;
