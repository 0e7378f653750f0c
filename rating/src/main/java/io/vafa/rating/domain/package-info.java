/** What rules and campaigns ask of a purchase, which of its goods count, and what that comes to: pure functions in exact whole units. */
@NullMarked
package io.vafa.rating.domain;

import org.jspecify.annotations.NullMarked;
