/** What became of each message. */
@NullMarked
package io.vafa.notification.store;

import org.jspecify.annotations.NullMarked;
