/** To the store, to receivers, and to whoever must know that one is gone. */
@NullMarked
package io.vafa.notification.webhook.adapter.out;

import org.jspecify.annotations.NullMarked;
