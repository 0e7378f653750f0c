/** A member and what leads to one. */
@NullMarked
package io.vafa.member.domain;

import org.jspecify.annotations.NullMarked;
