/** Where it is kept which members look alike, under digests. */
@NullMarked
package io.vafa.member.adapter.out.likeness;

import org.jspecify.annotations.NullMarked;
