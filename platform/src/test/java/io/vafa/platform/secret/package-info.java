/** Proofs about sealed secrets. */
@NullMarked
package io.vafa.platform.secret;

import org.jspecify.annotations.NullMarked;
