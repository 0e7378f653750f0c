/** Signing keys of an embedded platform and the tokens made with them. */
@NullMarked
package io.vafa.standalone.credential;

import org.jspecify.annotations.NullMarked;
