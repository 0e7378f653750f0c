/** Who is told what, and when it is tried again; pure. */
@NullMarked
package io.vafa.notification.webhook.domain;

import org.jspecify.annotations.NullMarked;
