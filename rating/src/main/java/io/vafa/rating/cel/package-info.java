/** Conditions in CEL, the Common Expression Language: compiled and type-checked once, bounded in what they may cost. */
@NullMarked
package io.vafa.rating.cel;

import org.jspecify.annotations.NullMarked;
