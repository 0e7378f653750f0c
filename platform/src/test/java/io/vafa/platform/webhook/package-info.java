/** Proofs about signed requests. */
@NullMarked
package io.vafa.platform.webhook;

import org.jspecify.annotations.NullMarked;
