/** By what a request is found again. */
@NullMarked
package io.vafa.platform.trace;

import org.jspecify.annotations.NullMarked;
