/** Turns identifiers of members into keyed digests, the same way in every service that meets one. */
@NullMarked
package io.vafa.platform.identity;

import org.jspecify.annotations.NullMarked;
