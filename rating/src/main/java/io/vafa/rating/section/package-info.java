/** Reads in {@code program.yaml} what is asked of purchases, and notes all that is wrong with it. */
@NullMarked
package io.vafa.rating.section;

import org.jspecify.annotations.NullMarked;
