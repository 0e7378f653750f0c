/** Who is calling, taken from a signed token and never from the message. */
@NullMarked
package io.vafa.platform.security;

import org.jspecify.annotations.NullMarked;
