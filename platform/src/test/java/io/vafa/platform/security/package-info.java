/** Proves whom the programme guard lets through. */
@NullMarked
package io.vafa.platform.security;

import org.jspecify.annotations.NullMarked;
