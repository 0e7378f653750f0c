/** Finds members who look alike, behind everybody who changes them. */
@NullMarked
package io.vafa.member.application.likeness;

import org.jspecify.annotations.NullMarked;
