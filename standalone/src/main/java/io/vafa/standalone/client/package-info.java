/** Talks to a running platform through its gateway. */
@NullMarked
package io.vafa.standalone.client;

import org.jspecify.annotations.NullMarked;
