/** Callers of a whole platform that do not wait for each other, and what they see. */
@NullMarked
package io.vafa.benchmark.load;

import org.jspecify.annotations.NullMarked;
