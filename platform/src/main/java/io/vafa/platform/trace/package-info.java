/** What makes one request be found again in answers, logs and events, whichever services it went through. */
@NullMarked
package io.vafa.platform.trace;

import org.jspecify.annotations.NullMarked;
