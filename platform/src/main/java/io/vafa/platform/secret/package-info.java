/** Secret keys out of files, and what is stored under them. */
@NullMarked
package io.vafa.platform.secret;

import org.jspecify.annotations.NullMarked;
