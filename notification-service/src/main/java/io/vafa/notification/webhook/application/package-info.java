/** Use cases of webhooks, and what they need of the world. */
@NullMarked
package io.vafa.notification.webhook.application;

import org.jspecify.annotations.NullMarked;
