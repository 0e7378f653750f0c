/** The messages that a programme knows, and in which words it says them. */
@NullMarked
package io.vafa.notification.template;

import org.jspecify.annotations.NullMarked;
