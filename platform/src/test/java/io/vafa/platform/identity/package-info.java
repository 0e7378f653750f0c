/** What the digests of members promise. */
@NullMarked
package io.vafa.platform.identity;

import org.jspecify.annotations.NullMarked;
