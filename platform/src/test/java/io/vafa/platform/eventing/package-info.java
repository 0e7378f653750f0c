/** Proves how events are read, set aside and acknowledged. */
@NullMarked
package io.vafa.platform.eventing;

import org.jspecify.annotations.NullMarked;
