/** The points service: what comes in is resolved and claimed once, then decided and written once. */
@NullMarked
package io.vafa.points;

import org.jspecify.annotations.NullMarked;
