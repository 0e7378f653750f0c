/** What is said to whom, when and on which channel. */
@NullMarked
package io.vafa.notification;

import org.jspecify.annotations.NullMarked;
