/** The embedded token issuer. */
@NullMarked
package io.vafa.standalone.issuer;

import org.jspecify.annotations.NullMarked;
